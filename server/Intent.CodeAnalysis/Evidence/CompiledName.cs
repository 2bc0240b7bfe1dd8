using Intent.Core.Evidence;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>
/// A method as a runner, coverage tool or profiler writes it, which is the compiler's view of it, turned into what people wrote: "Shop.Price/&lt;Total&gt;d__1"
/// with "MoveNext" is <c>Shop.Price.Total</c>, "get_Sum" is <c>Sum</c>. Arguments and numbers of type parameters are left out.
/// </summary>
/// <param name="Type">Namespace, outer types and type with '.' between them; empty when the name has none.</param>
/// <param name="Member">The member's name as in metadata.</param>
internal readonly record struct CompiledName(string Type, string Member)
{
    private static readonly string[] Accessors = ["get_", "set_", "add_", "remove_"];

    /// <summary>A type's name: nested types behind '+', '/' or '.', generic ones with a number, brackets or angles, constructed with arguments.</summary>
    public static string TypeOf(string type) => string.Join('.', Segments(type).TakeWhile(s => !s.StartsWith('<')).Select(Plain));

    /// <summary>A method of a class; a closure, state machine or local function is the member that it was written in.</summary>
    public static CompiledName Of(string type, string method)
    {
        var origin = Segments(type).Select(Origin).FirstOrDefault(o => o is { Length: > 0 }) ?? Origin(method);
        return new(TypeOf(type), origin is { Length: > 0 } ? origin : Written(method));
    }

    /// <summary>"Namespace.Type.Method(arguments)".</summary>
    public static CompiledName OfFull(string name)
    {
        var segments = Segments(name);
        // ".ctor" has a dot of its own.
        var method = segments.Count > 1 && segments[^2].Length == 0 ? "." + segments[^1] : segments[^1];
        var type = segments.Take(segments.Count - (method.StartsWith('.') ? 2 : 1));
        return Of(string.Join('+', type), method.StartsWith('<') ? method : Plain(method));
    }

    /// <summary>The method of a test; some runners write its class before it, or its arguments behind.</summary>
    public static CompiledName Of(TestResult test)
    {
        var method = OfFull(test.MethodName);
        return test.ClassName.Length == 0 ? method : method with { Type = TypeOf(test.ClassName) };
    }

    /// <summary>A type's name in the same form.</summary>
    public static string TypeOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{TypeOf(outer)}.{type.Name}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}"
        : type.Name;

    /// <summary>True when the method may belong to a member of that name: all overloads do.</summary>
    public bool Names(ISymbol member) =>
        Member == member.MetadataName
        || WithoutAccessor(Member) == member.MetadataName && member is IPropertySymbol or IEventSymbol
        || Member == "Main" && member.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName;

    private static string WithoutAccessor(string name)
    {
        // An explicit implementation carries the interface before it: "Shop.IPrice.get_Sum".
        var at = name.LastIndexOf('.') + 1;
        foreach (var accessor in Accessors)
            if (name.AsSpan(at).StartsWith(accessor))
                return string.Concat(name.AsSpan(0, at), name.AsSpan(at + accessor.Length));
        return name;
    }

    private static string Written(string method) => method.IndexOf('(') is > 0 and var open ? method[..open] : method;

    /// <summary>The name between the angles of a name that the compiler made, empty when it has none ("&lt;&gt;c"); null for other names.</summary>
    private static string? Origin(string name)
    {
        if (!name.StartsWith('<'))
            return null;
        // A closure in a state machine: the innermost name is the one that people wrote.
        var start = name.AsSpan().IndexOfAnyExcept('<') is >= 0 and var first ? first : name.Length;
        var depth = 1;
        for (var i = start; i < name.Length; i++)
        {
            if (name[i] == '<')
                depth++;
            else if (name[i] == '>' && --depth == 0)
                return name[start..i];
        }
        return "";
    }

    private static string Plain(string segment) => segment.IndexOfAny(['`', '<', '[', '(']) is > 0 and var end ? segment[..end] : segment;

    /// <summary>The parts between '.', '+' and '/' that stand in no brackets; what stands behind arguments is left out.</summary>
    private static List<string> Segments(string name)
    {
        var segments = new List<string>();
        var (depth, start, end) = (0, 0, name.Length);
        for (var i = 0; i < end; i++)
        {
            if (name[i] is '<' or '[')
                depth++;
            else if (name[i] is '>' or ']')
                depth--;
            else if (depth <= 0 && name[i] == '(')
                end = i;
            else if (depth <= 0 && name[i] is '.' or '+' or '/')
            {
                segments.Add(name[start..i]);
                start = i + 1;
            }
        }
        segments.Add(name[start..end]);
        return segments;
    }
}
