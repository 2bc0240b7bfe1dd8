using Intent.CodeAnalysis.Conflicts.Proofs;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>A difference of meaning at one node, and the edit that explains it.</summary>
internal sealed record Difference(Sight Sight, RichChange Change, string Was, string Now, bool Weak = false)
{
    /// <summary>The author's code that does something else, where that is not the compared node itself.</summary>
    public IReadOnlyList<SyntaxNode> Places { get; init; } = [];
}

/// <summary>Decides whether a node means the same in the author's head and in the merged fork.</summary>
internal sealed class Meaning
{
    private readonly SideDelta _other;
    private readonly SemanticModel _ownModel;
    private readonly SemanticModel _mergedModel;
    private readonly CancellationToken _cancellation;
    private readonly Cause _cause;
    private readonly ByPosition _byPosition;
    private readonly SameResult _sameResult;
    private readonly SameMember _same;
    private readonly LeftOut _leftOut;
    private readonly Dispatch _dispatch;
    private readonly Constants _constants;
    private readonly Operators _operators;

    public Meaning(SideDelta other, SideDelta mine, SemanticModel ownModel, SemanticModel mergedModel, CancellationToken cancellation)
    {
        (_other, _ownModel, _mergedModel, _cancellation) = (other, ownModel, mergedModel, cancellation);
        (_cause, _same) = (new(other), new(other, mine));
        _sameResult = new(other, mergedModel, cancellation);
        _leftOut = new(other, ownModel, mergedModel, cancellation);
        _dispatch = new(other, mergedModel, cancellation);
        _byPosition = new(other, _cause, ownModel, mergedModel, cancellation);
        _constants = new(_cause, ownModel, mergedModel, cancellation);
        _operators = new(other, _cause, _same, ownModel, mergedModel, cancellation);
    }

    /// <summary>The difference between two nodes of equal text; null when they mean the same, or when no edit of the other side explains it.</summary>
    public Difference? Compare(SyntaxNode was, SyntaxNode now)
    {
        if (was.Parent is NameColonSyntax { Parent: SubpatternSyntax })
            return InPattern(was, now) ?? DispatchInPattern(was, now);
        if (was is IdentifierNameSyntax { IsVar: true } || was.Parent is NameColonSyntax or NameEqualsSyntax)
            return null;
        if (was is AnonymousFunctionExpressionSyntax or ParameterListSyntax)
            return _byPosition.Compare(was, now);
        if (was is QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax)
            return Symbols(was, now);
        return _leftOut.Compare(was, now)
            ?? Symbols(was, now)
            ?? Unnamed(was, now)
            ?? _byPosition.Compare(was, now)
            ?? Arguments(was, now)
            ?? _operators.Compare(was, now)
            ?? _constants.Compare(was, now)
            ?? Types(was, now);
    }

    /// <summary>A member in a property pattern: a value that may be missing simply does not match, which who asks for any value means.</summary>
    private Difference? InPattern(SyntaxNode was, SyntaxNode now)
    {
        var old = _ownModel.GetSymbolInfo(was, _cancellation).Symbol;
        var @new = _mergedModel.GetSymbolInfo(now, _cancellation).Symbol;
        var (before, after) = (ValueType(old), ValueType(@new));
        if (
            before is null
            || after is null
            || TypeChange.IsNullableValue(before)
            || !TypeChange.IsNullableValue(after)
            || was.Parent is NameColonSyntax { Parent: SubpatternSyntax { Pattern: var asked } } && TypeChange.AsksForAny(asked)
            || _cause.OfSymbols(old, @new) is not { } change
        )
            return null;
        return new Difference(Sight.Nullable, change, SymbolIds.DisplayType(before), SymbolIds.DisplayType(after));

        static ITypeSymbol? ValueType(ISymbol? member) =>
            member switch
            {
                IPropertySymbol p => p.Type,
                IFieldSymbol f => f.Type,
                _ => null,
            };
    }

