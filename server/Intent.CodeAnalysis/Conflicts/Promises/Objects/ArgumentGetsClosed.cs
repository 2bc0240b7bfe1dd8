using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>"The argument gets closed": the member disposed a parameter and leaves that to its callers now, and the code hands it a new object that nobody disposes.</summary>
internal sealed partial class ArgumentGetsClosed : Promise
{
    /// <summary>Objects that hold nothing which somebody must give back.</summary>
    private static readonly HashSet<string> Weightless = new(StringComparer.Ordinal) { "MemoryStream", "StringReader", "StringWriter" };

    /// <inheritdoc/>
    public override Sight Sight => Sight.LeftOpen;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        var kept = ArgumentStaysOpen.Disposed(after).ToHashSet(StringComparer.Ordinal);
        var left = ArgumentStaysOpen
            .Disposed(before)
            .Where(p => !kept.Contains(p) && after.Member.Symbol is Microsoft.CodeAnalysis.IMethodSymbol m && m.Parameters.Any(x => x.Name == p))
            .ToHashSet(StringComparer.Ordinal);
        // What another member does with it is not looked at.
        left.RemoveWhere(p =>
            after.Nodes.OfType<ArgumentSyntax>().Any(a => a.Expression is IdentifierNameSyntax passed && passed.Identifier.ValueText == p)
        );
        return left.Count == 0 ? null : new Breach($"disposes {left.First()}", $"leaves {left.First()} open", left);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach) =>
        use.Arguments()
            .Any(a =>
                a.Parameter is { } parameter
                && ((HashSet<string>)breach.Data!).Contains(parameter.Name)
                && a.Value.Syntax is ExpressionSyntax value
                && (IsNew(value, use) || value is IdentifierNameSyntax local && IsDropped(local.Identifier.ValueText, use))
            );

    private static bool IsNew(ExpressionSyntax value, PromiseUse use) =>
        (
            value switch
            {
                BaseObjectCreationExpressionSyntax => true,
                InvocationExpressionSyntax call => Making().IsMatch(MemberText.Calls(call).First()),
                AwaitExpressionSyntax awaited => IsNew(awaited.Expression, use),
                _ => false,
            }
        ) && !Weightless.Contains(use.Model.GetTypeInfo(value, use.Cancellation).Type?.Name ?? "");

    /// <summary>True for a local that gets a new object, and of which nothing else is done but to pass it on here.</summary>
    private static bool IsDropped(string name, PromiseUse use)
    {
        var body = PromiseUse.Body(use.Value)!;
        return body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(v => v.Identifier.ValueText == name).ToList()
                is [{ Initializer.Value: { } made, Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } }]
            && IsNew(made, use)
            && body.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(i => i.Identifier.ValueText == name)
                .All(i =>
                    use.Call!.Span.Contains(i.Span)
                    || i.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not ("Dispose" or "DisposeAsync" or "Close") } access
                        && access.Expression == i
                );
    }

    [GeneratedRegex("^(Open|Create|New|Start|Connect|Accept|Rent|Begin)")]
    private static partial Regex Making();
}
