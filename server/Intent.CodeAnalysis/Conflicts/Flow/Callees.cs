using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>What code calls, and by name and number of parameters the abstract and virtual members among that.</summary>
internal sealed class Callees
{
    private readonly HashSet<SymbolId> _ids = [];
    private readonly HashSet<(string Name, int Commas)> _virtual = [];

    private Callees(IEnumerable<ISymbol> targets)
    {
        foreach (var target in targets)
        {
            _ids.Add(SymbolIds.Of((target as IMethodSymbol)?.AssociatedSymbol ?? target));
            if (target.IsAbstract || target.IsVirtual || target.IsOverride)
                _virtual.Add((target.Name, Commas(SymbolIds.Of(target))));
        }
    }

    /// <summary>What the code of a member calls.</summary>
    public static Callees Of(SyntaxNode member, SemanticModel model) =>
        new(CodeUnit.In(member).SelectMany(u => FlowUnit.CallsIn(FlowUnit.OperationsOf(u, model))).Select(c => c.Target));

    /// <summary>True when a call is of the member, or of an abstract or virtual one that it may stand for.</summary>
    public bool MayRun(SymbolId member) =>
        _ids.Contains(member) || _virtual.Contains((member.DocumentationId.Split('(')[0].Split('.')[^1], Commas(member)));

    private static int Commas(SymbolId id) => id.DocumentationId.Count(c => c == ',');
}
