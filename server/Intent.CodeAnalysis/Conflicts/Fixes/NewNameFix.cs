using Intent.Core.Symbols;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>Uses the name or place that the other head gave to a symbol: the other side's rename or move, applied to the new uses.</summary>
internal sealed class NewNameFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || context.First.Sight != Sight.Error || context.Change is not { Public.Kind: ChangeKind.Renamed or ChangeKind.Moved, Before.Symbol: { } was, After.Symbol: { } now }) yield break;
        var name = now.Name.Split('.')[^1];
        var uses = context.Uses(SymbolIds.Of(was)).ToList();
        var title = $"Use {SymbolIds.Display(now)}, as {context.OtherHead} calls it";
        var declared = Declarations(context, was).Select(d => (d.Document, new TextChange(d.Name.Span, name))).ToList();
        if (Container(was) == Container(now))
        {
            if (FixContext.Make(title, false, uses.Select(u => (u.Document, new TextChange(u.Name.Identifier.Span, NewName(u.Name, u.Symbol, name)))).Concat(declared)) is { } renamed) yield return renamed;
            yield break;
        }

        title = $"Use {now.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}, where {context.OtherHead} has it";
        var space = now.ContainingNamespace is { IsGlobalNamespace: false } n ? n.ToDisplayString() : null;
        if (space is not null && space != was.ContainingNamespace.ToDisplayString())
        {
            var edits = uses.Select(u => (u.Document, Qualified(u.Name, u.Symbol, now, name))).Concat(declared).ToList();
            foreach (var document in context.Observations.Select(o => o.Document).Distinct()) edits.Add((document, Using(document, was, space)));
            if (FixContext.Make(title, false, edits) is { } added) yield return added;
        }
        if (FixContext.Make(title, false, uses.Select(u => (u.Document, Full(u.Name, u.Symbol, now, name))).Concat(declared)) is { } full) yield return full;
    }

    /// <summary>The using directive of the old place becomes that of the new one where the head wrote it for this; otherwise one is added.</summary>
    private static TextChange Using(BoundDocument document, ISymbol was, string space)
    {
        var old = ((CompilationUnitSyntax)document.Root).Usings.FirstOrDefault(u => u.Name?.ToString() == was.ContainingNamespace.ToDisplayString() && u.Alias is null);
        var stillThere = old is null || was.ContainingNamespace.GetMembers().Any(m => !SymbolEqualityComparer.Default.Equals(m, was));
        return stillThere ? FixContext.AddUsing(document, $"using {space};") : new TextChange(old!.Name!.Span, space);
    }

    private static TextChange Qualified(SimpleNameSyntax name, ISymbol bound, ISymbol now, string newName)
    {
        var whole = FixContext.Whole(name);
        return whole == name || bound is IMethodSymbol { ReducedFrom: not null } ? new(name.Identifier.Span, NewName(name, bound, newName)) : Full(name, bound, now, newName);
    }

    private static TextChange Full(SimpleNameSyntax name, ISymbol bound, ISymbol now, string newName) =>
        bound is IMethodSymbol { ReducedFrom: not null } || FixContext.Whole(name) is MemberAccessExpressionSyntax { Expression: InstanceExpressionSyntax } ? new(name.Identifier.Span, newName)
            : new(FixContext.Whole(name).Span, FixContext.FullName(now, name, NewName(name, bound, newName)));

    /// <summary>An attribute may stand without its suffix.</summary>
    private static string NewName(SimpleNameSyntax name, ISymbol bound, string newName)
    {
        const string suffix = "Attribute";
        var type = bound as INamedTypeSymbol ?? bound.ContainingType;
        return type is not null && type.Name.EndsWith(suffix, StringComparison.Ordinal) && name.Identifier.ValueText == type.Name[..^suffix.Length] && newName.EndsWith(suffix, StringComparison.Ordinal)
            ? newName[..^suffix.Length] : newName;
    }

    /// <summary>Where a member comes from; for a type, its namespace too.</summary>
    private static string Container(ISymbol symbol) => symbol.ContainingSymbol?.ToDisplayString() ?? "";

    /// <summary>Members of the scopes that override or implement the symbol: they carry its name, too.</summary>
    private static IEnumerable<(BoundDocument Document, SyntaxToken Name)> Declarations(FixContext context, ISymbol was)
    {
        var id = SymbolIds.Of(was);
        return context.Scopes().SelectMany(s => s.Document.Declared(context.Cancellation).Where(d => s.Scope.Span.Contains(d.Node.Span) && Carries(d.Symbol)).Select(d => (s.Document, d.Name)));

        bool Carries(ISymbol symbol)
        {
            for (var over = Overridden(symbol); over is not null; over = Overridden(over))
                if (SymbolIds.Of(over) == id) return true;
            return symbol.ContainingType is { } type && was.ContainingType?.TypeKind == TypeKind.Interface && type.AllInterfaces.SelectMany(i => i.GetMembers(was.Name))
                .Any(m => SymbolIds.Of(m) == id && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), symbol));
        }
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch { IMethodSymbol m => m.OverriddenMethod, IPropertySymbol p => p.OverriddenProperty, IEventSymbol e => e.OverriddenEvent, _ => null };
}
