using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>"It makes a new one": the member changes what it is given now, in place, and the code uses that afterwards as it was.</summary>
internal sealed class ArgumentStaysAsItIs : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Shared;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not IMethodSymbol { ReturnsVoid: false } now || before.Member.Symbol is not IMethodSymbol was)
            return null;
        foreach (var (old, @new) in was.Parameters.Zip(now.Parameters))
            if (
                @new is { RefKind: RefKind.None, Type: { IsReferenceType: true, SpecialType: not SpecialType.System_String } }
                && IsChanged(after, @new)
                && !IsChanged(before, old)
                && after.Results.Any(r => r is IdentifierNameSyntax given && given.Identifier.ValueText == @new.Name)
                && !before.Results.Any(r => r is IdentifierNameSyntax given && given.Identifier.ValueText == old.Name)
            )
                return new Breach("gives a new one", $"changes {@new.Name} itself", @new.Ordinal);
        return
            !was.IsStatic
            && after.Results.Any(r => r is ThisExpressionSyntax)
            && before.Results is [BaseObjectCreationExpressionSyntax or IdentifierNameSyntax] and [var made]
            && OwnCopy.IsCopy(before, made)
            && !before.Nodes.OfType<IdentifierNameSyntax>().Any(n => OwnCopy.IsMutated(n) && before.SymbolOf(n) is IFieldSymbol)
            && after.Nodes.OfType<IdentifierNameSyntax>().Any(n => OwnCopy.IsMutated(n) && after.SymbolOf(n) is IFieldSymbol)
            ? new Breach("gives a new one", "changes the object itself", Receiver)
            : null;
    }

    /// <summary>Stands for the object whose member it is among the ordinals of the parameters.</summary>
    private const int Receiver = -1;

    private static bool IsChanged(MemberText member, IParameterSymbol parameter) =>
        member
            .Nodes.OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == parameter.Name && OwnCopy.IsMutated(n) && member.SymbolOf(n) is IParameterSymbol);

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        if (use.Call is not InvocationExpressionSyntax call || use.Model.GetSymbolInfo(call, use.Cancellation).Symbol is not IMethodSymbol called)
            return false;
        var ordinal = (int)breach.Data!;
        var given =
            ordinal == Receiver || called.ReducedFrom is not null && ordinal == 0
                ? (call.Expression as MemberAccessExpressionSyntax)?.Expression
                : use.Arguments().FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value.Syntax as ExpressionSyntax;
        return given is IdentifierNameSyntax name
            && PromiseUse
                .Body(call)
                ?.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(n => n.Identifier.ValueText == name.Identifier.ValueText && n.SpanStart > call.Span.End && !IsReplaced(n)) == true
            // `cues = Shift(cues)`: it goes on with the new one.
            && !(
                call.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left }
                && left.Identifier.ValueText == name.Identifier.ValueText
            );
    }

    private static bool IsReplaced(IdentifierNameSyntax name) => name.Parent is AssignmentExpressionSyntax set && set.Left == name;
}
