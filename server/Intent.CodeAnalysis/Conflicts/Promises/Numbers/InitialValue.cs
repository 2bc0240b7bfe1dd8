using Intent.CodeAnalysis.Conflicts.Promises.Objects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Numbers;

/// <summary>"It starts with this value": a field or property starts with another constant now, and the code reads it without setting it.</summary>
internal sealed class InitialValue : Promise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Initial;

    /// <inheritdoc/>
    public override bool IsOfContent => true;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after) =>
        // Of another type the same may be written otherwise: what that means for the code is told by the types.
        after.Member.Symbol
            is IFieldSymbol { IsConst: false }
                or IPropertySymbol
        && TypeOf(before)?.ToDisplayString() == TypeOf(after)?.ToDisplayString()
        && Start(before) is { } was
        && Start(after) is { } now
        && was.Value != now.Value
            ? new Breach(was.Text, now.Text, (was.Value, now.Value))
            : null;

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        if (
            use.Value.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use.Value
            || use.Value.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
        )
            return false;
        if (GivenAtCreation.Is(use.Name, use.Symbol, use.Model, use.Cancellation) || IsNear(breach) && IsShown(use.Value))
            return false;
        var name = use.Symbol.Name;
        return !PromiseUse
            .Body(use.Value)!
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(a =>
                a.Left switch
                {
                    IdentifierNameSyntax id => id.Identifier.ValueText == name,
                    MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
                    _ => false,
                }
            );
    }

    /// <summary>A number a bit more or less, by less than a half.</summary>
    private static bool IsNear(Breach breach) =>
        breach.Data is (string was, string now)
        && double.TryParse(was, System.Globalization.CultureInfo.InvariantCulture, out var a)
        && double.TryParse(now, System.Globalization.CultureInfo.InvariantCulture, out var b)
        && Evaluation.AdjustedAmount.IsNear(a, b);

    /// <summary>A part of a text, as it is or in a difference: `$"{slot.Taken}/{slot.Capacity}"`, `text.Append(course.Places)`.</summary>
    private static bool IsShown(ExpressionSyntax value) =>
        value.Parent switch
        {
            ParenthesizedExpressionSyntax inner => IsShown(inner),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference => IsShown(difference),
            InterpolationSyntax => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => MemberText.Calls(call).First() is "Append" or "Write" or "WriteLine",
            _ => false,
        };

    /// <summary>What a field or property starts with, and how that is written; null when it is more than a constant, a name, or a size made of constants.</summary>
    private static (string Value, string Text)? Start(MemberText member)
    {
        var initialiser =
            member.Code.OfType<EqualsValueClauseSyntax>().FirstOrDefault()?.Value ?? member.Code.OfType<ExpressionSyntax>().FirstOrDefault();
        if (initialiser is null)
            return Untouched(member);
        var text = Symbols.BodyNormalForm.OneLine(initialiser);
        if (member.Model.GetConstantValue(initialiser) is { HasValue: true } constant)
            return (Said(constant.Value), text);
        if (
            initialiser is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } callee } call
            && name.StartsWith("From", StringComparison.Ordinal)
        )
            return (
                $"{callee}({string.Join(',', call.ArgumentList.Arguments.Select(a => member.Model.GetConstantValue(a.Expression) is { HasValue: true } c ? Said(c.Value) : a.ToString()))})",
                text
            );
        return initialiser is MemberAccessExpressionSyntax ? (text, text) : null;
    }

    private static ITypeSymbol? TypeOf(MemberText member) =>
        member.Member.Symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };

    /// <summary>A constant; 0.210m is 0.21m.</summary>
    private static string Said(object? value) =>
        FormattableString.Invariant($"{(value is decimal amount ? amount / 1.0000000000000000000000000000m : value)}");

    /// <summary>What a number or truth value of a class is that neither its declaration nor a constructor sets.</summary>
    private static (string Value, string Text)? Untouched(MemberText member)
    {
        var (type, node) = member.Member.Symbol switch
        {
            IFieldSymbol { IsRequired: false } field => (field.Type, member.Member.Declared.Node as VariableDeclaratorSyntax as SyntaxNode),
            IPropertySymbol { IsRequired: false, IsAbstract: false, IsPartialDefinition: false } property => (
                property.Type,
                member.Member.Declared.Node as PropertyDeclarationSyntax
            ),
            _ => (null, null),
        };
        if (node is null || member.Member.Symbol.ContainingType is not { TypeKind: TypeKind.Class } owner)
            return null;
        if (node.DescendantNodes().Any(n => n is ArrowExpressionClauseSyntax or BlockSyntax))
            return null;
        var zero = type?.SpecialType switch
        {
            SpecialType.System_Boolean => ("False", "false"),
            >= SpecialType.System_SByte and <= SpecialType.System_Double => ("0", "0"),
            _ => ((string, string)?)null,
        };
        return
            zero is null
            || owner
                .Constructors.SelectMany(c => c.DeclaringSyntaxReferences)
                .Select(r => r.GetSyntax())
                .OfType<ConstructorDeclarationSyntax>()
                .Any(c => c.DescendantTokens().Any(t => t.ValueText == member.Member.Symbol.Name))
            ? null
            : zero;
    }
}
