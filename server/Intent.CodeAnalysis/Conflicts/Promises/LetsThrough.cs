using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

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
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use
            .Name.Ancestors()
            .TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<TryStatementSyntax>()
            .FirstOrDefault(t => t.Block.Span.Contains(use.Name.Span))
            is { } around
        && around.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Count() == 1
        && around.Catches.Any(c => c.Block.Statements.Count > 0);

    private static bool CatchesAll(CatchClauseSyntax clause) =>
        clause is { Filter: null }
        && clause.Declaration is null or { Type: SimpleNameSyntax { Identifier.ValueText: "Exception" } }
        && !clause.Block.DescendantNodes().Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax);

    /// <summary>Code that somebody else wrote: a delegate, or what implements and overrides a member.</summary>
    private static bool IsForeign(MemberText member, InvocationExpressionSyntax call) =>
        member.SymbolOf(call) is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } or { IsAbstract: true };
}