    private Difference? DispatchInPattern(SyntaxNode was, SyntaxNode now) =>
        _ownModel.GetSymbolInfo(was, _cancellation).Symbol is { } old
        && _mergedModel.GetSymbolInfo(now, _cancellation).Symbol is { } @new
        && SymbolIds.Of(old) == SymbolIds.Of(@new)
            ? _dispatch.Compare(was, now, old, @new)
            : null;

    /// <summary>One head took the member away and put the same one where the code finds it: into a base or derived class, or into an extension.</summary>
    private bool MovedAlong(ISymbol old, ISymbol @new)
    {
        if (
            old.Name != @new.Name
            || _other.Find(old) is not { Public.Kind: ChangeKind.Removed, Before: { } gone }
            || _other.Find(@new) is not { Public.Kind: ChangeKind.Added, After: { } come }
        )
            return false;
        if (@new is IMethodSymbol { IsExtensionMethod: true } extension && old is not IMethodSymbol { IsExtensionMethod: true })
            return SymbolIds.Of((extension.ReducedFrom ?? extension).Parameters[0].Type) == SymbolIds.Of(old.ContainingType);
        return new[] { Facet.Value, Facet.Type, Facet.Signature }.All(f => gone.Facets.GetValueOrDefault(f) == come.Facets.GetValueOrDefault(f))
            && (gone.Facets.GetValueOrDefault(Facet.Body) == come.Facets.GetValueOrDefault(Facet.Body) || FlowForm.Same(gone, come, _cancellation));
    }

