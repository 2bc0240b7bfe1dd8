using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>The object that a call registers something with.</summary>
internal sealed class RegisteringObject
{
    private readonly ITypeSymbol _type;
    private readonly ISymbol? _symbol;
    private readonly SyntaxNode? _body;
    private readonly SyntaxNode? _made;
    private readonly bool _leaves;
    private readonly bool _isStatic;

    private RegisteringObject(ITypeSymbol type, ISymbol? symbol, SyntaxNode? body, SyntaxNode? made, bool leaves, bool isStatic) =>
        (_type, _symbol, _body, _made, _leaves, _isStatic) = (type, symbol, body, made, leaves, isStatic);

    /// <summary>True when the one constructor of the object's type makes the call: every object of the type has the entry.</summary>
    public bool IsInConstructor { get; private init; }

    /// <summary>When the call is made in the life of the object: with every object of the type (0), where it is made and handed out (1), by code that is given it (2).</summary>
    public int Turn =>
        IsInConstructor ? 0
        : _made is not null && Factory is null && _leaves ? 1
        : 2;

    private bool IsInTest { get; init; }

    /// <summary>The method of the solution that made the object anew and gave it to the code; null for an object of other origin.</summary>
    private SyntaxNode? Factory { get; init; }

    /// <summary>The object of a call; null when nothing is known of it.</summary>
    public static RegisteringObject? Of(InvocationExpressionSyntax call, BoundDocument document, CancellationToken cancellation)
    {
        var model = document.Model;
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ContainingType: { } type } method)
            return null;
        var body =
            call.Ancestors().FirstOrDefault(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? call.SyntaxTree.GetRoot(cancellation);
        var isInTest = IsTest(body);
        var receiver = Root(call);
        if (method.IsStatic || receiver is null or ThisExpressionSyntax or BaseExpressionSyntax)
        {
            var own = body.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
                ? model.GetDeclaredSymbol(around, cancellation) as ITypeSymbol ?? type
                : type;
            return new RegisteringObject(own, null, body, null, false, method.IsStatic)
            {
                IsInConstructor =
                    !method.IsStatic
                    && body is ConstructorDeclarationSyntax
                    && ((INamedTypeSymbol)own).InstanceConstructors.Length == 1
                    && !call.Ancestors().TakeWhile(a => a != body).Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax),
                IsInTest = isInTest,
            };
        }
        var of = model.GetTypeInfo(receiver, cancellation).Type ?? type;
        var symbol = model.GetSymbolInfo(receiver, cancellation).Symbol;
        SyntaxNode? made = receiver is BaseObjectCreationExpressionSyntax ? receiver : null;
        var factory = receiver is InvocationExpressionSyntax direct ? FactoryOf(direct) : null;
        if (factory is not null)
            made = receiver;
        if (
            symbol is { DeclaringSyntaxReferences: [var only] } and (ILocalSymbol or IFieldSymbol or IPropertySymbol)
            && (
                only.GetSyntax(cancellation) switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
                    PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
                    _ => null,
                }
            )
                is { } start
        )
        {
            if (
                (start is InvocationExpressionSyntax chain && start.SyntaxTree == call.SyntaxTree ? Root(chain) : start)
                is BaseObjectCreationExpressionSyntax creation
            )
                made = creation;
            else if (symbol is ILocalSymbol && start is InvocationExpressionSyntax asked && FactoryOf(asked) is { } other)
                (made, factory) = (asked, other);
        }
        return new RegisteringObject(
            of,
            symbol,
            body,
            made,
            made is not null
                && (symbol is ILocalSymbol local ? Leaves(local, body) : factory is null || call.Parent is not ExpressionStatementSyntax),
            false
        )
        {
            IsInTest = isInTest,
            Factory = factory,
        };

        SyntaxNode? FactoryOf(InvocationExpressionSyntax asked) =>
            model.GetSymbolInfo(asked, cancellation).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var written], ReturnType.Name: var result }
            && written.GetSyntax(cancellation) is MethodDeclarationSyntax method
            && method.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(c => c.Type.ToString() == result)
                ? method
                : null;

        // `router.Map(…).Map(…)`: what gives its own type back is taken to give itself back.
        ExpressionSyntax? Root(InvocationExpressionSyntax start)
        {
            var root = KeySyntax.Receiver(start);
            while (
                root is InvocationExpressionSyntax inner
                && model.GetSymbolInfo(inner, cancellation).Symbol is IMethodSymbol { IsStatic: false } step
                && SymbolEqualityComparer.Default.Equals(step.ReturnType, step.ContainingType)
            )
                root = KeySyntax.Receiver(inner);
            return root;
        }
    }

    /// <summary>True for the method of a test.</summary>
    public static bool IsTest(SyntaxNode? member) => member is MethodDeclarationSyntax method && TestMark.IsOn(method);

    /// <summary>Whether both are one object, and whether that is known at all.</summary>
    public (bool Known, bool Same) IsSame(RegisteringObject other)
    {
        if (_isStatic && other._isStatic)
            return (_body == other._body || !IsInTest && !other.IsInTest, !IsInTest && !other.IsInTest || _body == other._body);
        if (IsInConstructor || other.IsInConstructor)
            return IsInConstructor && Is(other._type, _type) || other.IsInConstructor && Is(_type, other._type) ? (true, true)
                : IsInConstructor && other.IsInConstructor || _made is not null || other._made is not null ? (true, false)
                : (false, false);
        if (
            _body == other._body
            && _symbol is not IMethodSymbol
            && SymbolEqualityComparer.Default.Equals(_symbol, other._symbol)
            && _made == other._made
        )
            return (true, true);
        // What the method that makes the object has put into it is there already.
        if (Factory is not null && Factory == other._body && other._leaves || other.Factory is not null && other.Factory == _body && _leaves)
            return (true, true);
        // An object that stays where it was made is no other; each test has objects of its own.
        if (
            _made is not null && (other._made is not null && other._made != _made || !_leaves)
            || other._made is not null && !other._leaves
            || IsInTest
            || other.IsInTest
        )
            return (true, false);
        return (false, false);
    }

    private static bool Is(ITypeSymbol type, ITypeSymbol parent)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            if (t.ToDisplayString() == parent.ToDisplayString())
                return true;
        return false;
    }

    /// <summary>True when a local is given to other code.</summary>
    private static bool Leaves(ILocalSymbol local, SyntaxNode body) =>
        body.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(i =>
                i.Identifier.ValueText == local.Name
                && i.Parent
                    is ArgumentSyntax
                        or ReturnStatementSyntax
                        or ArrowExpressionClauseSyntax
                        or AssignmentExpressionSyntax
                        or EqualsValueClauseSyntax
                        or LambdaExpressionSyntax
            );
}
