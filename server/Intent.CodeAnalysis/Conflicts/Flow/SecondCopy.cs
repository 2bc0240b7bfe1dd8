using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// One side keeps an index, a count or a sum beside a collection, which all that fill the collection keep, too; the other side's new code fills the collection alone.
/// </summary>
internal sealed class SecondCopy(PairView view, MergedCode code)
{
    private static readonly HashSet<string> Adding = new(StringComparer.Ordinal)
    {
        "Add",
        "AddRange",
        "AddFirst",
        "AddLast",
        "Insert",
        "InsertRange",
        "Enqueue",
        "Push",
        "TryAdd",
        "UnionWith",
    };

    private static readonly HashSet<string> Removing = new(StringComparer.Ordinal)
    {
        "Remove",
        "RemoveAt",
        "RemoveAll",
        "RemoveRange",
        "RemoveFirst",
        "RemoveLast",
        "RemoveWhere",
        "TryRemove",
        "Dequeue",
        "TryDequeue",
        "Pop",
        "TryPop",
        "Clear",
    };

    /// <summary>The hits of both sides.</summary>
    public IEnumerable<FlowHit> Hits()
    {
        foreach (var (keeper, author) in new[] { (Side.Left, Side.Right), (Side.Right, Side.Left) })
        {
            var copies = view.Delta(keeper).Changes.Where(IsNewState).ToList();
            if (copies.Count == 0)
                continue;
            foreach (var writer in code.Roots().SelectMany(m => m.Units))
            {
                if (
                    writer.Edit(author) is not { Gone: var gone } edit
                    || writer.Edit(keeper) is not null
                    || writer.Member.Symbol
                        is not { ContainingType: { } type, MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) }
                )
                    continue;
                foreach (var (collection, names) in Filled([writer.Node], n => n == writer.Node || n is not StatementSyntax))
                foreach (var copy in copies)
                    if (
                        SymbolIds.Of(copy.Symbol!.ContainingType) == SymbolIds.Of(type)
                        && !gone.Any(g => Filled([g.Node]).Contains((collection, names)))
                        && type.GetMembers(collection) is [IFieldSymbol or IPropertySymbol]
                        && !Keeps(writer.Member.Node, copy.Symbol.Name, type)
                        && IsKept(type, collection, names, copy.Symbol.Name, author, writer.Node)
                        // What only goes when something is taken out is a cache.
                        && (names == Adding || IsKept(type, collection, Adding, copy.Symbol.Name, author, writer.Node))
                    )
                        yield return FlowAnalysis.Hit(
                            Sight.Stale,
                            edit,
                            new UnitEdit(keeper, copy.After!.Document, copy.After.Declared.Node, copy, []),
                            "writes"
                        );
            }
        }
    }

    /// <summary>A private field of objects that was not there: a collection, or a number that changes.</summary>
    private static bool IsNewState(RichChange change) =>
        change
            is {
                Public.Kind: ChangeKind.Added,
                After.Symbol: IFieldSymbol { IsStatic: false, IsConst: false, DeclaredAccessibility: Accessibility.Private } field
            }
        && (
            field.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double && !field.IsReadOnly
            || field.Type.SpecialType != SpecialType.System_String
                && field.Type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
        );

    /// <summary>True when the members that fill the collection, but for the other side's new ones, all keep the copy, and there are such.</summary>
    private bool IsKept(INamedTypeSymbol type, string collection, HashSet<string> names, string copy, Side author, SyntaxNode writer)
    {
        var filling = type
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().ChildNodes().OfType<MemberDeclarationSyntax>())
            .Where(m => m is BaseMethodDeclarationSyntax and not ConstructorDeclarationSyntax or BasePropertyDeclarationSyntax)
            .Where(m => Filled([m]).Contains((collection, names)))
            .Where(m => !IsOf(author, m) && !(m.SyntaxTree == writer.SyntaxTree && m.Span.Contains(writer.Span)))
            .ToList();
        return filling.Count > 0 && filling.TrueForAll(m => Keeps(m, copy, type));
    }

    private bool IsOf(Side author, MemberDeclarationSyntax member) =>
        view.Documents.FirstOrDefault(d => d.Merged.Root.SyntaxTree == member.SyntaxTree) is { } document
        && document.IsWrittenBy(author, member.Span.Start);

    /// <summary>The body names the copy, or a member of the type that it names does.</summary>
    private static bool Keeps(SyntaxNode body, string copy, INamedTypeSymbol type)
    {
        var names = Names(body);
        return names.Contains(copy)
            || names.Any(n =>
                type.GetMembers(n)
                    .SelectMany(m => m.DeclaringSyntaxReferences)
                    .Any(r => r.GetSyntax() is MemberDeclarationSyntax member && Names(member).Contains(copy))
            );

        static HashSet<string> Names(SyntaxNode node) =>
            node.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The members of the object that code puts something into or takes something out of.</summary>
    private static IEnumerable<(string Collection, HashSet<string> Names)> Filled(IEnumerable<SyntaxNode> nodes, Func<SyntaxNode, bool>? into = null)
    {
        foreach (var node in nodes.SelectMany(n => n.DescendantNodesAndSelf(into)))
            switch (node)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access }
                    when Own(access.Expression) is { } of:
                    if (Adding.Contains(name))
                        yield return (of, Adding);
                    else if (Removing.Contains(name))
                        yield return (of, Removing);
                    break;
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax element }
                    when Own(element.Expression) is { } of:
                    yield return (of, Adding);
                    break;
            }
    }

    private static string? Own(ExpressionSyntax of) =>
        of switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
            _ => null,
        };
}
