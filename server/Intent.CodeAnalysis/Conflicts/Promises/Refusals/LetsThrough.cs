using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"What it calls may throw through it": the member catches now whatever a delegate or an abstract member throws that it calls, and the code waits for such an exception.</summary>
internal sealed class LetsThrough : Promise
{
    /// <summary>What was promised, for people.</summary>
    public const string Through = "lets exceptions of what it calls through";

    /// <summary>What the member does now, for people.</summary>
    public const string Caught = "catches them";

    /// <inheritdoc/>
    public override Sight Sight => Sight.Exception;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after
            .Nodes.OfType<TryStatementSyntax>()
            .Any(t =>
                t.Catches.Any(CatchesAll)
                && t.Block.DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Any(i =>
                        IsForeign(after, i)
                        && before
                            .Nodes.OfType<InvocationExpressionSyntax>()
                            .Any(o =>
                                BodyNormalForm.Tokens(o) == BodyNormalForm.Tokens(i)
                                && o.Ancestors().TakeWhile(a => a is not MemberDeclarationSyntax).All(a => a is not TryStatementSyntax)
                            )
                    )
            )
            ? new Breach(Through, Caught)
        : CaughtNow(before, after) is { IsEmpty: false } types ? new Breach(Through, Caught, types)
        : null;

    /// <summary>The types that the member catches now around a call of the solution that it made without: itself, or in a method that was written for it.</summary>
    private static ImmutableArray<ITypeSymbol> CaughtNow(MemberText before, MemberText after)
    {
        var bare = before
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(i => before.SymbolOf(i) is { DeclaringSyntaxReferences.IsEmpty: false } && !ExceptionType.TriesAround(i).Any())
            .Select(i => MemberText.Calls(i).First())
            .ToHashSet(StringComparer.Ordinal);
        if (bare.Count == 0)
            return [];
        var helpers = after
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(i => i.Expression is SimpleNameSyntax name && before.Member.Symbol.ContainingType.GetMembers(name.Identifier.ValueText).IsEmpty)
            .Select(after.SymbolOf)
            .OfType<IMethodSymbol>()
            .SelectMany(m => m.DeclaringSyntaxReferences)
            .Where(r => r.SyntaxTree == after.Model.SyntaxTree)
            .SelectMany(r => r.GetSyntax().DescendantNodes());
        return
        [
            .. after
                .Nodes.Concat(helpers)
                .OfType<TryStatementSyntax>()
                .Where(t => t.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => bare.Contains(MemberText.Calls(i).First())))
                .SelectMany(t => t.Catches)
                .Where(c => !c.Block.DescendantNodes().Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax))
                .SelectMany(c => ExceptionType.Taken(c, after.Model, CancellationToken.None))
                .OfType<ITypeSymbol>()
                .DistinctBy(t => t.ToDisplayString()),
        ];
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) => Handler(use, breach) is not null;

    /// <inheritdoc/>
    public override SyntaxNode? Reliance(PromiseUse use, Breach breach) => Handler(use, breach)?.Declaration?.Type;

    /// <summary>The clause that waits for an exception of this call alone.</summary>
    private static CatchClauseSyntax? Handler(PromiseUse use, Breach breach) =>
        use
            .Name.Ancestors()
            .TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<TryStatementSyntax>()
            .FirstOrDefault(t => t.Block.Span.Contains(use.Name.Span))
            is { } around
        && around.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Count() == 1
            ? around.Catches.FirstOrDefault(c =>
                c.Block.Statements.Count > 0
                && (
                    breach.Data is not ImmutableArray<ITypeSymbol> gone
                    || ExceptionType
                        .Taken(c, use.Model, use.Cancellation)
                        .Any(t => t is not null && gone.Any(g => g.ToDisplayString() == t.ToDisplayString()))
                )
            )
            : null;

    private static bool CatchesAll(CatchClauseSyntax clause) =>
        clause is { Filter: null }
        && clause.Declaration is null or { Type: SimpleNameSyntax { Identifier.ValueText: "Exception" } }
        && !clause.Block.DescendantNodes().Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax);

    /// <summary>Code that somebody else wrote: a delegate, or what implements and overrides a member.</summary>
    private static bool IsForeign(MemberText member, InvocationExpressionSyntax call) =>
        member.SymbolOf(call) is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } or { IsAbstract: true };
}
