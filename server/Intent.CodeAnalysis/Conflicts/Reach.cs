using System.Collections.Frozen;
using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>Which files a delta can reach, decided from names alone; it may say yes too often, never no too often.</summary>
internal sealed class Reach
{
    private static readonly FrozenSet<string> Unnamed = new[]
    {
        "Add",
        "GetEnumerator",
        "GetAsyncEnumerator",
        "MoveNext",
        "Current",
        "Dispose",
        "DisposeAsync",
        "Deconstruct",
        "GetAwaiter",
        "Invoke",
        "Slice",
        "Length",
        "Count",
        "Select",
        "SelectMany",
        "Where",
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "GroupBy",
        "Join",
        "GroupJoin",
        "Cast",
        "Equals",
        "ToString",
        "GetHashCode",
        "GetPinnableReference",
        "AppendLiteral",
        "AppendFormatted",
        "Create",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _formats = new(StringComparer.Ordinal);
    private readonly bool _everywhere;

    public Reach(SideDelta delta)
    {
        foreach (var change in delta.Changes)
        {
            _everywhere |= Implicit(change);
            foreach (var symbol in new[] { change.Before?.Symbol, change.After?.Symbol }.OfType<ISymbol>())
            {
                _names.Add(symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType.Name : symbol.Name.Split('.')[^1]);
                if (symbol is INamedTypeSymbol && symbol.Name.EndsWith("Attribute", StringComparison.Ordinal))
                    _names.Add(symbol.Name[..^9]);
                // Values are compared and printed, and members inherited, without naming the member.
                if (
                    symbol.ContainingType is { } container
                    && (
                        symbol.Name is "Equals" or "GetHashCode" or "CompareTo" or "ToString"
                        || change.Before is null && (symbol.IsVirtual || container.TypeKind == TypeKind.Interface)
                    )
                )
                    _names.Add(container.Name);
                _names.UnionWith(Forwarding.NamesOf(symbol));
                if (symbol is IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } owner })
                    _names.Add(owner.Name);
                if (change.Has(Facet.Value) && symbol is IFieldSymbol field && TextFormat.IsFormat(field))
                    _formats.Add(field.Name);
            }
        }
    }

    /// <summary>True when code in the file may be affected by the delta.</summary>
    public bool Touches(SyntaxNode root) => _everywhere || Mentions(root);

    /// <summary>True when the file mentions a changed name.</summary>
    public bool Mentions(SyntaxNode root) => NameIndex.Of(root).Overlaps(_names);

    /// <summary>True when the file mentions a changed format: what it writes with that, others may read.</summary>
    public bool Formats(SyntaxNode root) => _formats.Count > 0 && NameIndex.Of(root).Overlaps(_formats);

    /// <summary>A change that code can depend on without naming the symbol.</summary>
    private static bool Implicit(RichChange change)
    {
        if (change.Has(Facet.Usings) || change.Has(Facet.Project) || change.Has(Facet.Define))
            return true;
        if (!change.ChangesContract)
            return false;
        var symbol = (change.Before ?? change.After)!.Symbol;
        return symbol switch
        {
            INamespaceSymbol => true,
            INamedTypeSymbol => change.Before is null
                || change.After is null
                || change.Has(Facet.Shape)
                || change.Has(Facet.Signature)
                || change.Has(Facet.Attributes)
                || change.Has(Facet.Modifiers)
                || change.Public.Kind is ChangeKind.Renamed or ChangeKind.Moved,
            IMethodSymbol method => method.MethodKind is MethodKind.Conversion or MethodKind.UserDefinedOperator
                || method.MethodKind == MethodKind.Constructor
                || method.IsAbstract
                || Unnamed.Contains(method.Name),
            IPropertySymbol property => property.IsIndexer
                || property.IsAbstract
                || change.Has(Facet.Modifiers)
                || Unnamed.Contains(property.Name)
                || property.ContainingType.IsRecord,
            IEventSymbol @event => @event.IsAbstract,
            // A constant is also the default of parameters, which calls do not name.
            IFieldSymbol { HasConstantValue: true, ContainingType.TypeKind: not TypeKind.Enum } => change.Has(Facet.Value),
            IFieldSymbol field => field.IsRequired || (change.After?.Symbol as IFieldSymbol)?.IsRequired == true,
            _ => false,
        };
    }
}
