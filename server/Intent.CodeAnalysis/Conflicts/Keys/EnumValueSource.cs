using System.Globalization;
using System.Numerics;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Values of an enum's members. An alias that names another member on purpose is no entry, nor is a combination of flags.</summary>
internal sealed class EnumValueSource : KeySource
{
    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (
            node is not EnumMemberDeclarationSyntax member
            || document.Model.GetDeclaredSymbol(member, cancellation) is not IFieldSymbol { HasConstantValue: true } field
        )
            yield break;
        if (NamesSibling(member, field.ContainingType, document, cancellation))
            yield break;
        if (field.ContainingType.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute") && !IsOneBit(field.ConstantValue))
            yield break;
        yield return new KeyFact(
            KeyRole.Adds,
            KeySyntax.Id(field.ContainingType),
            Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)!,
            field.Name,
            document,
            member.Identifier.Span,
            BodyNormalForm.OneLine(member)
        )
        {
            Symbol = field,
        };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
        {
            if (l.Value == r.Value || await MembersAsync(context, l).ConfigureAwait(false) is not { } members)
                continue;
            // Values without an initialiser shift in the merge; a third member with the value is a convention of that enum.
            var same = members.Where(m => Convert.ToString(m.ConstantValue, CultureInfo.InvariantCulture) == l.Key).Select(m => m.Name).ToHashSet();
            if (!same.SetEquals([l.Value!, r.Value!]))
                continue;
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.SameEnumValue,
                    l,
                    r,
                    f => $"added {SymbolIds.Display(f.Symbol!)} with the value {f.Key}",
                    $"has the value {l.Key} too",
                    (earlier, later) =>
                        $"the merged code compiles with two names for one value, so that {earlier.Value} and {later.Value} cannot be told apart"
                )
            );
        }
    }

    private static async Task<List<IFieldSymbol>?> MembersAsync(KeyContext context, KeyFact fact) =>
        await context.MergedAsync(fact, Side.Left).ConfigureAwait(false) is { } merged
        && merged.Node.FirstAncestorOrSelf<EnumDeclarationSyntax>() is { } declaration
        && merged.Document.Model.GetDeclaredSymbol(declaration, context.Cancellation) is { } type
            ? [.. type.GetMembers().OfType<IFieldSymbol>().Where(m => m.HasConstantValue)]
            : null;

    private static bool NamesSibling(
        EnumMemberDeclarationSyntax member,
        INamedTypeSymbol type,
        BoundDocument document,
        CancellationToken cancellation
    ) =>
        member
            .EqualsValue?.Value.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Any(n => SymbolEqualityComparer.Default.Equals(document.Model.GetSymbolInfo(n, cancellation).Symbol?.ContainingType, type)) == true;

    private static bool IsOneBit(object? value) =>
        BigInteger.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var number)
        && number > 0
        && number.IsPowerOfTwo;
}
