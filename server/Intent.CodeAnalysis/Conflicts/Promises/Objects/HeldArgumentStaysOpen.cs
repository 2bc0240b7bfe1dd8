using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Objects;

/// <summary>
/// "What the object was made with stays open": the member disposes now what a constructor took, and the code made the object, calls the member, and goes on using
/// what it gave.
/// </summary>
internal sealed class HeldArgumentStaysOpen : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Disposed;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        // Who disposes an object gives up what it was made with.
        if (
            after.Member.Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { } type } method
            || method.Name is "Dispose" or "DisposeAsync" or "Close" or "CloseAsync"
        )
            return null;
        var old = ArgumentStaysOpen.Closed(before).OfType<IFieldSymbol>().Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in ArgumentStaysOpen.Closed(after).OfType<IFieldSymbol>())
            if (
                !old.Contains(field.Name)
                && SymbolEqualityComparer.Default.Equals(field.ContainingType, type)
                && Taken(type, field.Name).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } parameters
            )
                return new Breach($"leaves {field.Name} open", $"disposes {field.Name}", parameters);
        return null;
    }

    /// <summary>The parameters of constructors that a field keeps.</summary>
    private static IEnumerable<string> Taken(INamedTypeSymbol type, string field) =>
        type
            .InstanceConstructors.SelectMany(c => c.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Select(n => (Constructor: c, Node: n)))
            .SelectMany(c =>
                Forwarding
                    .Assigned(c.Node)
                    .Where(a => a.Name == field && a.Value is IdentifierNameSyntax)
                    .Select(a => a.Value.ToString())
                    .Where(v => c.Constructor.Parameters.Any(p => p.Name == v))
            );

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        if (
            use.Name.Parent is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access
            || access.Name != use.Name
            || PromiseUse.Body(use.Value) is not { } body
        )
            return false;
        var made = body.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Where(v => v.Identifier.ValueText == receiver.Identifier.ValueText)
            .ToList();
        return made is [{ Initializer.Value: BaseObjectCreationExpressionSyntax creation }]
            && use.Model.GetOperation(creation, use.Cancellation)
                is Microsoft.CodeAnalysis.Operations.IObjectCreationOperation { Arguments: var arguments }
            && arguments.Any(a =>
                a.Parameter is { } parameter
                && ((HashSet<string>)breach.Data!).Contains(parameter.Name)
                && a.Value.Syntax is IdentifierNameSyntax passed
                && ArgumentStaysOpen.IsUsedAfter(passed.Identifier.ValueText, use)
            );
    }
}
