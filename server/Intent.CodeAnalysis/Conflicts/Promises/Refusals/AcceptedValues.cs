using System.Globalization;
using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Conflicts.Promises.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Refusals;

/// <summary>
/// "It takes this value": a property has a validation attribute more, or a tighter one, and the code sets it to a constant that the attribute refuses, or to a text whose fixed parts
/// alone are longer than it lets a text be.
/// </summary>
internal sealed class AcceptedValues : Promise
{
    /// <param name="Name">The attribute's name.</param>
    /// <param name="Text">The attribute as written.</param>
    /// <param name="Refuses">True for a value that it refuses.</param>
    /// <param name="Most">How long a text may be; null when it does not say.</param>
    private sealed record Limit(string Name, string Text, Func<object?, bool> Refuses, int? Most);

    /// <inheritdoc/>
    public override Sight Sight => Sight.Guard;

    /// <inheritdoc/>
    public override Breach? Compare(MemberText before, MemberText after)
    {
        if (after.Member.Symbol is not (IPropertySymbol or IFieldSymbol))
            return null;
        var old = Limits(before.Member.Symbol);
        var added = Limits(after.Member.Symbol).Where(n => !old.Exists(o => o.Text == n.Text)).ToList();
        return added is [var first, ..]
            ? new Breach(old.Find(o => o.Name == first.Name)?.Text ?? "no such limit", first.Text, (after.Member.Symbol.Name, added))
            : null;
    }

    /// <inheritdoc/>
    public override bool ReliesOn(PromiseUse use, Breach breach)
    {
        var (member, limits) = ((string, List<Limit>))breach.Data!;
        return use.Value.Parent is AssignmentExpressionSyntax set && set.Left == use.Value
            ? use.Model.GetOperation(set.Right, use.Cancellation) is { } value && IsRefused(value)
            : use.Arguments().Any(a => a.Parameter?.Name == member && IsRefused(a.Value));

        bool IsRefused(Microsoft.CodeAnalysis.IOperation value) =>
            AcceptedArguments.Constant(value) is { HasValue: true } constant
                ? limits.Exists(l => l.Refuses(constant.Value))
                : limits.Exists(l => l.Most is { } most && ShortestText.Of(value) > most);
    }

    /// <summary>The constructor of a record through which a property is set.</summary>
    public override IEnumerable<ISymbol> Carriers(ISymbol symbol, PairView view, CancellationToken cancellation) =>
        symbol is not IPropertySymbol { ContainingType: { IsRecord: true } type } property
            ? Forwarding.Of(symbol)
            : type.InstanceConstructors.Where(c =>
                c.Parameters.Any(p => p.Name == property.Name && SymbolEqualityComparer.Default.Equals(p.Type, property.Type))
            );

    private static List<Limit> Limits(ISymbol member)
    {
        var limits = new List<Limit>();
        foreach (var attribute in member.GetAttributes())
        {
            var arguments = attribute.ConstructorArguments.Where(a => a.Kind == TypedConstantKind.Primitive).Select(a => a.Value).ToList();
            var name = attribute.AttributeClass?.Name.Replace("Attribute", "", StringComparison.Ordinal) ?? "";
            if (Refusal(name, arguments, attribute.NamedArguments) is { } refuses)
                limits.Add(
                    new Limit(
                        name,
                        $"[{name}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)))})")}]",
                        refuses,
                        name is "MaxLength" or "Length" or "StringLength" && member is IPropertySymbol { Type.SpecialType: SpecialType.System_String }
                            ? arguments[^1] as int?
                            : null
                    )
                );
        }
        return limits;
    }

    /// <summary>What an attribute refuses; a validator takes null everywhere but where a value is required.</summary>
    private static Func<object?, bool>? Refusal(string name, List<object?> arguments, IEnumerable<KeyValuePair<string, TypedConstant>> named) =>
        (name, arguments) switch
        {
            ("MaxLength", [int most]) => v => v is string text && text.Length > most,
            ("MinLength", [int least]) => v => v is string text && text.Length < least,
            ("Length", [int least, int most]) => v => v is string text && (text.Length < least || text.Length > most),
            ("StringLength", [int most]) => v =>
                v is string text
                && (text.Length > most || named.FirstOrDefault(n => n.Key == "MinimumLength").Value.Value is int least && text.Length < least),
            ("Range", [var least, var most]) when Number(least) is { } from && Number(most) is { } to => v =>
                Number(v) is { } number && (number < from || number > to),
            ("Required", []) => v => v is null or "",
            ("EmailAddress", []) => v => v is string text && !text.Contains('@', StringComparison.Ordinal),
            ("RegularExpression", [string pattern]) => v => v is string { Length: > 0 } text && !Matches(pattern, text),
            _ => null,
        };

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100)) is { Success: true, Index: 0 } match
                && match.Length == text.Length;
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that says nothing here refuses nothing here.
            return true;
        }
    }

    private static double? Number(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : null;
}
