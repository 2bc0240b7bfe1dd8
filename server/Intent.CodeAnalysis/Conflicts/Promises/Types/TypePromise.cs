using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>
/// Something that code relies on about a type without naming the member that changed: how values are compared or printed, which cases there are, what a new
/// implementer inherits. One promise, one file.
/// </summary>
internal abstract class TypePromise
{
    /// <summary>All promises of types.</summary>
    public static ImmutableArray<TypePromise> All { get; } =
    [
        new ValueEquality(),
        new PrintedText(),
        new DerivedText(),
        new EnumCases(),
        new EnumNumbers(),
        new EnumOrder(),
        new Subtypes(),
        new OtherBase(),
        new InheritedMember(),
        new CallsHook(),
        new CopiesAll(),
    ];

    /// <summary>The observation that a broken promise gives.</summary>
    public abstract Sight Sight { get; }

    /// <summary>True where relying on it may be meant so: no more than a risk, whatever the rule's level.</summary>
    public virtual bool IsRisk => false;

    /// <summary>The type whose promise the change breaks, with what it was and is; null when it does not.</summary>
    public abstract (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta);

    /// <summary>True when the node relies on the promise of <paramref name="type"/>.</summary>
    public abstract bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation);

    /// <summary>True when both are the same type, whatever version they are seen in.</summary>
    protected static bool IsType(ITypeSymbol? found, INamedTypeSymbol type) =>
        found is INamedTypeSymbol named && SymbolIds.Of(named) == SymbolIds.Of(type);
}
