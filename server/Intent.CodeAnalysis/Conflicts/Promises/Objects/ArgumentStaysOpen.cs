using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>"The argument stays open": the member disposes a parameter now, and the code uses the object after the call.</summary>
internal sealed class ArgumentStaysOpen : Promise
{
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "StreamReader",
        "StreamWriter",
        "BinaryReader",
        "BinaryWriter",
        "CryptoStream",
        "GZipStream",
        "DeflateStream",
        "BrotliStream",
        "ZLibStream",
        "BufferedStream",
    };

    /// <summary>What still gives what it gave when the object is disposed.</summary>
    private static readonly Dictionary<string, HashSet<string>> AfterwardsToo = new(StringComparer.Ordinal)
    {
        ["StringWriter"] = ["ToString", "GetStringBuilder"],
        ["MemoryStream"] = ["ToArray", "GetBuffer", "TryGetBuffer"],
        ["FileStream"] = ["Name"],
        ["HttpResponseMessage"] = ["StatusCode", "IsSuccessStatusCode", "ReasonPhrase", "Headers"],
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Disposed;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var old = Disposed(before).ToHashSet(StringComparer.Ordinal);
        var added = Disposed(after).Where(p => !old.Contains(p)).Distinct(StringComparer.Ordinal).ToList();
        return added.Count == 0 ? null : new Breach($"leaves {added[0]} open", $"disposes {added[0]}", added);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => Reliance(use, breach) is not null;

    /// <inheritdoc/>
    public override SyntaxNode? Reliance(PromiseUse use, Breach breach)
    {
        var disposed = (List<string>)breach.Data!;
        return use.Arguments()
            .Where(a => a.Parameter is { Name: var name } && disposed.Contains(name))
            .Select(a => a.Value.Syntax)
            .OfType<IdentifierNameSyntax>()
            .Select(passed => UsedAfter(passed.Identifier.ValueText, use))
            .FirstOrDefault(mention => mention is not null);
    }

    /// <summary>True when the body goes on with a variable after the use.</summary>
    public static bool IsUsedAfter(string variable, PromiseUse use) => UsedAfter(variable, use) is not null;

    /// <summary>Where the body goes on with a variable after the use, or in the next turn of a loop around it, by what a disposed object does not do any more.</summary>
    private static IdentifierNameSyntax? UsedAfter(string variable, PromiseUse use) =>
        PromiseUse
            .Body(use.Value)!
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .FirstOrDefault(i =>
                i.Identifier.ValueText == variable
                && (i.SpanStart > use.Value.Span.End || IsInNextTurn(i, variable, use.Value))
                && IsUsed(i)
                && !WorksAfterwards(i, use)
            );

    /// <summary>True when a loop around the use comes to the mention again, with the same object: it was made outside of the loop.</summary>
    private static bool IsInNextTurn(IdentifierNameSyntax mention, string variable, SyntaxNode use)
    {
        for (
            var node = use;
            node.Parent is { } outer && node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
            node = outer
        )
        {
            // What leaves the loop behind the use lets no other turn begin.
            if (
                node is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax
                || Behind(node).Any(s => s is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax)
            )
                return false;
            if (outer is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax && IsEachTurn(node))
            {
                if (!outer.Span.Contains(mention.Span) || !IsEachTurn(mention.AncestorsAndSelf().First(a => a.Parent == outer)))
                    continue;
                return !outer.DescendantNodesAndSelf().Any(n => IsSetAnew(n, variable));
            }
        }
        return false;

        static IEnumerable<StatementSyntax> Behind(SyntaxNode node) =>
            (node.Parent as BlockSyntax)?.Statements.SkipWhile(s => s != node).Skip(1)
            ?? (node.Parent as SwitchSectionSyntax)?.Statements.SkipWhile(s => s != node).Skip(1).Where(s => s is not BreakStatementSyntax)
            ?? [];

        static bool IsEachTurn(SyntaxNode part) =>
            part.Parent switch
            {
                CommonForEachStatementSyntax each => part == each.Statement,
                ForStatementSyntax loop => part != loop.Declaration && !loop.Initializers.Any(i => i == part),
                _ => true,
            };
    }

    private static bool IsSetAnew(SyntaxNode node, string variable) =>
        node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } => set.Identifier.ValueText == variable,
            VariableDeclaratorSyntax declared => declared.Identifier.ValueText == variable,
            SingleVariableDesignationSyntax designated => designated.Identifier.ValueText == variable,
            ForEachStatementSyntax each => each.Identifier.ValueText == variable,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax passed } => passed.Identifier.ValueText == variable,
            _ => false,
        };

    /// <summary>Anything but another Dispose, or a new object in the same variable.</summary>
    private static bool IsUsed(IdentifierNameSyntax mention) =>
        mention.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == mention => access.Name.Identifier.ValueText
                is not ("Dispose" or "DisposeAsync" or "Close"),
            AssignmentExpressionSyntax assignment => assignment.Left != mention,
            ArgumentSyntax or ReturnStatementSyntax or BinaryExpressionSyntax => true,
            _ => false,
        };

    private static bool WorksAfterwards(IdentifierNameSyntax mention, PromiseUse use) =>
        mention.Parent is MemberAccessExpressionSyntax access
        && access.Expression == mention
        && use.Model.GetTypeInfo(mention, use.Cancellation).Type is { } type
        && (
            AfterwardsToo.TryGetValue(type.Name, out var members) && members.Contains(access.Name.Identifier.ValueText)
            // What the object only keeps: `instrument.Count`.
            || use.Model.GetSymbolInfo(access.Name, use.Cancellation).Symbol is IPropertySymbol { DeclaringSyntaxReferences: [var declared] }
                && declared.GetSyntax(use.Cancellation) is PropertyDeclarationSyntax property
                && (property.AccessorList?.Accessors.All(a => a is { Body: null, ExpressionBody: null }) == true || IsKept(property))
        );

    /// <summary>True for a property that gives a field, or how many elements it has, of which no Dispose of the type speaks: `Lines => _lines.Count`.</summary>
    private static bool IsKept(PropertyDeclarationSyntax property) =>
        (
            Forwarding.Result(property) switch
            {
                IdentifierNameSyntax field => field,
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length", Expression: IdentifierNameSyntax field } => field,
                _ => null,
            }
        )
            is { Identifier.ValueText: var kept }
        && property.Parent is TypeDeclarationSyntax { Members: var members }
        && members.Any(m =>
            m is FieldDeclarationSyntax { Declaration.Variables: var variables } && variables.Any(v => v.Identifier.ValueText == kept)
        )
        && !members
            .OfType<MethodDeclarationSyntax>()
            .Where(m => m.Identifier.ValueText is "Dispose" or "DisposeAsync" or "Close" or "DisposeAsyncCore")
            .Any(m => m.DescendantTokens().Any(t => t.ValueText == kept));

    /// <summary>The parameters that a member disposes.</summary>
    public static IEnumerable<string> Disposed(MemberText member) => Closed(member).OfType<IParameterSymbol>().Select(p => p.Name);

    /// <summary>What a member disposes.</summary>
    public static IEnumerable<ISymbol> Closed(MemberText member)
    {
        foreach (var node in member.Nodes)
        {
            var expression = node switch
            {
                UsingStatementSyntax { Expression: { } e } => e,
                UsingStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } e }] } => e,
                LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Declaration.Variables: [{ Initializer.Value: { } e }] } => e,
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" or "Close", Expression: { } e }
                } => e,
                InvocationExpressionSyntax
                {
                    Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "Close" },
                    Parent: ConditionalAccessExpressionSyntax { Expression: { } e }
                } => e,
                _ => null,
            };
            if (
                expression is BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments: [var first, ..] } list } creation
                && member.TypeOf(creation) is { } type
                && Wrappers.Contains(type.Name)
                && !list.Arguments.Any(a => a.NameColon?.Name.Identifier.ValueText == "leaveOpen" || a.Expression.ToString() == "true")
            )
                expression = first.Expression;
            if (expression is not null && member.SymbolOf(expression) is { } closed)
                yield return closed;
        }
    }
}
