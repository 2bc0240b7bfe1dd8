using System.Collections;
using System.Globalization;
using System.Text;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Values as texts by which two evaluations are compared.</summary>
internal static class Printed
{
    private const int MostElements = 60;
    private const int MostLength = 2000;

    /// <summary>The value as far as code that looks at it sees at once: numbers, texts, how many elements there are; of objects only that they are there.</summary>
    public static string Shallow(object? value) => Write(value, objects: false, depth: 1);

    /// <summary>The value with what its objects hold, for the arguments of assertions.</summary>
    public static string Whole(object? value) => Write(value, objects: true, depth: 3);

    /// <summary>True for a text, a number or a date.</summary>
    public static bool IsPlain(object? value) =>
        value is string or decimal or DateTime or DateOnly or TimeOnly or TimeSpan or DateTimeOffset
        || value is not (null or bool or char or nint or nuint) && value.GetType().IsPrimitive;

    private static string Write(object? value, bool objects, int depth)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return '"' + (text.Length > MostLength ? text[..MostLength] : text) + '"';
            case EnumValue or TypeValue or bool or char or Enum or Guid or Version:
                return value.ToString()!;
            case DateTime d:
                return d.ToString("O", CultureInfo.InvariantCulture);
            case IFormattable number when value.GetType().IsPrimitive || value is decimal or DateOnly or TimeOnly or TimeSpan or DateTimeOffset:
                return number.ToString(null, CultureInfo.InvariantCulture);
            case Closure or Delegate:
                return "a function";
            case Exception e:
                return e.GetType().Name;
            case Instance { Native: Exception } thrown:
                return thrown.Type.Name;
            case StringBuilder builder:
                return Write(builder.ToString(), objects, depth);
            case Instance { Native: null } instance:
                return !objects || depth == 0
                    ? instance.Type.Name
                    : instance.Type.Name
                        + "("
                        + string.Join(
                            ", ",
                            instance
                                .Fields.OrderBy(f => f.Key.Name, StringComparer.Ordinal)
                                .Select(f => f.Key.Name + ": " + Write(f.Value, objects, depth - 1))
                        )
                        + ")";
            case Instance { Native: { } native }:
                return Write(native, objects, depth);
            case ICollection list:
                return depth == 0
                    ? $"{list.Count}"
                    : $"{list.Count} [{string.Join(", ", list.Cast<object?>().Take(MostElements).Select(e => Write(e, objects, depth - 1)))}]";
            default:
                return value.GetType().Name is var name && value.GetType().IsValueType ? value.ToString() ?? name : name;
        }
    }
}
