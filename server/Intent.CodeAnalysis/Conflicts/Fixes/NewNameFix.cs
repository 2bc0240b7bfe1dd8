using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>Uses the name or place that the other head gave to a symbol: the other side's rename or move, applied to the new uses.</summary>
internal sealed class NewNameFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || context.First.Sight != Sight.Error)
            yield break;
        // Types that moved together are one finding.
        var changes = context
            .Observations.Select(o => context.OtherDelta.Root(o.Change))
            .Where(c => c is { Public.Kind: ChangeKind.Renamed or ChangeKind.Moved, Before: not null, After: not null })
            .Distinct()
            .ToList();
        var change = context.OtherDelta.Root(context.Change);
        if (!changes.Contains(change))
            yield break;
        var now = change.After!.Symbol;
        var stays = Container(change.Before!.Symbol) == Container(now);
        var title = stays
            ? $"Use {SymbolIds.Display(now)}, as {context.OtherHead} calls it"
            : $"Use {now.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}, where {context.OtherHead} has it";
        if (
            !stays
            && changes.Exists(c => SpaceOf(c) is not null)
            && FixContext.Make(
                title,
                false,
                changes.SelectMany(c => Edits(context, c, (n, s) => Qualified(n, s, c.After!.Symbol))).Concat(Directives(context, changes))
            )
                is { } added
        )
            yield return added;
        if (
            FixContext.Make(
                title,
                false,
                changes.SelectMany(c =>
                    Edits(
                        context,
                        c,
                        (n, s) =>
                            Container(c.Before!.Symbol) == Container(c.After!.Symbol)
                                ? new TextChange(n.Identifier.Span, NewName(n, s, NameOf(c.After.Symbol)))
                                : Full(n, s, c.After.Symbol)
                    )
                )
            ) is
            { } full
        )
            yield return full;
    }

    private static IEnumerable<(BoundDocument, TextChange)> Edits(
        FixContext context,
        RichChange change,
        Func<SimpleNameSyntax, ISymbol, TextChange> edit
    ) =>
        context
            .Uses(SymbolIds.Of(change.Before!.Symbol))
            .Select(u => (u.Document, edit(u.Name, u.Symbol)))
            .Concat(Declarations(context, change.Before.Symbol).Select(d => (d.Document, new TextChange(d.Name.Span, NameOf(change.After!.Symbol)))))
            .Where(e => e.Document.Text.ToString(e.Item2.Span) != e.Item2.NewText);

    private static IEnumerable<(BoundDocument, TextChange)> Directives(FixContext context, List<RichChange> changes) =>
        context
            .Observations.Select(o => o.Code)
            .Distinct()
            .SelectMany(d =>
                changes
                    .Select(c => (c.Before!.Symbol, Space: SpaceOf(c)))
                    .Where(c => c.Space is not null)
                    .DistinctBy(c => c.Space)
                    .Select(c => (d, Using(context, d, c.Symbol, c.Space!)))
            );

    private static string NameOf(ISymbol symbol) => symbol.Name.Split('.')[^1];

    /// <summary>The namespace that a change moved something into; null when it stayed in its own.</summary>
    private static string? SpaceOf(RichChange change) =>
        change.After!.Symbol.ContainingNamespace is { IsGlobalNamespace: false } n
        && n.ToDisplayString() is var space
        && space != change.Before!.Symbol.ContainingNamespace?.ToDisplayString()
            ? space
            : null;

    /// <summary>A failing using directive of the old place becomes that of the new one; otherwise one is added.</summary>
    private static TextChange Using(FixContext context, BoundDocument document, ISymbol was, string space) =>
        ((CompilationUnitSyntax)document.Root).Usings.FirstOrDefault(u =>
            u.Name?.ToString() == was.ContainingNamespace.ToDisplayString()
            && u.Alias is null
            && context.IsWritten(document, u)
            && context.Observations.Any(o => o.Document == document && u.Span.Contains(o.Span))
        )
            is { } gone
            ? new TextChange(gone.Name!.Span, space)
            : FixContext.AddUsing(document, $"using {space};");

    private static TextChange Qualified(SimpleNameSyntax name, ISymbol bound, ISymbol now)
    {
        var whole = FixContext.Whole(name);
        return whole == name || bound is IMethodSymbol { ReducedFrom: not null }
            ? new(name.Identifier.Span, NewName(name, bound, NameOf(now)))
            : Full(name, bound, now);
    }

    private static TextChange Full(SimpleNameSyntax name, ISymbol bound, ISymbol now) =>
        bound is IMethodSymbol { ReducedFrom: not null }
        || FixContext.Whole(name) is MemberAccessExpressionSyntax { Expression: InstanceExpressionSyntax }
            ? new(name.Identifier.Span, NameOf(now))
            : new(FixContext.Whole(name).Span, FixContext.FullName(now, name, NewName(name, bound, NameOf(now))));

    /// <summary>An attribute may stand without its suffix.</summary>
    private static string NewName(SimpleNameSyntax name, ISymbol bound, string newName)
    {
        const string suffix = "Attribute";
        var type = bound as INamedTypeSymbol ?? bound.ContainingType;
        return
            type is not null
            && type.Name.EndsWith(suffix, StringComparison.Ordinal)
            && name.Identifier.ValueText == type.Name[..^suffix.Length]
            && newName.EndsWith(suffix, StringComparison.Ordinal)
            ? newName[..^suffix.Length]
            : newName;
    }

    /// <summary>Where a member comes from; for a type, its namespace too.</summary>
    private static string Container(ISymbol symbol) => symbol.ContainingSymbol?.ToDisplayString() ?? "";

    /// <summary>Members of the scopes that override or implement the symbol: they carry its name, too.</summary>
    private static IEnumerable<(BoundDocument Document, SyntaxToken Name)> Declarations(FixContext context, ISymbol was)
    {
        var id = SymbolIds.Of(was);
        return context
            .Scopes()
            .SelectMany(s =>
                s.Document.Declared(context.Cancellation)
                    .Where(d => s.Scope.Span.Contains(d.Node.Span) && Carries(d.Symbol))
                    .Select(d => (s.Document, d.Name))
            );

        bool Carries(ISymbol symbol)
        {
            for (var over = Overriding.Of(symbol); over is not null; over = Overriding.Of(over))
                if (SymbolIds.Of(over) == id)
                    return true;
            return symbol.ContainingType is { } type
                && was.ContainingType?.TypeKind == TypeKind.Interface
                && type.AllInterfaces.SelectMany(i => i.GetMembers(was.Name))
                    .Any(m => SymbolIds.Of(m) == id && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), symbol));
        }
    }
}
