using Intent.CodeAnalysis.Conflicts.Defaults;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>"What is missing is null": the member gave null or a default for it and throws now, and the code handles null.</summary>
internal sealed class NullForMissing : Promise
{
    private static readonly HashSet<string> OrDefault = new(StringComparer.Ordinal)
    {
        "FirstOrDefault",
        "SingleOrDefault",
        "LastOrDefault",
        "ElementAtOrDefault",
        "GetValueOrDefault",
        "Find",
    };
    private static readonly HashSet<string> OrThrow = new(StringComparer.Ordinal) { "First", "Single", "Last", "ElementAt" };

    private static readonly HashSet<string> OfLookups = new(StringComparer.Ordinal)
    {
        "Exception",
        "SystemException",
        "InvalidOperationException",
        "KeyNotFoundException",
        "ArgumentException",
        "ArgumentOutOfRangeException",
        "IndexOutOfRangeException",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Throws;

    /// <inheritdoc/>
    public override bool IsOfResult => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (!(MayBeNothing(before) || IsRefusedNow(before, after)) || MayBeNothing(after))
            return null;
        var thrown = after.Thrown.Except(before.Thrown).OrderBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault();
        if (
            thrown is null
            && !after.Results.SelectMany(MemberText.Calls).Any(OrThrow.Contains)
            && !after.Results.Any(r => r is ElementAccessExpressionSyntax)
        )
            return null;
        return new Breach("null for what is missing", thrown is null ? "throws" : "throws " + thrown.Name, thrown);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        NullHandling.IsHandled(use.Name, use.Model, use.Cancellation)
        && !IsOnlyPrinted(use.Value)
        && !IsCaught(use, breach.Data as ITypeSymbol)
        && !(use.Call is ExpressionSyntax call && AskedBefore.Is(call));

    /// <summary>`$"{Find(id)?.Name}"`: the type asked for the `?`, and nothing is done where nothing is found.</summary>
    private static bool IsOnlyPrinted(ExpressionSyntax value) =>
        value.Parent is ConditionalAccessExpressionSyntax { Parent: InterpolationSyntax } access && access.Expression == value;

    /// <summary>The code is ready for the exception, too; what First, Single and indexers throw is not written in the member.</summary>
    private static bool IsCaught(PromiseUse use, ITypeSymbol? thrown) =>
        ExceptionType
            .CatchesAround(use)
            .Any(type => type is null || (thrown is not null ? ExceptionType.Catches(type, thrown) : OfLookups.Contains(type.Name)));

    /// <summary>What it gave it gives now `?? throw …`.</summary>
    private static bool IsRefusedNow(MemberText before, MemberText after) =>
        after
            .Whole.OfType<BinaryExpressionSyntax>()
            .Any(b =>
                b is { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax }
                && before.Whole.Any(w => BodyNormalForm.Tokens(w) == BodyNormalForm.Tokens(b.Left))
            );

    private static bool MayBeNothing(MemberText member) =>
        member.Results.Any(r => MemberText.IsNothing(r) || IsOrDefault(r) && !IsCoalesced(r))
        || member
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Any(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" or "TryGet" })
            && member.Results.Any(r => r is IdentifierNameSyntax)
            && member.Thrown.IsEmpty
            && !member.Nodes.Any(n => n is IfStatementSyntax or ConditionalExpressionSyntax);

    /// <summary>True when the method whose result the expression is gives a default, whatever is called on the way to it and in its arguments.</summary>
    private static bool IsOrDefault(ExpressionSyntax result) =>
        result switch
        {
            ParenthesizedExpressionSyntax inner => IsOrDefault(inner.Expression),
            CastExpressionSyntax cast => IsOrDefault(cast.Expression),
            PostfixUnaryExpressionSyntax suppressed => IsOrDefault(suppressed.Operand),
            ConditionalAccessExpressionSyntax access => IsOrDefault(access.Expression) || IsOrDefault(access.WhenNotNull),
            InvocationExpressionSyntax call => OrDefault.Contains(MemberText.Calls(call).First()),
            _ => false,
        };

    private static bool IsCoalesced(ExpressionSyntax result) =>
        result.Parent is BinaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.QuestionQuestionToken } b && b.Left == result;
}
