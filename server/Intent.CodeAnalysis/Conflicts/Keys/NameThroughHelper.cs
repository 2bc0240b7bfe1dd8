using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// A name of a member that is given to a method which looks it up: in one of its type arguments, as `SortBy(tickets, "Subject")` where that asks `typeof(T).GetProperty(name)`, or in what it is
/// given, as `row.GetType().GetProperty(name)`; also one name of several, through another method, and given to a constructor which uses or keeps it.
/// </summary>
internal static class NameThroughHelper
{
    private const int MaxDepth = 3;

    /// <param name="Wanted">What is looked up: "property" or "field".</param>
    /// <param name="Type">The type that has it, as the method around knows it; null for the type of what <paramref name="Given"/> is.</param>
    /// <param name="Given">The parameter whose value is asked.</param>
    private sealed record Lookup(string Wanted, ITypeSymbol? Type, IParameterSymbol? Given);

    /// <summary>What is looked up, and in which type; null for a text that is given to something else.</summary>
    public static (string Wanted, INamedTypeSymbol Type)? Of(SyntaxNode text, BoundDocument document, CancellationToken cancellation)
    {
        // One of several names is given with the others.
        var several = text.Parent switch
        {
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } => list,
            InitializerExpressionSyntax { Parent: ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax } array => (SyntaxNode?)
                array.Parent,
            _ => null,
        };
        if (
            (several ?? text).Parent
                is not ArgumentSyntax
                {
                    Parent: ArgumentListSyntax
                    {
                        Parent: ExpressionSyntax call and (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
                    }
                } argument
            || document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || Parameter(argument, method, document.Model, cancellation) is not { } parameter
            || Looked(parameter, document.Model.Compilation, 0, cancellation) is not { } lookup
        )
            return null;
        return At(lookup, call, method, document.Model, cancellation) is INamedTypeSymbol { SpecialType: not SpecialType.System_Object } type
            ? (lookup.Wanted, type)
            : null;
    }

