using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Defaults;

/// <summary>
/// All constants that an expression can be in the merged program: through conditions and switches, locals, the elements of collections that are written down, properties that hold what a constructor was given, and
/// parameters, by all their calls. Where one source is not known, nothing is.
/// </summary>
internal sealed class KnownValues(CodeVersion version, CancellationToken cancellation)
{
    private const int MaxDepth = 4;

    /// <summary>How many documents are asked for the calls of one method.</summary>
    private const int MaxDocuments = 100;

    /// <summary>Calls that give each element of a collection to a lambda.</summary>
    private static readonly HashSet<string> OfElements = new(StringComparer.Ordinal)
    {
        "Select",
        "Where",
        "Sum",
        "Any",
        "All",
        "Count",
        "ForEach",
        "ToDictionary",
        "OrderBy",
        "OrderByDescending",
        "Max",
        "Min",
        "MaxBy",
        "MinBy",
    };

    private readonly HashSet<SyntaxNode> _asked = [];

    /// <summary>The constants, as <see cref="TableRows.Key"/> writes them; null when there may be others.</summary>
    public async Task<IReadOnlySet<string>?> OfAsync(ExpressionSyntax value, SemanticModel model)
    {
        _asked.Clear();
        var found = new HashSet<string>(StringComparer.Ordinal);
        return await AddAsync(value, model, found, 0).ConfigureAwait(false) && found.Count > 0 ? found : null;
    }

