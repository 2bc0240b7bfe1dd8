using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Build;

/// <summary>
/// Joins compiler errors of several pairs of edits that people see as one: a type of which members fail for the same change as the type itself or its bases, types that
/// moved together and are used by one edit, and a using directive of a place that is gone, above the code that needs what was there; and a new collection whose keys compare otherwise now,
/// or a method whose parameter is a copy now, with the members that use it. Whatever is joined stays as a place of the finding.
/// </summary>
internal static class Cascade
{
    /// <summary>The groups, each led by the observations that stand for it; all others stay as they are.</summary>
    /// <param name="groups">The observations of each pair of edits, the surest first.</param>
    public static List<ImmutableArray<Observation>> Join(
        IEnumerable<((SymbolId Change, SymbolId Edit, Side Author, string? Key) Cause, ImmutableArray<Observation> Observations)> groups
    )
    {
        var all = groups.ToList();
        var errors = all.FindAll(g => g.Observations[0].Sight == Sight.Error);
        var leaders = new Dictionary<(SymbolId, SymbolId, Side, string?), (SymbolId, SymbolId, Side, string?)>();
        var edits = errors.ToLookup(g => (g.Cause.Change, g.Cause.Author));
        var moves = errors.Where(g => MoveOf(g.Observations[0]) is not null).ToLookup(g => (g.Cause.Edit, g.Cause.Author, MoveOf(g.Observations[0])));
        var files = errors.Where(g => Directive(g.Observations[0]) is null).ToLookup(g => g.Observations[0].Document);
        foreach (var group in errors)
        {
            var first = group.Observations[0];
            var leader =
                Directive(first) is { } gone
                    ? files[first.Document]
                        .Where(g =>
                            g.Cause.Author == group.Cause.Author && (g.Cause.Change == group.Cause.Change || WasIn(g.Observations[0].Change, gone))
                        )
                        .OrderBy(g => g.Observations[0].Span.Start)
                        .FirstOrDefault()
                : errors.Find(g => g.Cause != group.Cause && g.Cause.Change == group.Cause.Change && Inherits(g.Observations[0], first))
                    is { Observations.IsDefault: false } bases
                    ? bases
                : edits[(group.Cause.Change, group.Cause.Author)].FirstOrDefault(g => Holds(g.Cause.Edit, group.Cause.Edit))
                    is { Observations.IsDefault: false } type
                    ? type
                : MoveOf(first) is { } move ? moves[(group.Cause.Edit, group.Cause.Author, move)].OrderBy(g => g.Cause.Change).First()
                : default;
            if (!leader.Observations.IsDefault && leader.Cause != group.Cause)
                leaders[group.Cause] = leader.Cause;
        }

        var kinds = all.FindAll(g => g.Observations[0].Sight == Sight.TypeKind);
        foreach (var group in kinds)
            if (
                kinds.Find(g => g.Cause != group.Cause && g.Cause.Change == group.Cause.Change && IsUsedBy(g.Observations[0], group.Observations)) is
                { Observations.IsDefault: false } used
            )
                leaders[group.Cause] = used.Cause;

        var joined = all.Where(g => !leaders.ContainsKey(g.Cause)).ToDictionary(g => g.Cause, g => g.Observations);
        foreach (var group in all.Where(g => leaders.ContainsKey(g.Cause)))
        {
            var leader = leaders[group.Cause];
            // A leader that follows another one itself: at most from a directive by a member to its type.
            for (var i = 0; i < 3 && leaders.TryGetValue(leader, out var next); i++)
                leader = next;
            if (joined.TryGetValue(leader, out var observations))
                joined[leader] = [.. observations, .. group.Observations];
            else
                joined[group.Cause] = group.Observations;
        }
        return [.. joined.Values];
    }

    /// <summary>True when the one stands at a field or property, or at the parameter of a method, and the others all use that in the same type.</summary>
    private static bool IsUsedBy(Observation held, ImmutableArray<Observation> uses)
    {
        var at = held.Code.Root.FindNode(held.Span);
        var name = at.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            FieldDeclarationSyntax { Declaration.Variables: [var field] } => field.Identifier.ValueText,
            PropertyDeclarationSyntax property when property.Type.Span.Contains(held.Span) => property.Identifier.ValueText,
            MethodDeclarationSyntax method when method.ParameterList.Span.Contains(held.Span) => method.Identifier.ValueText,
            _ => null,
        };
        return name is not null
            && uses.All(u =>
                u.Author == held.Author
                && u.Document == held.Document
                && u.Code.Root.FindNode(u.Span) is var use
                && use.FirstAncestorOrSelf<TypeDeclarationSyntax>() == at.FirstAncestorOrSelf<TypeDeclarationSyntax>()
                && use.FirstAncestorOrSelf<ExpressionSyntax>(e => e is InvocationExpressionSyntax or ElementAccessExpressionSyntax)
                    ?.DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Any(n => n.Identifier.ValueText == name) == true
            );
    }

    private static bool Holds(SymbolId type, SymbolId member) =>
        type.DocumentationId.StartsWith("T:", StringComparison.Ordinal)
        && type.Assembly == member.Assembly
        && member.DocumentationId.AsSpan(2).StartsWith(type.DocumentationId[2..] + ".", StringComparison.Ordinal);

    /// <summary>From where to where a type went.</summary>
    private static (string From, string To)? MoveOf(Observation observation) =>
        observation.Change is { Public.Kind: ChangeKind.Moved, Before.Symbol: INamedTypeSymbol was, After.Symbol: { } now }
            ? (was.ContainingSymbol.ToDisplayString(), now.ContainingSymbol.ToDisplayString())
            : null;

    /// <summary>What a failing using directive names.</summary>
    private static string? Directive(Observation observation) =>
        observation.Code.Root.FindNode(observation.Span).FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Alias: null, NamespaceOrType: { } name }
            ? name.ToString()
            : null;

    /// <summary>True when an error stands in a type of which the list of bases already fails.</summary>
    private static bool Inherits(Observation bases, Observation inside) =>
        bases.Author == inside.Author
        && bases.Document == inside.Document
        && bases.Code.Root.FindNode(bases.Span).FirstAncestorOrSelf<BaseListSyntax>() is { Parent: { } type } list
        && type.Span.Contains(inside.Span)
        && !list.Span.Contains(inside.Span);

    private static bool WasIn(RichChange change, string name) =>
        change is { Public.Kind: ChangeKind.Moved or ChangeKind.Removed or ChangeKind.Renamed, Before.Symbol: { } was }
        && (was.ContainingNamespace?.ToDisplayString() == name || was.ContainingType?.ToDisplayString() == name);
}
