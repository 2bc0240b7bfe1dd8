using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>Named arguments of a parameter that the other head renamed: by position, which fits both, or under the new name.</summary>
internal sealed class ParameterNameFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || context.First.Diagnostic?.Id != "CS1739" || context.Change is not { Before.Symbol: var was, After.Symbol: var now })
            yield break;
        var (old, @new) = (Parameters(was), Parameters(now));
        var colons = context
            .Names()
            .Where(n =>
                n is { Name.Parent: NameColonSyntax { Parent: ArgumentSyntax }, Symbol: IParameterSymbol p }
                && SymbolIds.Of(p.ContainingSymbol) == SymbolIds.Of(was)
                && old.FindIndex(o => o.Name == p.Name) is var i and >= 0
                && i < @new.Count
                && @new[i].Name != p.Name
                && SymbolIds.DisplayType(@new[i].Type) == SymbolIds.DisplayType(p.Type)
            )
            .ToList();
        if (colons.Count == 0)
            yield break;
        // By position: all arguments before it are the parameters before it.
        if (
            colons.TrueForAll(c => InPlace((ArgumentSyntax)c.Name.Parent!.Parent!, (IParameterSymbol)c.Symbol))
            && FixContext.Make(
                "Pass the argument by position",
                true,
                colons.Select(c =>
                    (
                        c.Document,
                        new TextChange(
                            TextSpan.FromBounds(c.Name.Parent!.SpanStart, ((ArgumentSyntax)c.Name.Parent.Parent!).Expression.SpanStart),
                            ""
                        )
                    )
                )
            )
                is { } plain
        )
            yield return plain;
        var name = @new[old.FindIndex(o => o.Name == colons[0].Symbol.Name)].Name;
        if (
            FixContext.Make(
                $"Name the argument {name}, as {context.OtherHead} calls it",
                false,
                colons.Select(c => (c.Document, new TextChange(c.Name.Span, @new[old.FindIndex(o => o.Name == c.Symbol.Name)].Name)))
            ) is
            { } renamed
        )
            yield return renamed;
    }

    private static List<IParameterSymbol> Parameters(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol m => [.. m.Parameters],
            IPropertySymbol p => [.. p.Parameters],
            INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } => [.. invoke.Parameters],
            _ => [],
        };

    private static bool InPlace(ArgumentSyntax argument, IParameterSymbol parameter) =>
        argument.Parent is BaseArgumentListSyntax list
        && list.Arguments.IndexOf(argument) == parameter.Ordinal
        && list.Arguments.Take(parameter.Ordinal).All(a => a.NameColon is null);
}