    private async Task<bool> AddAsync(ExpressionSyntax value, SemanticModel model, HashSet<string> found, int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        if (TableRows.Key(value, model, cancellation) is { } key)
        {
            found.Add(key);
            return true;
        }
        // What is asked for already is counted once.
        if (depth > MaxDepth || !_asked.Add(value))
            return depth <= MaxDepth;
        switch (value)
        {
            case ParenthesizedExpressionSyntax inner:
                return await AddAsync(inner.Expression, model, found, depth).ConfigureAwait(false);
            case ConditionalExpressionSyntax choice:
                return await AddAsync(choice.WhenTrue, model, found, depth).ConfigureAwait(false)
                    && await AddAsync(choice.WhenFalse, model, found, depth).ConfigureAwait(false);
            case SwitchExpressionSyntax cases:
                foreach (var arm in cases.Arms)
                    if (arm.Expression is not ThrowExpressionSyntax && !await AddAsync(arm.Expression, model, found, depth).ConfigureAwait(false))
                        return false;
                return true;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return model.GetSymbolInfo(value, cancellation).Symbol switch
                {
                    ILocalSymbol local => await AddLocalAsync(local, model, found, depth + 1).ConfigureAwait(false),
                    IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } element => Elements(element)
                        is { } elements
                        && await AddEachAsync(elements, model, found, depth + 1).ConfigureAwait(false),
                    IParameterSymbol parameter => await AddGivenAsync(parameter, found, depth + 1).ConfigureAwait(false),
                    IPropertySymbol property => await AddPropertyAsync(property, model, found, depth + 1).ConfigureAwait(false),
                    _ => false,
                };
            default:
                return false;
        }
    }

    /// <summary>The collection whose elements a lambda is given: `kinds.Select(k => …)`; null where that is not known.</summary>
    private ExpressionSyntax? Elements(IParameterSymbol element) =>
        element.DeclaringSyntaxReferences is [var declared]
        && declared.GetSyntax(cancellation).FirstAncestorOrSelf<LambdaExpressionSyntax>()
            is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } } lambda
        && (lambda is SimpleLambdaExpressionSyntax or ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 1 })
        && call
            is {
                ArgumentList.Arguments.Count: 1,
                Expression: MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var name }
            }
        && OfElements.Contains(name)
            ? of
            : null;

    /// <summary>The elements of a collection that is written down: there, in a local that is set once, or in a private field that nothing changes.</summary>
    private async Task<bool> AddEachAsync(ExpressionSyntax collection, SemanticModel model, HashSet<string> found, int depth)
    {
        if (depth > MaxDepth || !model.Compilation.ContainsSyntaxTree(collection.SyntaxTree))
            return false;
        IEnumerable<ExpressionSyntax>? written = collection switch
        {
            CollectionExpressionSyntax { Elements: var elements } when elements.All(e => e is ExpressionElementSyntax) => elements
                .Cast<ExpressionElementSyntax>()
                .Select(e => e.Expression),
            ArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => elements,
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => elements,
            BaseObjectCreationExpressionSyntax
            {
                ArgumentList: null or { Arguments.Count: 0 },
                Initializer: { RawKind: (int)SyntaxKind.CollectionInitializerExpression } list
            } => list.Expressions,
            _ => null,
        };
        if (written is not null)
        {
            foreach (var element in written)
                if (!await AddAsync(element, model, found, depth).ConfigureAwait(false))
                    return false;
            return true;
        }
        return collection is IdentifierNameSyntax name
            && model.GetSymbolInfo(name, cancellation).Symbol
                is (ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsReadOnly: true })
                    and { DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var start } variable
            && (SyntaxNode?)variable.FirstAncestorOrSelf<TypeDeclarationSyntax>() is var around
            && !(around ?? variable.SyntaxTree.GetRoot(cancellation))
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(n => n.Identifier.ValueText == name.Identifier.ValueText && IsChanged(n))
            && await AddEachAsync(start, model, found, depth + 1).ConfigureAwait(false);

        // `kinds[0] = …`, `kinds.Add(…)`, `kinds = …`
        static bool IsChanged(IdentifierNameSyntax mention) =>
            mention.Parent switch
            {
                AssignmentExpressionSyntax set => set.Left == mention,
                ElementAccessExpressionSyntax element => element.Parent is AssignmentExpressionSyntax set && set.Left == element,
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } access => access.Expression == mention
                    && (Promises.Collections.SequenceCalls.Filling.Contains(called) || called is "Remove" or "Clear"),
                _ => false,
            };
    }

    /// <summary>A local that is set once, or the name that a switch gives to what it looks at.</summary>
    private async Task<bool> AddLocalAsync(ILocalSymbol local, SemanticModel model, HashSet<string> found, int depth) =>
        local.DeclaringSyntaxReferences is [var each] && each.GetSyntax(cancellation) is ForEachStatementSyntax loop
            ? await AddEachAsync(loop.Expression, model, found, depth).ConfigureAwait(false)
            : local.DeclaringSyntaxReferences is [var declared]
                && declared.GetSyntax(cancellation) switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var start } variable
                        when PromiseUse.Body(variable) is { } body
                            && !body.DescendantNodes()
                                .OfType<AssignmentExpressionSyntax>()
                                .Any(a => a.Left is IdentifierNameSyntax set && set.Identifier.ValueText == local.Name) => start,
                    SingleVariableDesignationSyntax
                    {
                        Parent: VarPatternSyntax { Parent: SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax cases } }
                    } => cases.GoverningExpression,
                    _ => null,
                }
                    is { } value
                && await AddAsync(value, model, found, depth).ConfigureAwait(false);

    /// <summary>What a property computes, or what constructors put into it when nothing else sets it.</summary>
    private async Task<bool> AddPropertyAsync(IPropertySymbol property, SemanticModel model, HashSet<string> found, int depth)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride || property.DeclaringSyntaxReferences is not [var declared])
            return false;
        var node = declared.GetSyntax(cancellation);
        if (!model.Compilation.ContainsSyntaxTree(node.SyntaxTree))
            return false;
        var there = model.Compilation.GetSemanticModel(node.SyntaxTree);
        if (node is PropertyDeclarationSyntax computed && Forwarding.Result(computed) is { } result)
            return await AddAsync(result, there, found, depth).ConfigureAwait(false);
        if (await IsSetOutsideAsync(property).ConfigureAwait(false))
            return false;
        if (node is ParameterSyntax positional)
            return there.GetDeclaredSymbol(positional, cancellation) is IParameterSymbol own
                && await AddGivenAsync(own, found, depth).ConfigureAwait(false);
        if (
            node is not PropertyDeclarationSyntax { Initializer: var start, AccessorList.Accessors: var accessors }
            || accessors.Any(a => a.Body is not null || a.ExpressionBody is not null)
        )
            return false;
        var values = property
            .ContainingType.InstanceConstructors.SelectMany(c => c.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation))
            .Where(c => c is ConstructorDeclarationSyntax && model.Compilation.ContainsSyntaxTree(c.SyntaxTree))
            .SelectMany(Forwarding.Assigned)
            .Where(a => a.Name == property.Name)
            .Select(a => a.Value)
            .ToList();
        if (start is not null)
            values.Add(start.Value);
        foreach (var value in values)
            if (!await AddAsync(value, model.Compilation.GetSemanticModel(value.SyntaxTree), found, depth).ConfigureAwait(false))
                return false;
        return values.Count > 0;
    }

    /// <summary>All that calls and creations give to a parameter.</summary>
    private async Task<bool> AddGivenAsync(IParameterSymbol parameter, HashSet<string> found, int depth)
    {
        if (
            parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method
            || method.IsVirtual
            || method.IsAbstract
            || method.IsOverride
        )
            return false;
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        var (id, calls) = (SymbolIds.Of(method), 0);
        if (await MentioningAsync(name, method.MethodKind == MethodKind.Constructor).ConfigureAwait(false) is not { } documents)
            return false;
        foreach (var document in documents)
        {
            // What tests give says nothing of what others will.
            if (await version.BindAsync(document, cancellation).ConfigureAwait(false) is not { } bound || bound.IsTest)
                continue;
            foreach (var node in bound.Root.DescendantNodes())
            {
                // Called from where nothing is seen: a group of methods.
                if (node is SimpleNameSyntax { Identifier.ValueText: var said } mention && said == method.Name && IsGroup(mention, bound.Model, id))
                    return false;
                var arguments = node switch
                {
                    InvocationExpressionSyntax call when MemberText.Calls(call).FirstOrDefault() == name => bound.Model.GetOperation(
                        call,
                        cancellation
                    )
                        is IInvocationOperation { TargetMethod: var target } invoked
                    && SymbolIds.Of(target) == id
                        ? invoked.Arguments
                        : default,
                    BaseObjectCreationExpressionSyntax creation when method.MethodKind == MethodKind.Constructor => bound.Model.GetOperation(
                        creation,
                        cancellation
                    )
                        is IObjectCreationOperation { Constructor: { } made } created
                    && SymbolIds.Of(made) == id
                        ? created.Arguments
                        : default,
                    ConstructorInitializerSyntax
                        when method.MethodKind == MethodKind.Constructor
                            && bound.Model.GetSymbolInfo(node, cancellation).Symbol is { } chained
                            && SymbolIds.Of(chained) == id => [],
                    _ => default,
                };
                if (arguments.IsDefault)
                    continue;
                calls++;
                var given = arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal);
                if (given is { ArgumentKind: ArgumentKind.DefaultValue, Value.ConstantValue: { HasValue: true, Value: { } unsaid } })
                    found.Add(TableRows.KeyOf(unsaid));
                else if (
                    given?.Value.Syntax is not ExpressionSyntax argument
                    || !await AddAsync(argument, bound.Model, found, depth).ConfigureAwait(false)
                )
                    return false;
            }
        }
        return calls > 0;
    }

    /// <summary>The documents that may call or make something of a name; null when they are so many that asking them all would take too long.</summary>
    private async Task<List<DocumentId>?> MentioningAsync(string name, bool isMade)
    {
        var found = new List<DocumentId>();
        foreach (var document in version.Solution.Projects.SelectMany(p => p.Documents))
            if (
                await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                && (NameIndex.Of(root).Contains(name) || isMade && root.DescendantNodes().Any(n => n is ImplicitObjectCreationExpressionSyntax))
            )
            {
                found.Add(document.Id);
                if (found.Count > MaxDocuments)
                    return null;
            }
        return found;
    }

    private bool IsGroup(SimpleNameSyntax mention, SemanticModel model, SymbolId method)
    {
        SyntaxNode whole = mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;
        return whole.Parent is not InvocationExpressionSyntax
            && mention.FirstAncestorOrSelf<InvocationExpressionSyntax>()
                is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
            && model.GetSymbolInfo(mention, cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } named
            && SymbolIds.Of(named) == method;
    }

    /// <summary>True when an initialiser, a `with` or an assignment outside of constructors sets the property.</summary>
    private async Task<bool> IsSetOutsideAsync(IPropertySymbol property)
    {
        if (property.SetMethod is null)
            return false;
        var id = SymbolIds.Of(property);
        foreach (var document in version.Solution.Projects.SelectMany(p => p.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root || !NameIndex.Of(root).Contains(property.Name))
                continue;
            foreach (var set in root.DescendantNodes().OfType<AssignmentExpressionSyntax>())
                if (
                    (set.Left as SimpleNameSyntax ?? (set.Left as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == property.Name
                    && set.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null
                    && await version.BindAsync(document.Id, cancellation).ConfigureAwait(false) is { } bound
                    && bound.Model.GetSymbolInfo(set.Left, cancellation).Symbol is { } symbol
                    && SymbolIds.Of(symbol) == id
                )
                    return true;
        }
        return false;
    }
}