    /// <summary>What a method of the solution looks up under the name that a parameter has.</summary>
    private static Lookup? Looked(IParameterSymbol name, Compilation compilation, int depth, CancellationToken cancellation)
    {
        if (
            depth >= MaxDepth
            || name.ContainingSymbol is not IMethodSymbol { DeclaringSyntaxReferences: [var declared] } method
            || !compilation.ContainsSyntaxTree(declared.SyntaxTree)
        )
            return null;
        var syntax = declared.GetSyntax(cancellation);
        ISymbol[] names = Kept(name, syntax) is { } kept ? [name, kept] : [name];
        var body = names.Length > 1 ? syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()! : syntax;
        var calls = body.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => c.ArgumentList.Arguments.Count > 0).ToList();
        var model = compilation.GetSemanticModel(syntax.SyntaxTree);
        foreach (var call in calls)
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is not IdentifierNameSyntax asked || !Array.Exists(names, n => IsName(asked, n, name.Type, model, cancellation)))
                continue;
            if (Asked(call) is var (wanted, of))
                return call.ArgumentList.Arguments[0] == argument ? Of(wanted, of) : null;
            if (
                model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol next
                && Parameter(argument, next, model, cancellation) is { } parameter
                && Looked(parameter, compilation, depth + 1, cancellation) is { } lookup
            )
                return lookup.Given is null
                    ? At(lookup, call, next, model, cancellation) is { } type
                        ? new Lookup(lookup.Wanted, type, null)
                        : null
                    : Value(call, next, lookup.Given.Ordinal) is { } value
                        ? Of(lookup.Wanted, value)
                        : null;
        }
        return null;

        Lookup? Of(string wanted, ExpressionSyntax value) =>
            value is TypeOfExpressionSyntax type ? new Lookup(wanted, model.GetTypeInfo(type.Type, cancellation).Type, null)
            : model.GetTypeInfo(value, cancellation).Type is { SpecialType: not SpecialType.System_Object } known ? new Lookup(wanted, known, null)
            : model.GetSymbolInfo(value, cancellation).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol } own
            && SymbolEqualityComparer.Default.Equals(own.ContainingSymbol, method)
                ? new Lookup(wanted, null, own)
            : null;
    }

    /// <summary>`typeof(T).GetProperty(…)`, `row.GetType().GetField(…)`: what is looked up, and the type or the value that is asked.</summary>
    private static (string Wanted, ExpressionSyntax Of)? Asked(InvocationExpressionSyntax call)
    {
        var wanted = KeySyntax.Callee(call)?.Identifier.ValueText switch
        {
            "GetProperty" => "property",
            "GetField" => "field",
            _ => null,
        };
        return wanted is null
            ? null
            : KeySyntax.Receiver(call) switch
            {
                TypeOfExpressionSyntax type => (wanted, type),
                InvocationExpressionSyntax
                {
                    ArgumentList.Arguments.Count: 0,
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetType", Expression: var value }
                } => (wanted, value),
                _ => null,
            };
    }

    /// <summary>The field or property in which a constructor keeps what it is given.</summary>
    private static ISymbol? Kept(IParameterSymbol name, SyntaxNode declared)
    {
        if (name.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type })
            return null;
        var target = declared switch
        {
            ConstructorDeclarationSyntax => declared
                .DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .FirstOrDefault(a => a.Right is IdentifierNameSyntax { Identifier.ValueText: var given } && given == name.Name)
                ?.Left switch
            {
                IdentifierNameSyntax own => own.Identifier.ValueText,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own } => own,
                _ => null,
            },
            // `class Table(string[] names) { private readonly string[] _names = names; }`
            TypeDeclarationSyntax around => around
                .DescendantNodes()
                .OfType<EqualsValueClauseSyntax>()
                .FirstOrDefault(e => e.Value is IdentifierNameSyntax { Identifier.ValueText: var given } && given == name.Name)
                ?.Parent switch
            {
                VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax, Identifier.ValueText: var own } => own,
                PropertyDeclarationSyntax { Identifier.ValueText: var own } => own,
                _ => null,
            },
            _ => null,
        };
        return target is null ? null : type.GetMembers(target).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol);
    }

    /// <summary>True for the parameter, and for one of the names in it: the variable of a loop over it, or of a function that is called for each.</summary>
    private static bool IsName(IdentifierNameSyntax asked, ISymbol name, ITypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        var symbol = model.GetSymbolInfo(asked, cancellation).Symbol;
        if (SymbolEqualityComparer.Default.Equals(symbol, name))
            return true;
        if (symbol is not { DeclaringSyntaxReferences: [var declared] } || type.SpecialType == SpecialType.System_String)
            return false;
        var of = declared.GetSyntax(cancellation) switch
        {
            ForEachStatementSyntax loop => loop.Expression,
            ParameterSyntax { Parent: LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax each } } } =>
                KeySyntax.Receiver(each),
            ParameterSyntax { Parent.Parent: LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax each } } } =>
                KeySyntax.Receiver(each),
            _ => null,
        };
        return of is IdentifierNameSyntax && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(of, cancellation).Symbol, name);
    }

    /// <summary>The type that is asked where the method is called.</summary>
    private static ITypeSymbol? At(Lookup lookup, ExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellation) =>
        lookup switch
        {
            { Type: ITypeParameterSymbol { DeclaringMethod: { }, Ordinal: var ordinal } } => (
                method.ReducedFrom is null ? method : method.GetConstructedReducedFrom()
            )?.TypeArguments.ElementAtOrDefault(ordinal),
            { Type: ITypeParameterSymbol { DeclaringType: { } generic, Ordinal: var ordinal } } => SymbolEqualityComparer.Default.Equals(
                method.ContainingType.OriginalDefinition,
                generic
            )
                ? method.ContainingType.TypeArguments.ElementAtOrDefault(ordinal)
                : null,
            { Type: { } type } => type,
            { Given: { } given } when Value(call, method, given.Ordinal) is { } value => model.GetTypeInfo(value, cancellation).Type,
            _ => null,
        };

    /// <summary>What the call gives to a parameter of the method as it is declared.</summary>
    private static ExpressionSyntax? Value(ExpressionSyntax call, IMethodSymbol method, int ordinal) =>
        call is not InvocationExpressionSyntax invoked
            ? (call as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.ElementAtOrDefault(ordinal)?.Expression
        : method.ReducedFrom is null ? KeySyntax.Argument(invoked, ordinal)
        : ordinal == 0 ? KeySyntax.Receiver(invoked)
        : KeySyntax.Argument(invoked, ordinal - 1);

    /// <summary>The parameter, as declared, that an argument is for; one that takes any number of arguments has the last ones.</summary>
    private static IParameterSymbol? Parameter(ArgumentSyntax argument, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        var declared = Declared(method).Parameters;
        if (model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter })
            return declared.ElementAtOrDefault(parameter.Ordinal);
        var index = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) + (method.ReducedFrom is null ? 0 : 1);
        return declared is [.., { IsParams: true } rest] && index >= rest.Ordinal ? rest : null;
    }

    /// <summary>The method as it is declared: an extension with what it is called on as its first parameter.</summary>
    private static IMethodSymbol Declared(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;
}