    private Difference? Symbols(SyntaxNode was, SyntaxNode now)
    {
        var old = SymbolOf(was, _ownModel);
        var @new = SymbolOf(now, _mergedModel);
        if (old is null || @new is null || IsLocal(old) || IsLocal(@new) || IsBuiltIn(old) || IsBuiltIn(@new))
            return null;
        if (old is IFieldSymbol { ContainingType.IsTupleType: true } had && @new is IFieldSymbol { ContainingType.IsTupleType: true } has)
            return Element(was, now, had, has);
        var oldId = SymbolIds.Of(old);
        var newId = SymbolIds.Of(@new);
        if (oldId == newId)
            return _dispatch.Compare(was, now, old, @new)
                ?? (
                    old is INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor }
                        ? KindOfType(was, TypeOf(old), TypeOf(@new))
                        : KindOfArguments(was, old, @new)
                );
        if (_same.Are(old, @new))
            return null;
        if (MovedAlong(old, @new) || _sameResult.Of(now, old, @new) || SameOrder.Of(old as IMethodSymbol, @new as IMethodSymbol))
            return null;
        if (
            was is TypeSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or InvocationExpressionSyntax or MemberBindingExpressionSyntax
            && ReceiverChanged(was, now)
            && SameByNature(old, @new)
            && !_leftOut.IsResult(was, now)
        )
            return null;
        var change = _other.Find(@new) is { Public.Kind: ChangeKind.Added } added
            ? added
            : _other.Find(@new) ?? _other.Find(old) ?? _cause.Of(was, now, _ownModel, _mergedModel, old, @new, _cancellation);
        if (
            change is null
            || SameByNature(old, @new) && change.Public.Kind != ChangeKind.Added && !_leftOut.IsResult(was, now) && !IsUncovered(old, @new)
        )
            return null;
        var (before, after) = SymbolIds.Contrast(old, @new);
        return new Difference(Sight.Binding, change, before, after);
    }

    /// <summary>An element of a tuple by its place, where another name stands now that had another place.</summary>
    private Difference? Element(SyntaxNode was, SyntaxNode now, IFieldSymbol had, IFieldSymbol has)
    {
        if (
            had.Name != has.Name
            || Named(had) is not { } old
            || Named(has) is not { } @new
            || old == @new
            || !has.ContainingType.TupleElements.Any(e => e.Name == old)
        )
            return null;
        return
            (
                Receiver(was) is IdentifierNameSyntax local
                && _ownModel.GetSymbolInfo(local, _cancellation).Symbol is { } from and (ILocalSymbol or IParameterSymbol)
                    ? _cause.OfLocal(from, local, _ownModel, _cancellation)
                    : _cause.Of(was, now, _ownModel, _mergedModel, null, null, _cancellation)
            )
                is { } change
            ? new Difference(Sight.Binding, change, old, @new)
            : null;

        static string? Named(IFieldSymbol element) =>
            element
                .ContainingType.TupleElements.FirstOrDefault(e =>
                    e.IsExplicitlyNamedTupleElement && (e.CorrespondingTupleField?.Name ?? e.Name) == element.Name
                )
                ?.Name;
    }

    /// <summary>An override (or a member that hid another) was taken away, and what it stood before shows, as it was.</summary>
    private bool IsUncovered(ISymbol old, ISymbol @new)
    {
        if (
            _other.Find(old) is not { Public.Kind: ChangeKind.Removed, Before: { } gone }
            || gone.Symbol.IsAbstract
            || _other.Find(@new) is not null
            || @new.IsAbstract
            || @new.DeclaringSyntaxReferences.IsEmpty
        )
            return false;
        for (var type = gone.Symbol.ContainingType.BaseType; type is not null; type = type.BaseType)
            if (SymbolIds.Of(type) == SymbolIds.Of(@new.ContainingType))
                return true;
        return false;
    }

    /// <summary>What a node names; for a clause of a query, the method that it stands for.</summary>
    private ISymbol? SymbolOf(SyntaxNode node, SemanticModel model) =>
        node is QueryClauseSyntax clause
            ? model.GetQueryClauseInfo(clause, _cancellation).OperationInfo.Symbol
            : model.GetSymbolInfo(node, _cancellation).Symbol;

    /// <summary>
    /// A method that is called without being named, and of which the other head added a better one: of a loop, an await or a deconstruction instead of an extension,
    /// of an element of an initialiser.
    /// </summary>
    private Difference? Unnamed(SyntaxNode was, SyntaxNode now)
    {
        foreach (var (old, @new) in Called(was, _ownModel).Zip(Called(now, _mergedModel)))
        {
            if (
                old is null
                || @new is null
                || was is not InitializerExpressionSyntax && !old.IsExtensionMethod && old.ContainingType.TypeKind != TypeKind.Interface
                || SymbolIds.Of(old) == SymbolIds.Of(@new)
            )
                continue;
            if (_other.Find(@new) is not { Public.Kind: ChangeKind.Added } change || _sameResult.Of(now, old, @new) || _sameResult.OfExplicit(change))
                continue;
            var (before, after) = SymbolIds.Contrast(old, @new);
            return new Difference(Sight.Binding, change, before, after);
        }
        return null;

        IEnumerable<IMethodSymbol?> Called(SyntaxNode node, SemanticModel model) =>
            node switch
            {
                CommonForEachStatementSyntax each =>
                [
                    model.GetForEachStatementInfo(each).GetEnumeratorMethod,
                    _byPosition.Deconstructed(each, model),
                ],
                AssignmentExpressionSyntax or RecursivePatternSyntax => [_byPosition.Deconstructed(node, model)],
                AwaitExpressionSyntax wait => [model.GetAwaitExpressionInfo(wait).GetAwaiterMethod],
                InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } list => list.Expressions.Select(e =>
                    model.GetCollectionInitializerSymbolInfo(e, _cancellation).Symbol as IMethodSymbol
                ),
                _ => [],
            };
    }

    /// <summary>A type that is the same declaration but is a record, struct or class now, where that matters.</summary>
    private Difference? KindOfType(SyntaxNode was, ITypeSymbol? old, ITypeSymbol? @new)
    {
        if (
            old is not INamedTypeSymbol oldType
            || @new is not INamedTypeSymbol newType
            || oldType.TypeKind == TypeKind.Error
            || newType.TypeKind == TypeKind.Error
        )
            return null;
        if (oldType.IsRecord == newType.IsRecord && oldType.IsValueType == newType.IsValueType)
            return null;
        if (
            _other.Find(newType) is not { } change
            || TypeUse.DependingOnKind(was, _ownModel, oldType, newType, _cancellation) is not { Count: > 0 } places
        )
            return null;
        return new Difference(Sight.TypeKind, change, Kind(oldType), Kind(newType)) { Places = places };

        static string Kind(INamedTypeSymbol type) => (type.IsRecord ? "a record " : "a ") + (type.IsValueType ? "struct" : "class");
    }

    /// <summary>A method that works on values of a type without naming it: it is an argument of the method's type, or of the type that has the method.</summary>
    private Difference? KindOfArguments(SyntaxNode was, ISymbol old, ISymbol @new) =>
        old is not IMethodSymbol from || @new is not IMethodSymbol to
            ? null
            : from
                .TypeArguments.Zip(to.TypeArguments)
                .Concat(from.ContainingType?.TypeArguments.Zip(to.ContainingType.TypeArguments) ?? [])
                .Select(a => SymbolIds.Of(a.First) == SymbolIds.Of(a.Second) ? KindOfType(was, a.First, a.Second) : null)
                .FirstOrDefault(d => d is not null);

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol as ITypeSymbol ?? symbol.ContainingType;

    private Difference? Arguments(SyntaxNode was, SyntaxNode now)
    {
        if (
            ArgumentMap.Of(_ownModel.GetOperation(was, _cancellation)) is not { } old
            || ArgumentMap.Of(_mergedModel.GetOperation(now, _cancellation)) is not { } @new
        )
            return null;
        var change =
            _other.Find(@new.Target)
            ?? _other.Find(old.Target)
            ?? _cause.OfSymbols(old.Target, @new.Target)
            ?? OfDefaults(@new.Target)
            ?? OfDelegate(@new.Target);
        if (old.Compare(@new) is null || old.Compare(@new, change is not null && PositionForm.Same(change, _cancellation)) is not { } difference)
            return null;
        return change is null ? null : new Difference(Sight.Arguments, change, difference.Was, difference.Now);
    }

    /// <summary>The delegate that is called.</summary>
    private RichChange? OfDelegate(ISymbol target) =>
        target is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke, ContainingType: var type } ? _other.Find(type) : null;

    /// <summary>The constant behind the default of an omitted argument.</summary>
    private RichChange? OfDefaults(ISymbol target) =>
        (target is IMethodSymbol method ? method.Parameters : [])
            .SelectMany(p => p.DeclaringSyntaxReferences)
            .Select(r => (r.GetSyntax(_cancellation) as ParameterSyntax)?.Default)
            .OfType<EqualsValueClauseSyntax>()
            .SelectMany(d => d.DescendantNodes().OfType<SimpleNameSyntax>())
            .SelectMany(n => _other.Named(n.Identifier.ValueText))
            .FirstOrDefault(c => c.Has(Facet.Value) && c.Symbol is IFieldSymbol { IsConst: true });

    private Difference? Types(SyntaxNode was, SyntaxNode now)
    {
        if (was is not ExpressionSyntax || was is TypeSyntax and not SimpleNameSyntax)
            return null;
        var symbol = _ownModel.GetSymbolInfo(was, _cancellation).Symbol;
        if (symbol is ITypeSymbol or INamespaceSymbol)
            return null;
        var old = _ownModel.GetTypeInfo(was, _cancellation);
        var @new = _mergedModel.GetTypeInfo(now, _cancellation);
        if (old.Type is null or IErrorTypeSymbol || @new.Type is null or IErrorTypeSymbol)
            return null;
        if (SymbolIds.Of(old.Type) == SymbolIds.Of(@new.Type) && KindOfType(was, old.Type, @new.Type) is { } kind)
            return kind;
        if (TypeChange.Classify(was, _ownModel, now, _mergedModel, _cancellation) is not { } sight)
            return null;
        var change = symbol is ILocalSymbol or IParameterSymbol
            ? _cause.OfLocal(symbol, was, _ownModel, _cancellation)
            : _cause.OfSymbols(symbol, _mergedModel.GetSymbolInfo(now, _cancellation).Symbol) ?? OfReceivers(was);
        if (change is null || sight.Sight == Sight.Nullable && sight.Weak && !change.Has(Facet.Nullability))
            return null;
        return new Difference(sight.Sight, change, SymbolIds.DisplayType(old.Type), SymbolIds.DisplayType(@new.Type), sight.Weak);
    }

    /// <summary>The change of what a member is taken from: of the members before it, or of their types' bases.</summary>
    private RichChange? OfReceivers(SyntaxNode node)
    {
        for (var from = Receiver(node); from is not null; from = Receiver(from))
        {
            if (
                _ownModel.GetSymbolInfo(from, _cancellation).Symbol is { } symbol and not (ILocalSymbol or IParameterSymbol)
                && _other.Find(symbol) is { ChangesContract: true, ChangesValueAlone: false } member
            )
                return member;
            if (_other.Find(_ownModel.GetTypeInfo(from, _cancellation).Type) is { } type && type.Has(Facet.Shape))
                return type;
        }
        return null;
    }

    /// <summary>True when the expression that a member is taken from has another type now: the member then follows the type.</summary>
    private bool ReceiverChanged(SyntaxNode was, SyntaxNode now)
    {
        if (Receiver(was) is not { } old || Receiver(now) is not { } @new)
            return false;
        var before = _ownModel.GetTypeInfo(old, _cancellation).Type;
        var after = _mergedModel.GetTypeInfo(@new, _cancellation).Type;
        return before is not null && after is not null && SymbolIds.Of(before) != SymbolIds.Of(after);
    }

    /// <summary>The same member of a related or renamed type: same name, same shape.</summary>
    private static bool SameByNature(ISymbol old, ISymbol @new)
    {
        if (old.Kind != @new.Kind || old.Name != @new.Name || old.ContainingType is null || @new.ContainingType is null)
            return false;
        if (SymbolIds.Of(old.ContainingType) == SymbolIds.Of(@new.ContainingType))
            return false;
        return (old, @new) switch
        {
            (IMethodSymbol a, IMethodSymbol b) => a.IsExtensionMethod == b.IsExtensionMethod
                && !a.IsExtensionMethod
                && a.Parameters.Length == b.Parameters.Length
                && !a.IsStatic,
            (IPropertySymbol a, IPropertySymbol b) => a.Parameters.Length == b.Parameters.Length
                && !a.IsStatic
                && a.Type.OriginalDefinition.ToDisplayString() == b.Type.OriginalDefinition.ToDisplayString(),
            _ => false,
        };
    }

    /// <summary>What a member is taken from; null for a node that names none.</summary>
    public static SyntaxNode? Receiver(SyntaxNode node) =>
        node switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => Receiver(binding),
            SimpleNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: var made } } set }
                when set.Left == node => made,
            ElementAccessExpressionSyntax element => element.Expression,
            SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => access.Expression,
            MemberBindingExpressionSyntax { Parent: { } } binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            SimpleNameSyntax { Parent: MemberBindingExpressionSyntax binding } => binding
                .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
                ?.Expression,
            _ => null,
        };

    /// <summary>An operator of the language: it follows the types of its operands.</summary>
    private static bool IsBuiltIn(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator };

    private static bool IsLocal(ISymbol symbol) =>
        symbol
            is ILocalSymbol
                or IParameterSymbol
                or IRangeVariableSymbol
                or ILabelSymbol
                or ITypeParameterSymbol
                or IDiscardSymbol
                or INamespaceSymbol
                or IArrayTypeSymbol;
}
