using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"It prints like this": ToString, the text in no format, the parts of a record or the names of flags came, went or changed, and the code puts a value into a text.</summary>
internal sealed class PrintedText : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Printed;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta) =>
        Broken(change, delta) is var (type, breach)
            ? (
                type,
                breach with
                {
                    Data = new Data(
                        breach.Data as Asks? ?? Asks.ForText,
                        !SaysMore(change)
                            || delta.Changes.Any(c =>
                                c.Symbol is IMethodSymbol { Name: "Parse" or "TryParse" } parse && IsType(parse.ContainingType, type)
                            )
                    ),
                }
            )
            : null;

    /// <summary>The new text has constant parts that the old one did not have.</summary>
    private static bool SaysMore(RichChange change)
    {
        return change is { Before: { } before, After: { } after } && Words(after).Except(Words(before)).Any();

        static IEnumerable<string> Words(PlacedSymbol member) =>
            member
                .Declared.Node.DescendantTokens()
                .Where(t => t.Kind() is SyntaxKind.InterpolatedStringTextToken or SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken)
                .Where(t =>
                    t.Parent is not InterpolationFormatClauseSyntax && t.Parent?.Parent is not (ConstantPatternSyntax or CaseSwitchLabelSyntax)
                )
                .Select(t => t.ValueText);
    }

    /// <param name="Asks">What a use has to ask for.</param>
    /// <param name="ReadsToo">What reads the text was changed with it, or finds no words in it that were not there.</param>
    private sealed record Data(Asks Asks, bool ReadsToo);

    private static (INamedTypeSymbol Type, Breach Breach)? Broken(RichChange change, SideDelta delta) =>
        Formattable(change) is { } formatted ? (formatted, new Breach("the text of ToString()", "the text of IFormattable", Asks.ForFormat))
        : OtherDefault(change) is { } reformatted
            ? (
                reformatted,
                new Breach("another text", "the text of its own ToString(format)", HandsOn(reformatted) ? Asks.ForDefault : Asks.ForFormat)
            )
        : Parts(change, delta) is { } record
            ? (record, new Breach("the record's parts as they were", $"with another {change.Symbol!.Name}", Asks.ForKey))
        : Flags(change) is var (names, was, now, asks) ? (names, new Breach(was, now, asks))
        : change.Symbol is IMethodSymbol { Name: "ToString", IsOverride: true, ContainingType: { } type }
        && change.Public.Kind is not (ChangeKind.Renamed or ChangeKind.Moved)
        && delta.Find(type) is not { Public.Kind: ChangeKind.Added or ChangeKind.Removed }
            ? (
                type,
                new Breach(
                    change.Before is null ? "the type's name" : "another text",
                    change.After is null ? "the inherited text" : "the text of its own ToString"
                )
            )
        : null;

    /// <summary>What a use has to ask for to get another text.</summary>
    private enum Asks
    {
        /// <summary>Its text, in whatever way.</summary>
        ForText,

        /// <summary>Its text in a format: in an interpolation or a composite format.</summary>
        ForFormat,

        /// <summary>A text that more than people read.</summary>
        ForKey,

        /// <summary>The text of a combined value of an enum.</summary>
        ForNames,

        /// <summary>The text of a value that the code itself combines, or writes between commas.</summary>
        ForCombined,

        /// <summary>Its text, in no format of its own.</summary>
        ForDefault,
    }

    /// <summary>The type whose text in no format is another one.</summary>
    private static INamedTypeSymbol? OtherDefault(RichChange change)
    {
        if (
            change
                is not {
                    Before: { Declared.Node: MethodDeclarationSyntax was },
                    After:
                    {
                        Symbol: IMethodSymbol { Name: "ToString", Parameters: [{ Name: var format }, _] } method,
                        Declared.Node: MethodDeclarationSyntax now
                    }
                }
            || !method.ContainingType.AllInterfaces.Any(i => i is { Name: "IFormattable", ContainingNamespace.Name: "System" })
            || Only(was) is not { } old
            || Only(now) is not { } @new
        )
            return null;
        var (before, after) = (WithoutFormat(old, was.ParameterList.Parameters[0].Identifier.ValueText), WithoutFormat(@new, format));
        return before is not null && after is not null && BodyNormalForm.OneLine(before) != BodyNormalForm.OneLine(after)
            ? method.ContainingType
            : null;
    }

    /// <summary>True when the plain ToString of a type gives its text in no format.</summary>
    private static bool HandsOn(INamedTypeSymbol type) =>
        type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty) is { DeclaringSyntaxReferences: [var declared] }
        && declared.GetSyntax() is MethodDeclarationSyntax own
        && Only(own) is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2 } call
        && MemberText.Calls(call).First() == "ToString";

    /// <summary>The record that prints another part, or its parts in a way of its own.</summary>
    private static INamedTypeSymbol? Parts(RichChange change, SideDelta delta)
    {
        if (
            (change.After ?? change.Before)?.Symbol is not { IsStatic: false, ContainingType: { IsRecord: true } type } member
            || delta.Find(type) is { Public.Kind: ChangeKind.Added or ChangeKind.Removed } or { Before.Symbol: INamedTypeSymbol { IsRecord: false } }
            || type.GetMembers("ToString").OfType<IMethodSymbol>().Any(m => !m.IsImplicitlyDeclared && m.Parameters.IsEmpty)
        )
            return null;
        return member switch
        {
            IMethodSymbol { Name: "PrintMembers" } => type,
            _ when change.Public.Kind is not (ChangeKind.Added or ChangeKind.Removed) => null,
            IPropertySymbol { IsIndexer: false, IsOverride: false, GetMethod: not null, DeclaredAccessibility: Accessibility.Public } => OfParts(
                type
            ),
            IFieldSymbol { DeclaredAccessibility: Accessibility.Public } => OfParts(type),
            _ => null,
        };

        static INamedTypeSymbol? OfParts(INamedTypeSymbol type) => type.GetMembers("PrintMembers").All(m => m.IsImplicitlyDeclared) ? type : null;
    }

    /// <summary>The enum whose combined values are spelled otherwise.</summary>
    private static (INamedTypeSymbol Type, string Was, string Now, Asks Asks)? Flags(RichChange change)
    {
        if (
            change is { Before.Symbol: INamedTypeSymbol { TypeKind: TypeKind.Enum } was, After.Symbol: INamedTypeSymbol now }
            && IsFlags(was) != IsFlags(now)
        )
            return IsFlags(now)
                ? (now, "the number of a combined value", "its names", Asks.ForCombined)
                : (now, "the names of a combined value", "its number", Asks.ForCombined);
        return
            change
                is {
                    Public.Kind: ChangeKind.Added,
                    After.Symbol: IFieldSymbol { HasConstantValue: true, ContainingType: { TypeKind: TypeKind.Enum } type } field
                }
            && IsFlags(type)
            && Convert.ToDecimal(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) is > 2 and var value
            && !decimal.IsNegative(value)
            && !System.Numerics.BitOperations.IsPow2((ulong)value)
            ? (type, "the names of its parts", field.Name, Asks.ForNames)
            : null;

        static bool IsFlags(INamedTypeSymbol type) => type.GetAttributes().Any(a => a.AttributeClass is { Name: "FlagsAttribute" });
    }

    private static ExpressionSyntax? Only(MethodDeclarationSyntax method) =>
        method.ExpressionBody?.Expression ?? (method.Body is { Statements: [ReturnStatementSyntax { Expression: var only }] } ? only : null);

    /// <summary>A text that people read in an exception.</summary>
    private static bool IsThrown(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(a => a is not (StatementSyntax or MemberDeclarationSyntax))
            .Any(a => a is BaseObjectCreationExpressionSyntax { Parent: ThrowStatementSyntax or ThrowExpressionSyntax });

    /// <summary>A text that people read in a log or on a console.</summary>
    private static bool IsLogged(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .TakeWhile(a => a is not (StatementSyntax or MemberDeclarationSyntax))
            .OfType<InvocationExpressionSyntax>()
            .Any(i =>
                MemberText.Calls(i).First() is var name && (name.StartsWith("Log", StringComparison.Ordinal) || name is "WriteLine" or "Write")
            );

    /// <summary>True where a text is more than what people read: in no exception, no log and no other text.</summary>
    public static bool IsData(SyntaxNode text) => !IsThrown(text) && !IsLogged(text) && text.FirstAncestorOrSelf<InterpolationSyntax>() is null;

    /// <summary>The type that writes the text reads it, too: what comes back is what went out.</summary>
    private static bool IsParsedBack(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, bool readsToo, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
        && around
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(i =>
                MemberText.Calls(i).First() is "Parse" or "TryParse"
                && model.GetSymbolInfo(i, cancellation).Symbol is IMethodSymbol { ContainingType: var parser } method
                && (
                    readsToo && IsType(parser, type)
                    || parser.SpecialType == SpecialType.System_Enum
                        && (
                            method.TypeArguments.Any(t => IsType(t, type))
                            || i.DescendantNodes()
                                .OfType<TypeOfExpressionSyntax>()
                                .Any(t => IsType(model.GetTypeInfo(t.Type, cancellation).Type, type))
                        )
                )
            );

    /// <summary>The type that prints in a format now, and without one in another way than its own ToString.</summary>
    private static INamedTypeSymbol? Formattable(RichChange change)
    {
        if (
            change is not { Before.Symbol: INamedTypeSymbol was, After.Symbol: INamedTypeSymbol type }
            || Interface(was) is not null
            || Interface(type) is not { } formattable
        )
            return null;
        if (
            type.FindImplementationForInterfaceMember(formattable.GetMembers("ToString")[0])
                is not IMethodSymbol { Parameters: [{ Name: var format }, _] } method
            || Given(method) is not { } text
            || WithoutFormat(text, format) is not { } plain
        )
            return null;
        return
            IsText(plain)
            || type.GetMembers("ToString").OfType<IMethodSymbol>().Where(m => m.Parameters.IsEmpty).Select(Given).Any(t => t is not null && IsText(t))
            ? null
            : type;

        static INamedTypeSymbol? Interface(INamedTypeSymbol type) =>
            type.AllInterfaces.FirstOrDefault(i => i is { Name: "IFormattable", ContainingNamespace.Name: "System" });

        static bool IsText(ExpressionSyntax text) =>
            text
                is InvocationExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.ValueText: "ToString" }
                        or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: "ToString" }
                };

        static ExpressionSyntax? Given(IMethodSymbol method) =>
            method.DeclaringSyntaxReferences is [var declared] && declared.GetSyntax() is MethodDeclarationSyntax node ? Only(node) : null;
    }

    /// <summary>What a member gives when its format is null; null where that cannot be read from it.</summary>
    private static ExpressionSyntax? WithoutFormat(ExpressionSyntax text, string format)
    {
        return text switch
        {
            ParenthesizedExpressionSyntax inner => WithoutFormat(inner.Expression, format),
            ConditionalExpressionSyntax
            {
                Condition: BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.EqualsExpression,
                    Left: IdentifierNameSyntax left,
                    Right: LiteralExpressionSyntax right
                }
            } choice when left.Identifier.ValueText == format => WithoutFormat(
                right.IsKind(SyntaxKind.NullLiteralExpression) ? choice.WhenTrue : choice.WhenFalse,
                format
            ),
            ConditionalExpressionSyntax
            {
                Condition: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }
                }
            } choice => WithoutFormat(choice.WhenTrue, format),
            ConditionalExpressionSyntax { Condition: IsPatternExpressionSyntax { Pattern: not UnaryPatternSyntax } asked } choice
                when AsksNull(asked.Pattern) => WithoutFormat(choice.WhenTrue, format),
            SwitchExpressionSyntax { GoverningExpression: IdentifierNameSyntax name } choice when name.Identifier.ValueText == format =>
                choice.Arms.FirstOrDefault(a => AsksNull(a.Pattern) || a.Pattern is DiscardPatternSyntax) is { WhenClause: null } arm
                    ? WithoutFormat(arm.Expression, format)
                    : null,
            ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => null,
            _ => text,
        };

        static bool AsksNull(PatternSyntax pattern) => pattern.DescendantNodesAndSelf().Any(n => n.IsKind(SyntaxKind.NullLiteralExpression));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        var (asks, readsToo) = (Data)breach.Data!;
        if (
            IsThrown(node)
            || asks is Asks.ForKey && IsLogged(node)
            || asks is Asks.ForText && Sentence.Has(node)
            || IsParsedBack(node, model, type, readsToo, cancellation)
        )
            return false;
        return node switch
        {
            InterpolationSyntax hole => (hole.FormatClause is null || asks is not (Asks.ForDefault or Asks.ForFormat)) && Is(hole.Expression),
            // Only where a format may be given, a value is asked for its text in a format.
            _ when asks is Asks.ForFormat => node
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" or "AppendFormat" }
                } given
                && given.ArgumentList.Arguments.Any(a => Is(a.Expression)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => model.GetTypeInfo(sum, cancellation).Type?.SpecialType
                == SpecialType.System_String
                && (Is(sum.Left) || Is(sum.Right)),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access,
                ArgumentList.Arguments.Count: 0
            } => Is(access.Expression),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Join" or "AppendJoin" or "Concat" or "Format" or "WriteLine" or "Write" or "Append" or "AppendLine"
                }
            } call => call.ArgumentList.Arguments.Any(a => Is(a.Expression) || IsJoined(call, a))
                // Not what goes behind a sequence.
                && model.GetSymbolInfo(call, cancellation).Symbol
                    is not IMethodSymbol { ContainingType.Name: "Enumerable" or "Queryable" or "MoreEnumerable" },
            _ => false,
        };

        // The elements of a sequence that is joined to one text.
        bool IsJoined(InvocationExpressionSyntax call, ArgumentSyntax argument) =>
            MemberText.Calls(call).First() is "Join" or "Concat" or "AppendJoin"
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType.Name: "String" or "StringBuilder" }
            && model.GetTypeInfo(argument.Expression, cancellation).Type is { SpecialType: not SpecialType.System_String } sequence
            && (
                sequence is IArrayTypeSymbol { ElementType: var element } && IsType(element, type)
                || sequence
                    .AllInterfaces.Append(sequence)
                    .Any(i =>
                        i
                            is INamedTypeSymbol
                            {
                                OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T,
                                TypeArguments: [var of]
                            }
                        && IsType(of, type)
                    )
            );

        bool Is(ExpressionSyntax expression) =>
            IsType(model.GetTypeInfo(expression, cancellation).Type, type)
            && !(asks is Asks.ForNames && IsOneName(expression))
            && (asks is not Asks.ForCombined || IsCombined(expression) || IsSeparated(expression));

        // Several names have commas between them, which separate something else here already.
        static bool IsSeparated(ExpressionSyntax expression) =>
            expression
                .FirstAncestorOrSelf<MemberDeclarationSyntax>()!
                .DescendantTokens()
                .Any(t =>
                    t.Kind() is SyntaxKind.InterpolatedStringTextToken or SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
                    && t.ValueText.Contains(',', StringComparison.Ordinal)
                    && !t.ValueText.Contains(", ", StringComparison.Ordinal)
                );

        bool IsCombined(ExpressionSyntax expression) =>
            expression
                .FirstAncestorOrSelf<MemberDeclarationSyntax>()!
                .DescendantNodes()
                .OfType<ExpressionSyntax>()
                .Any(e =>
                    e.Kind() is SyntaxKind.BitwiseOrExpression or SyntaxKind.OrAssignmentExpression
                    && IsType(model.GetTypeInfo(e, cancellation).Type, type)
                );

        // One of the enum's own members, or one or the other of them.
        bool IsOneName(ExpressionSyntax expression) =>
            expression switch
            {
                ParenthesizedExpressionSyntax inner => IsOneName(inner.Expression),
                ConditionalExpressionSyntax choice => IsOneName(choice.WhenTrue) && IsOneName(choice.WhenFalse),
                _ => model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { IsConst: true },
            };
    }
}
