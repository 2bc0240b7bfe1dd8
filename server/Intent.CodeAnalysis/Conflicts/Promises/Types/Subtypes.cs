using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"These are all subtypes": another type derives from a base or implements an interface, and a new type switch does not know it.</summary>
internal sealed class Subtypes : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Cases;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change
            is not {
                Public.Kind: ChangeKind.Added,
                Symbol: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } added
            }
        )
            return null;
        var parent =
            added.BaseType is { SpecialType: SpecialType.None } b && b.DeclaringSyntaxReferences.Length > 0
                ? b
                : added.Interfaces.FirstOrDefault(i => i.DeclaringSyntaxReferences.Length > 0);
        return parent is null || delta.Find(parent) is { Public.Kind: ChangeKind.Added }
            ? null
            : (parent, new Breach($"without {added.Name}", $"with {added.Name}", added.Name));
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        var (governing, patterns) = node switch
        {
            SwitchStatementSyntax s => (
                s.Expression,
                s.Sections.SelectMany(x => x.Labels).OfType<CasePatternSwitchLabelSyntax>().Select(l => (SyntaxNode)l.Pattern)
            ),
            SwitchExpressionSyntax s => (s.GoverningExpression, s.Arms.Select(a => (SyntaxNode)a.Pattern)),
            IfStatementSyntax { Parent: not ElseClauseSyntax } first when !IsContinued(first) => Chain(first),
            InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax } map => (
                null,
                map.Expressions.Select(Key).OfType<SyntaxNode>()
            ),
            _ => ((ExpressionSyntax?)null, Enumerable.Empty<SyntaxNode>()),
        };
        if (governing is null ? node is not InitializerExpressionSyntax : !IsType(model.GetTypeInfo(governing, cancellation).Type, type))
            return false;
        var named = patterns
            .SelectMany(p => p.DescendantNodesAndSelf())
            .OfType<TypeSyntax>()
            .Select(t => model.GetSymbolInfo(t, cancellation).Symbol)
            .OfType<INamedTypeSymbol>()
            .ToList();
        var subtypes = named.Where(t => Derives(t, type)).Select(t => t.Name).Distinct(StringComparer.Ordinal).ToList();
        // Without an "else" or a default, only who named them all wanted them all; two may just be told apart.
        return subtypes.Count >= (IsOpen(node) ? 3 : 2)
            && !subtypes.Contains((string)breach.Data!)
            && !named.Exists(t => IsType(t, type))
            && !(governing is not null && TreatsUnknown(node, governing, model, cancellation))
            && (!(node is InitializerExpressionSyntax || IsOpen(node)) || Known(model.Compilation, type, (string)breach.Data!).IsSubsetOf(subtypes));
    }

    /// <summary>
    /// True when the code does with other subtypes what the base says of them: an arm asks a member of any value (`{ Optional: true } => …`), or the default is
    /// made of the value itself. Who only writes a message about it does not know what to do.
    /// </summary>
    private static bool TreatsUnknown(SyntaxNode node, ExpressionSyntax governing, SemanticModel model, CancellationToken cancellation)
    {
        var (arms, rest) = node switch
        {
            SwitchExpressionSyntax s => (
                s.Arms.Select(a => a.Pattern),
                s.Arms.Where(a => IsForAll(a.Pattern)).Select(a => ((SyntaxNode?)a.Pattern, (SyntaxNode)a.Expression))
            ),
            SwitchStatementSyntax s => (
                s.Sections.SelectMany(x => x.Labels).OfType<CasePatternSwitchLabelSyntax>().Select(l => l.Pattern),
                s.Sections.SelectMany(x => x.Labels.Where(IsDefault).SelectMany(l => x.Statements.Select(t => (Pattern(l), (SyntaxNode)t))))
            ),
            IfStatementSyntax first => ([], Otherwise(first) is { } last ? [((SyntaxNode?)null, last)] : []),
            _ => (Enumerable.Empty<PatternSyntax>(), Enumerable.Empty<(SyntaxNode?, SyntaxNode)>()),
        };
        return arms.Any(p => Unguarded(p) is RecursivePatternSyntax { Type: null, PropertyPatternClause.Subpatterns.Count: > 0 })
            || rest.Any(r => IsMadeOf(r.Item2, [governing.ToString(), .. Named(r.Item1)], model, cancellation));

        static bool IsDefault(SwitchLabelSyntax label) =>
            label is DefaultSwitchLabelSyntax || label is CasePatternSwitchLabelSyntax { Pattern: var pattern } && IsForAll(pattern);

        static SyntaxNode? Pattern(SwitchLabelSyntax label) => (label as CasePatternSwitchLabelSyntax)?.Pattern;

        static IEnumerable<string> Named(SyntaxNode? pattern) =>
            pattern?.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText) ?? [];
    }

    private static PatternSyntax Unguarded(PatternSyntax pattern) => pattern is ParenthesizedPatternSyntax inner ? Unguarded(inner.Pattern) : pattern;

    /// <summary>`_`, `var other` and `{ } other`.</summary>
    private static bool IsForAll(PatternSyntax pattern) =>
        Unguarded(pattern) is DiscardPatternSyntax or VarPatternSyntax or RecursivePatternSyntax { Type: null, PositionalPatternClause: null };

    /// <summary>What the last "else" of a chain runs.</summary>
    private static StatementSyntax? Otherwise(IfStatementSyntax first)
    {
        var link = first;
        while (link.Else is { Statement: IfStatementSyntax next })
            link = next;
        return link.Else?.Statement;
    }

    /// <summary>True for code that takes a member which the base declares of a value, for more than a message.</summary>
    private static bool IsMadeOf(SyntaxNode code, HashSet<string> value, SemanticModel model, CancellationToken cancellation) =>
        code.DescendantNodesAndSelf(n => n is not (ThrowExpressionSyntax or ThrowStatementSyntax))
            .OfType<MemberAccessExpressionSyntax>()
            .Any(m =>
                value.Contains(m.Expression.ToString())
                && model.GetSymbolInfo(m, cancellation).Symbol is { ContainingType.SpecialType: not SpecialType.System_Object }
                && !m.Ancestors()
                    .TakeWhile(a => a != code.Parent)
                    .OfType<InvocationExpressionSyntax>()
                    .Any(i => model.GetOperation(i, cancellation) is { } call && Flow.Logging.Is(call))
            );

    /// <summary>The key of an entry of a dictionary of types.</summary>
    private static TypeSyntax? Key(ExpressionSyntax entry) =>
        entry switch
        {
            AssignmentExpressionSyntax
            {
                Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: TypeOfExpressionSyntax type }] }
            } => type.Type,
            InitializerExpressionSyntax { Expressions: [TypeOfExpressionSyntax type, ..] } => type.Type,
            _ => null,
        };

    /// <summary>A chain of `if` without a last "else".</summary>
    private static bool IsOpen(SyntaxNode node)
    {
        while (node is IfStatementSyntax link)
            if (link.Else is { } rest)
                node = rest.Statement;
            else if (After(link) is IfStatementSyntax next && IsContinued(next))
                node = next;
            // What stands behind the chain may be for all others; a throw says that there are none.
            else
                return !(Flow.WayOut.Is(link.Statement) && After(link) is ThrowStatementSyntax);
        return false;
    }

    /// <summary>The statement behind an `if`, or null.</summary>
    private static StatementSyntax? After(IfStatementSyntax link) =>
        link.Parent is BlockSyntax block ? block.Statements.ElementAtOrDefault(block.Statements.IndexOf(link) + 1) : null;

    /// <summary>An `if` behind one that leaves and asks the same: it belongs to the chain of that one.</summary>
    private static bool IsContinued(IfStatementSyntax link) =>
        link.Parent is BlockSyntax block
        && block.Statements.IndexOf(link) is > 0 and var at
        && block.Statements[at - 1] is IfStatementSyntax { Else: null } before
        && Flow.WayOut.Is(before.Statement)
        && Asked(before) is { Value: { } value }
        && Asked(link).Value?.ToString() == value.ToString();

    private static (ExpressionSyntax? Value, SyntaxNode? Type) Asked(IfStatementSyntax link) =>
        link.Condition switch
        {
            IsPatternExpressionSyntax pattern => (pattern.Expression, pattern.Pattern),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test => (test.Left, test.Right),
            _ => (null, null),
        };

    /// <summary>The names of the subtypes that objects can have, without the new one.</summary>
    private static HashSet<string> Known(Compilation compilation, INamedTypeSymbol type, string added)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var home = compilation
            .GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Concat(
                SymbolsOf(
                    compilation
                        .References.Select(compilation.GetAssemblyOrModuleSymbol)
                        .OfType<IAssemblySymbol>()
                        .Where(a => a.Name == type.ContainingAssembly.Name)
                )
            );
        foreach (var candidate in home)
            if (!candidate.IsAbstract && candidate.Name != added && Derives(candidate, type))
                found.Add(candidate.Name);
        return found;
    }

    private static IEnumerable<INamedTypeSymbol> SymbolsOf(IEnumerable<IAssemblySymbol> assemblies)
    {
        var open = new Stack<INamespaceOrTypeSymbol>(assemblies.Select(a => a.GlobalNamespace));
        while (open.TryPop(out var next))
            foreach (var member in next.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamedTypeSymbol type)
                    yield return type;
                open.Push(member);
            }
    }

    /// <summary>`if (e is A) … else if (e is B) … else …`, or the same with branches that leave and no "else": what is asked, and the types.</summary>
    private static (ExpressionSyntax?, IEnumerable<SyntaxNode>) Chain(IfStatementSyntax first)
    {
        var types = new List<SyntaxNode>();
        ExpressionSyntax? asked = null;
        for (var link = first; ; )
        {
            var (value, type) = Asked(link);
            if (value is null || asked is not null && asked.ToString() != value.ToString())
                return (null, []);
            asked = value;
            types.Add(type!);
            if (link.Else is { Statement: IfStatementSyntax other })
                link = other;
            else if (link.Else is null && After(link) is IfStatementSyntax next && IsContinued(next))
                link = next;
            else
                return (asked, types);
        }
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol parent)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
            if (IsType(b, parent))
                return true;
        return type.AllInterfaces.Any(i => IsType(i, parent));
    }
}
