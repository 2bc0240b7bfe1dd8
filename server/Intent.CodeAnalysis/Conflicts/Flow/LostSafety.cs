using Intent.CodeAnalysis.Conflicts.Promises;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// One side took from a field what made it safe for several threads (a concurrent collection, `Interlocked`); new code of the other side calls a member that changes it for many elements
/// at a time.
/// </summary>
internal sealed class LostSafety(PairView view, CancellationToken cancellation)
{
    /// <summary>How the code stands to the edit.</summary>
    public const string Relation = "calls in parallel";

    public IEnumerable<Observation> Observe()
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            var lost = view.Delta(changer).Changes.Select(Lost).Where(l => l is not null).Select(l => l!).ToList();
            if (lost.Count == 0)
                continue;
            foreach (var document in view.Documents)
            {
                if (document.InSameProject(author) is not { } own)
                    continue;
                foreach (var call in document.Merged.Root.DescendantNodes().OfType<SimpleNameSyntax>())
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (lost.Find(l => l.Members.ContainsKey(call.Identifier.ValueText)) is null || !document.IsWrittenBy(author, call.SpanStart))
                        continue;
                    if (!RunsForMany(call) || document.Merged.Model.GetSymbolInfo(call, cancellation).Symbol is not { } called)
                        continue;
                    if (lost.Find(l => l.Members.TryGetValue(called.Name, out var ids) && ids.Contains(SymbolIds.Of(called))) is not { } field)
                        continue;
                    if (document.In(author, call.Span) is not { } span)
                        continue;
                    yield return new Observation(Sight.Parallel, author, field.Change, own, span, Relation) { Was = field.Was, Now = field.Now };
                }
            }
        }
    }

    /// <param name="Change">The edit.</param>
    /// <param name="Was">What the field was, for people.</param>
    /// <param name="Now">What it is.</param>
    /// <param name="Members">The members of its type that change it without a lock, with what they override and implement.</param>
    private sealed record Unsafe(RichChange Change, string Was, string Now, Dictionary<string, HashSet<SymbolId>> Members);

    private Unsafe? Lost(RichChange change)
    {
        if (change is not { Before: { } before, After: { } after } || after.Symbol.ContainingType is not { } type)
            return null;
        if (before.Symbol is IFieldSymbol was && after.Symbol is IFieldSymbol now)
            return IsConcurrent(was.Type) && IsPlain(now.Type) && Changing(type, now) is { Count: > 0 } members
                ? new Unsafe(change, was.Type.Name, now.Type.Name, members)
                : null;
        if (
            Interlocked(before).Except(Interlocked(after), StringComparer.Ordinal).ToList() is not [var name]
            || type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is not { } field
        )
            return null;
        var ids = Changing(type, field);
        return ids.ContainsKey(after.Symbol.Name) ? new Unsafe(change, "Interlocked for " + name, name + " without Interlocked", ids) : null;
    }

    /// <summary>The fields that a member changes in one step.</summary>
    private static IEnumerable<string> Interlocked(PlacedSymbol member) =>
        member
            .Declared.Node.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(i =>
                i
                    is {
                        Expression: MemberAccessExpressionSyntax
                        {
                            Expression: IdentifierNameSyntax { Identifier.ValueText: "Interlocked" },
                            Name.Identifier.ValueText: not "Read"
                        },
                        ArgumentList.Arguments.Count: > 0
                    }
            )
            .Select(i => i.ArgumentList.Arguments[0].Expression.GetLastToken().ValueText);

    /// <summary>The members that change a field, none of them under a lock.</summary>
    private Dictionary<string, HashSet<SymbolId>> Changing(INamedTypeSymbol type, IFieldSymbol field)
    {
        var found = new Dictionary<string, HashSet<SymbolId>>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers().Where(m => m is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol))
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var changes = reference
                .GetSyntax(cancellation)
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(n => n.Identifier.ValueText == field.Name && Changes(n))
                .ToList();
            if (
                changes.Exists(n =>
                    n.Ancestors().Any(a => a is LockStatementSyntax)
                    || reference
                        .GetSyntax(cancellation)
                        .DescendantTokens()
                        .Any(t => t.ValueText is "Enter" or "EnterScope" or "Wait" or "WaitOne" or "EnterWriteLock")
                )
            )
                return [];
            if (changes.Count > 0)
                found[member.Name] = [.. PromiseDecider.Ids(member)];
        }
        return found;
    }

    /// <summary>The field is set, counted up, or told to take or give an element.</summary>
    private static bool Changes(IdentifierNameSyntax name)
    {
        SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : name;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax set => set.Left == whole,
            PrefixUnaryExpressionSyntax step => step.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
            PostfixUnaryExpressionSyntax step => step.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } element => set.Left == element,
            MemberAccessExpressionSyntax
            {
                Parent: InvocationExpressionSyntax,
                Name.Identifier.ValueText: "Add"
                    or "TryAdd"
                    or "Remove"
                    or "Enqueue"
                    or "Dequeue"
                    or "TryDequeue"
                    or "Push"
                    or "Pop"
                    or "TryPop"
                    or "Clear"
            } access => access.Expression == whole,
            _ => false,
        };
    }

    /// <summary>The name stands in what is run for many elements at a time, not under a lock.</summary>
    private static bool RunsForMany(SimpleNameSyntax name)
    {
        foreach (var around in name.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax))
        {
            if (around is LockStatementSyntax)
                return false;
            if (
                around is ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Parallel" } }
                    }
                }
            )
                return true;
        }
        return false;
    }

    private static bool IsConcurrent(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "System.Collections.Concurrent";

    private static bool IsPlain(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";
}
