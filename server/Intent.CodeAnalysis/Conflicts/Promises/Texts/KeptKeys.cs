using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>
/// "The names are kept as they were given": a helper that writes the keys of a dictionary sets their case now (or no longer does), and the code compares the keys that a property hands out
/// with a text in another case.
/// </summary>
internal sealed class KeptKeys : Promise
{
    private static readonly HashSet<string> Choosing = new(StringComparer.Ordinal)
    {
        "Where",
        "Any",
        "All",
        "Count",
        "First",
        "FirstOrDefault",
        "Last",
        "LastOrDefault",
        "Single",
        "SingleOrDefault",
        "SkipWhile",
        "TakeWhile",
        "Find",
        "FindAll",
        "Exists",
    };

    /// <summary>Calls that hand on the elements as they are.</summary>
    private static readonly HashSet<string> HandingOn = new(StringComparer.Ordinal)
    {
        "Where",
        "OrderBy",
        "OrderByDescending",
        "Order",
        "Distinct",
        "ToList",
        "ToArray",
        "Skip",
        "Take",
        "Reverse",
    };

    /// <inheritdoc/>
    public override Sight Sight => Sight.Comparer;

    /// <summary>The members that give the keys that the helper writes.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation)
    {
        if (symbol is not IMethodSymbol { ContainingType: { } type })
            return [];
        var keyed = type
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes())
            .Select(KeyedAccess.Put)
            .Where(p => p is var (_, key) && MemberText.Calls(key).Contains(symbol.Name))
            .Select(p => p!.Value.Of.ToString())
            .ToHashSet(StringComparer.Ordinal);
        return type.GetMembers()
            .Where(m =>
                m is IPropertySymbol { IsIndexer: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true }
                && m.DeclaringSyntaxReferences.Any(r =>
                    Forwarding.Result(r.GetSyntax(cancellation)) is { } result
                    && result
                        .DescendantNodesAndSelf()
                        .Any(n =>
                            n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys", Expression: IdentifierNameSyntax map }
                            && keyed.Contains(map.Identifier.ValueText)
                        )
                )
            );
    }

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        after.Member.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType.SpecialType: SpecialType.System_String }
        && NormalText.Between(before.Whole, after.Whole) is var (was, now)
        && Case(was) != Case(now)
            ? new Breach(NormalText.Shown(was), NormalText.Shown(now), (Case(was), Case(now)))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (was, now) = ((string, string))breach.Data!;
        return use.Model.GetTypeInfo(use.Value, use.Cancellation).Type is { SpecialType: not SpecialType.System_String }
            && use.Appearances()
                .SelectMany(v => ComparedWith(v, use.Model))
                .Any(o =>
                    use.Model.GetConstantValue(o, use.Cancellation) is { HasValue: true, Value: string text }
                    && (now.Length > 0 ? NormalText.Written(text, [now]) != text : text.Any(char.IsLetter) && NormalText.Written(text, [was]) == text)
                );
    }

    /// <summary>What the elements of a collection are compared with, by what follows it and by the loop over it.</summary>
    private static IEnumerable<ExpressionSyntax> ComparedWith(ExpressionSyntax elements, SemanticModel model)
    {
        if (elements.Parent is ForEachStatementSyntax loop && loop.Expression == elements)
            return Mentions(loop.Statement, loop.Identifier.ValueText, model);
        if (
            elements.Parent
                is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax call } access
            || access.Expression != elements
        )
            return [];
        if (name is "Contains" or "IndexOf")
            return call.ArgumentList.Arguments is [{ Expression: var asked }] ? [asked] : [];
        var here =
            Choosing.Contains(name) && call.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax each }]
                ? Mentions(each.Body, each.Parameter.Identifier.ValueText, model)
                : [];
        return HandingOn.Contains(name) ? here.Concat(ComparedWith(call, model)) : here;
    }

    private static IEnumerable<ExpressionSyntax> Mentions(SyntaxNode code, string name, SemanticModel model) =>
        code.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Where(i => i.Identifier.ValueText == name)
            .SelectMany(i => NormalText.ComparedWith(i, model));

    /// <summary>The last call that sets the case; empty when none does.</summary>
    private static string Case(List<string> calls) =>
        calls.Find(c => c.StartsWith("To", StringComparison.Ordinal)) is { } set ? set.Replace("Invariant", "", StringComparison.Ordinal) : "";
}
