using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Promises.Texts;

/// <summary>How many signs a text has at least that is put together from fixed parts and values.</summary>
internal static partial class ShortestText
{
    /// <summary>The least length of a text, whatever the values in it are; zero where nothing is known.</summary>
    public static int Of(IOperation? text) =>
        text switch
        {
            { ConstantValue: { HasValue: true, Value: string constant } } => constant.Length,
            IConversionOperation { Operand: var operand } => Of(operand),
            IInterpolatedStringOperation { Parts: var parts } => parts.Sum(Part),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Of(sum.LeftOperand)
                + Of(sum.RightOperand),
            { Type.SpecialType: not SpecialType.System_String } value => Value(value.Type, null),
            _ => 0,
        };

    private static int Part(IInterpolatedStringContentOperation part) =>
        part switch
        {
            IInterpolatedStringTextOperation { Text: var text } => Of(text),
            IInterpolationOperation { Syntax: InterpolationSyntax syntax } hole => Math.Max(
                hole.FormatString is null ? Of(hole.Expression) : Value(hole.Expression.Type, syntax.FormatClause?.FormatStringToken.ValueText),
                Math.Abs(hole.Alignment is { ConstantValue: { HasValue: true, Value: int width } } ? width : 0)
            ),
            _ => 0,
        };

    /// <summary>A number has a digit, and as many as its format asks for; a day or a time has what its format says.</summary>
    private static int Value(ITypeSymbol? type, string? format) =>
        type switch
        {
            { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => Digits(format),
            { SpecialType: SpecialType.System_Char } => 1,
            { SpecialType: SpecialType.System_Boolean } => bool.TrueString.Length,
            { SpecialType: SpecialType.System_DateTime }
            or { Name: "DateOnly" or "TimeOnly" or "DateTimeOffset" } when format is not null && Moment().IsMatch(format) => format.Length,
            _ => 0,
        };

    private static int Digits(string? format) =>
        format is null ? 1
        : Padded().Match(format) is { Success: true } padded ? Math.Max(1, int.Parse(padded.Groups[1].Value, CultureInfo.InvariantCulture))
        : Zeros().IsMatch(format) ? format.Length
        : 1;

    /// <summary>Only parts that are always as long as they are written.</summary>
    [GeneratedRegex("^((yyyy|MM|dd|HH|mm|ss)[-./: ]?){2,}$")]
    private static partial Regex Moment();

    [GeneratedRegex("^[Dd]([0-9]{1,2})$")]
    private static partial Regex Padded();

    [GeneratedRegex(@"^0+(\.0+)?$")]
    private static partial Regex Zeros();
}
