using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Another target than the author saw that gives the same: code that binds to it still means what it did.</summary>
internal sealed class SameResult(SideDelta other, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>True when one of the two does nothing but call the other with what it got, or both are the framework's own search in an array.</summary>
    public bool Of(SyntaxNode now, ISymbol old, ISymbol @new) =>
        HandsOn(other.Find(@new)?.After, old)
        || HandsOn(other.Find(old) is { } change ? change.After ?? change.Before : null, @new)
        || ImplementersHandOn(@new, old)
        || IsExtensionOf(@new, old)
        || IsExtensionOf(old, @new)
        || IsOfNumbers(old, @new)
        || SearchArray(now, old, @new)
        || IsPlainConstructor(old, @new)
        || IsLiftedType(old, @new)
        || IsCollectionOfSameUse(now, old, @new);

    /// <summary>The constructor that nobody wrote, and one that was written of which every argument may be left out and then is nothing.</summary>
    private static bool IsPlainConstructor(ISymbol old, ISymbol @new) =>
        old is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true, Parameters.IsEmpty: true }
        && @new is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: { IsEmpty: false } optional }
        && optional.All(p => p is { IsOptional: true, HasExplicitDefaultValue: true, ExplicitDefaultValue: null or false or 0 or "" });

    /// <summary>`T?` of what became a struct: it may be missing as before, and what is done with its values is looked at there.</summary>
    private static bool IsLiftedType(ISymbol old, ISymbol @new) =>
        old is INamedTypeSymbol { IsReferenceType: true } was
        && @new is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var now] }
        && SymbolIds.Of(was) == SymbolIds.Of(now);

    /// <summary>Two collections of the framework that do the same for all that the code takes from the variable or field which it makes.</summary>
    private bool IsCollectionOfSameUse(SyntaxNode now, ISymbol old, ISymbol @new)
    {
        if (
            Kind(old) is not { } was
            || Kind(@new) is not { } kind
            || (now.FirstAncestorOrSelf<VariableDeclaratorSyntax>() ?? (now.Parent as VariableDeclarationSyntax)?.Variables[0])
                is not { Initializer.Value: { } made }
        )
            return false;
        var telling = was.Telling(kind) & ~Reading.Class | Reading.Given;
        return (CollectionUse.Of(made, mergedModel, cancellation) & telling) == Reading.None;

        static CollectionKind? Kind(ISymbol symbol) =>
            (symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType : null))
                is { DeclaringSyntaxReferences.IsEmpty: true } type
                ? CollectionKind.Of(type.Name)
                : null;
    }

    /// <summary>True when a comparison asks whether there is a value: every operator of equality answers that alike. Where a value may be missing now, <c>default</c> asks for that too.</summary>
    public static bool IsForNothing(SyntaxNode node, bool orDefault) =>
        node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } compared
        && new[] { compared.Left, compared.Right }.Any(e =>
            e.IsKind(SyntaxKind.NullLiteralExpression) || orDefault && e.IsKind(SyntaxKind.DefaultLiteralExpression)
        );

    /// <summary>A new public method does what the explicit implementation of its name did, with the same body: a loop gets the same elements.</summary>
    public bool OfExplicit(RichChange added)
    {
        if (added.After is not { Symbol: IMethodSymbol { ContainingType: var type }, Declared.Node: MethodDeclarationSyntax method })
            return false;
        var body = BodyNormalForm.Of(method);
        return method.Parent is TypeDeclarationSyntax around
            && around
                .Members.OfType<MethodDeclarationSyntax>()
                .Where(m => m.ExplicitInterfaceSpecifier is not null && m.Identifier.ValueText == method.Identifier.ValueText)
                .Select(BodyNormalForm.Of)
                .Concat(
                    other
                        .Named(method.Identifier.ValueText)
                        .Where(c =>
                            c.Before is { Symbol: IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } gone }
                            && SymbolIds.Of(gone.ContainingType) == SymbolIds.Of(type)
                        )
                        .Select(c => BodyNormalForm.Of(c.Before!.Declared.Node))
                )
                .Contains(body);
    }

    /// <summary>A member of a type with the body that an extension of the type has.</summary>
    private bool IsExtensionOf(ISymbol member, ISymbol extension)
    {
        if (member is not IMethodSymbol { IsStatic: false } own || extension is not IMethodSymbol { IsExtensionMethod: true } called)
            return false;
        var whole = called.ReducedFrom ?? called;
        return BodyOf(own) is { } a
            && BodyOf(whole) is { } b
            && own.Parameters.Select(p => p.Name).SequenceEqual(whole.Parameters.Skip(1).Select(p => p.Name))
            && Text(a, "this") == Text(b, whole.Parameters[0].Name);

        SyntaxNode? BodyOf(IMethodSymbol method) =>
            (
                other.Find(method) is { } change
                    ? (change.After ?? change.Before)?.Declared.Node
                    : method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            )
                is MethodDeclarationSyntax declared
                ? (SyntaxNode?)declared.ExpressionBody?.Expression
                    ?? (declared.Body is { Statements: [ReturnStatementSyntax { Expression: { } only }] } ? only : declared.Body)
                : null;

        // What is taken from the object is its member either way.
        static string Text(SyntaxNode body, string self) =>
            (" " + BodyNormalForm.Tokens(body))
                .Replace(" " + self + " . ", " ", StringComparison.Ordinal)
                .Replace(" " + self + " ", " this ", StringComparison.Ordinal);
    }

    /// <summary>A new member of an interface: every class that has it hands on to what it has for the other one.</summary>
    private bool ImplementersHandOn(ISymbol from, ISymbol to)
    {
        if (
            from is not IMethodSymbol { ContainingType.TypeKind: TypeKind.Interface } added
            || to is not IMethodSymbol called
            || other.Find(from) is not { Public.Kind: ChangeKind.Added }
        )
            return false;
        var own = other
            .Named(from.Name)
            .Where(c =>
                c
                    is {
                        Public.Kind: ChangeKind.Added,
                        After.Symbol: IMethodSymbol { ContainingType: { TypeKind: not TypeKind.Interface } type } method
                    }
                && method.Parameters.Length == added.Parameters.Length
                && type.AllInterfaces.Any(i => SymbolIds.Of(i) == SymbolIds.Of(added.ContainingType))
            )
            .ToList();
        return own.Count > 0
            && own.TrueForAll(c =>
                c.After!.Symbol.ContainingType.GetMembers(called.Name)
                    .OfType<IMethodSymbol>()
                    .Any(m =>
                        m.Parameters.Length == called.Parameters.Length
                        && m.Parameters.Zip(called.Parameters).All(p => SymbolIds.Of(p.First.Type) == SymbolIds.Of(p.Second.Type))
                        && HandsOn(c.After, m)
                    )
            );
    }

    private bool HandsOn(PlacedSymbol? from, ISymbol to)
    {
        if (from is not { Symbol: IMethodSymbol method, Declared.Node: BaseMethodDeclarationSyntax declaration, Document.Model: var model })
            return false;
        // Locals that stand for the object itself, as of another type.
        var selves = (declaration.Body?.Statements ?? [])
            .TakeWhile(s => s is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value }] } && IsThis(value, []))
            .Select(s => ((LocalDeclarationStatementSyntax)s).Declaration.Variables[0].Identifier.ValueText)
            .ToList();
        var only =
            declaration.ExpressionBody is { Expression: var arrow } ? arrow
            : declaration.Body?.Statements.Count != selves.Count + 1 ? null
            : declaration.Body.Statements[^1] switch
            {
                ReturnStatementSyntax { Expression: { } result } => result,
                ExpressionStatementSyntax statement => statement.Expression,
                _ => null,
            };
        if (
            (only is AwaitExpressionSyntax wait ? wait.Expression : only) is not InvocationExpressionSyntax call
            || model.GetSymbolInfo(call, cancellation).Symbol is not { } target
            || SymbolIds.Of(target) != SymbolIds.Of(to)
        )
            return false;
        // What the call leaves out, or gives as it would be left out.
        var meant = call.ArgumentList.Arguments.Where(a => !IsDefault(a, model)).ToList();
        if (meant.Any(a => a.NameColon is not null))
            return false;
        var given = meant.Select(a => a.Expression).ToList();
        if (
            call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            && model.GetSymbolInfo(receiver, cancellation).Symbol is not INamedTypeSymbol
        )
            given.Insert(0, receiver);
        if (given is [var first, ..] && (first is BaseExpressionSyntax || IsThis(first, selves)))
            given.RemoveAt(0);
        return given.Select(g => Parameter(g, model)).SequenceEqual(method.Parameters, SymbolEqualityComparer.Default);
    }

    private static bool IsThis(ExpressionSyntax expression, List<string> selves) =>
        expression switch
        {
            ThisExpressionSyntax => true,
            ParenthesizedExpressionSyntax { Expression: var inner } => IsThis(inner, selves),
            CastExpressionSyntax { Expression: var inner } => IsThis(inner, selves),
            IdentifierNameSyntax name => selves.Contains(name.Identifier.ValueText),
            _ => false,
        };

    private bool IsDefault(ArgumentSyntax argument, SemanticModel model) =>
        model.GetOperation(argument, cancellation)
            is IArgumentOperation { Parameter: { HasExplicitDefaultValue: true } parameter, Value.ConstantValue: { HasValue: true } value }
        && Equals(value.Value, parameter.ExplicitDefaultValue);

    /// <summary>The parameter that an expression hands on as it is, or as a wider type; null for all others.</summary>
    private ISymbol? Parameter(ExpressionSyntax given, SemanticModel model) =>
        given switch
        {
            ParenthesizedExpressionSyntax inner => Parameter(inner.Expression, model),
            CastExpressionSyntax cast => model.GetTypeInfo(cast, cancellation).Type is { } type
            && model.ClassifyConversion(cast.Expression, type) is { IsImplicit: true, IsUserDefined: false }
                ? Parameter(cast.Expression, model)
                : null,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsEnumerable" or "AsSpan" } access,
                ArgumentList.Arguments.Count: 0
            } => Parameter(access.Expression, model),
            IdentifierNameSyntax => model.GetSymbolInfo(given, cancellation).Symbol as IParameterSymbol,
            _ => null,
        };

    /// <summary>The sum, the smallest or the largest of numbers of another type: what comes of the type is looked at where the result goes.</summary>
    private static bool IsOfNumbers(ISymbol old, ISymbol @new) =>
        old is IMethodSymbol { Name: "Sum" or "Min" or "Max", ContainingType.Name: "Enumerable", DeclaringSyntaxReferences.IsEmpty: true } was
        && @new is IMethodSymbol { ContainingType.Name: "Enumerable" } now
        && was.Name == now.Name
        && was.Parameters.Length == now.Parameters.Length
        && NumericUse.IsNumeric(was.ReturnType)
        && NumericUse.IsNumeric(now.ReturnType);

    /// <summary>A newer language version prefers the methods of spans for arrays. Those that search give the same, but to a provider that translates the expression they are unknown.</summary>
    private bool SearchArray(SyntaxNode now, ISymbol old, ISymbol @new) =>
        old.Name == @new.Name
        && old.Name is "Contains" or "SequenceEqual"
        && (old.ContainingType?.ToDisplayString(), @new.ContainingType?.ToDisplayString())
            is
                ("System.Linq.Enumerable", "System.MemoryExtensions")
                or
                ("System.MemoryExtensions", "System.Linq.Enumerable")
        && !now.Ancestors()
            .OfType<AnonymousFunctionExpressionSyntax>()
            .Any(l => mergedModel.GetTypeInfo(l, cancellation).ConvertedType is { Name: "Expression" });
}
