using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Seeds;

/// <summary>Values to run real members with, as C# expressions.</summary>
internal sealed class Probe(SeedCode code)
{
    private const int Deepest = 2;

    private readonly Dictionary<(string Type, int Turn), string?> _built = [];

    /// <summary>An expression of a type; null when none is known. Another turn gives another value where there are several.</summary>
    public string? Value(ITypeSymbol type, int turn, int depth = 0)
    {
        var key = (SeedCode.Show(type), depth == 0 ? turn : -1 - depth);
        if (!_built.TryGetValue(key, out var text)) _built[key] = text = Build(type, turn, depth);
        return text;
    }

    /// <summary>Arguments for a list of parameters: once with first values, then each parameter with others and with null.</summary>
    public List<string> Arguments(IReadOnlyList<ITypeSymbol> types)
    {
        var result = new List<string>();
        for (var varied = -1; varied < types.Count; varied++)
        {
            for (var turn = 1; turn <= (varied < 0 ? 1 : 3); turn++)
            {
                var values = types.Select((t, i) => i == varied && turn == 3 && t.IsReferenceType
                    ? "null!" : Value(t, i == varied ? turn : 0)).ToList();
                if (values.Contains(null)) return [];
                result.Add(string.Join(", ", values));
            }
        }
        return [.. result.Distinct(StringComparer.Ordinal).Take(12)];
    }

    private string? Build(ITypeSymbol type, int turn, int depth)
    {
        string Of(params string[] values) => values[turn % values.Length];
        if (depth > Deepest || type.IsRefLikeType) return null;
        if (type is IArrayTypeSymbol array) return Items(array.ElementType, $"new {SeedCode.Show(array.ElementType)}[] ");
        if (type is not INamedTypeSymbol named) return null;
        if (type.TypeKind == TypeKind.Enum)
            return type.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst).ToList() is { Count: > 0 } all
                ? $"{SeedCode.Show(type)}.{all[turn % all.Count].Name}" : null;
        switch (type.SpecialType)
        {
            case SpecialType.System_String: return Of("\"seeded\"", "\"\"", "\"A b,c\"", "null!");
            case SpecialType.System_Boolean: return Of("true", "false");
            case SpecialType.System_Char: return Of("'a'", "'0'", "' '");
            case SpecialType.System_Object: return Of("(object)\"seeded\"", "(object)1");
            case SpecialType.System_Int32: return Of("1", "0", "7", "-2");
            case SpecialType.System_Int64: return Of("1L", "0L", "7L", "-2L");
            case SpecialType.System_Double: return Of("1.5", "0.0", "-2.0");
            case SpecialType.System_Single: return Of("1.5f", "0f", "-2f");
            case SpecialType.System_Decimal: return Of("1.5m", "0m", "-2m");
            case SpecialType.System_DateTime: return Of("new global::System.DateTime(2020, 1, 2)", "new global::System.DateTime(2021, 12, 31)");
        }
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return Value(named.TypeArguments[0], turn, depth + 1);
        switch (type.OriginalDefinition.ToDisplayString())
        {
            case "System.Type": return Of("typeof(string)", "typeof(int)", "typeof(global::System.Collections.Generic.List<int>)");
            case "System.TimeSpan": return Of("global::System.TimeSpan.FromSeconds(1)", "global::System.TimeSpan.Zero");
            case "System.Guid": return "new global::System.Guid(\"11111111-2222-3333-4444-555555555555\")";
            case "System.Version": return "new global::System.Version(1, 2)";
            case "System.Uri": return "new global::System.Uri(\"http://example.org/\")";
            case "System.Exception": return "new global::System.Exception(\"seeded\")";
            case "System.Text.StringBuilder": return "new global::System.Text.StringBuilder(\"seeded\")";
            case "System.IO.TextReader": return "new global::System.IO.StringReader(\"a: b\\nc: d\\n\")";
            case "System.IO.TextWriter": return "new global::System.IO.StringWriter()";
            case "System.IO.Stream": return "new global::System.IO.MemoryStream(new byte[] { 65, 66, 10 })";
            case "System.Globalization.CultureInfo" or "System.IFormatProvider": return "global::System.Globalization.CultureInfo.InvariantCulture";
            case "System.Threading.CancellationToken": return "global::System.Threading.CancellationToken.None";
            case "System.Collections.Generic.IEnumerable<T>" or "System.Collections.Generic.IReadOnlyList<T>" or "System.Collections.Generic.IReadOnlyCollection<T>":
                return Items(named.TypeArguments[0], $"new {SeedCode.Show(named.TypeArguments[0])}[] ");
            case "System.Collections.Generic.List<T>" or "System.Collections.Generic.IList<T>" or "System.Collections.Generic.ICollection<T>":
                return Items(named.TypeArguments[0], $"new global::System.Collections.Generic.List<{SeedCode.Show(named.TypeArguments[0])}> ");
        }
        if (type.TypeKind == TypeKind.Delegate) return named.DelegateInvokeMethod is { } invoke
            && invoke.Parameters.All(p => p.RefKind == RefKind.None)
            ? $"({string.Join(", ", invoke.Parameters.Select((_, i) => "x" + depth + i))}) => {(invoke.ReturnsVoid ? "{ }" : "default!")}" : null;
        return type.Locations.Any(l => l.IsInSource) ? Own(named, turn, depth) : null;

        string? Items(ITypeSymbol element, string head)
        {
            var values = Enumerable.Range(0, 2).Select(i => Value(element, i, depth + 1)).ToList();
            return values.Contains(null) ? null : turn == 1 ? head + "{ }" : $"{head}{{ {string.Join(", ", values)} }}";
        }
    }

    /// <summary>An instance of a type of the project: a ready one, a new one, or one of a class that converts to it.</summary>
    private string? Own(INamedTypeSymbol type, int turn, int depth)
    {
        if (!SeedCode.Open(type)) return null;
        var ready = type.GetMembers().FirstOrDefault(m => m.IsStatic && SeedCode.Open(m) && m is IPropertySymbol { GetMethod: not null,
            IsIndexer: false } or IFieldSymbol
            && SymbolEqualityComparer.Default.Equals((m as IPropertySymbol)?.Type ?? (m as IFieldSymbol)?.Type, type));
        if (ready is { IsStatic: true }) return $"{SeedCode.Show(type)}.{ready.Name}";
        if (type.IsAbstract)
        {
            return code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
                && code.Compilation.HasImplicitConversion(t, type)).Take(4)
                .Select(t => Value(t, turn, depth + 1)).FirstOrDefault(v => v is not null);
        }
        foreach (var constructor in type.InstanceConstructors.Where(c => SeedCode.Open(c) && c.Parameters.All(p => p.RefKind == RefKind.None))
            .OrderBy(c => c.Parameters.Length).Take(3))
        {
            var values = constructor.Parameters.Where(p => !p.IsOptional && !p.IsParams).Select(p => Value(p.Type, turn, depth + 1)).ToList();
            if (!values.Contains(null)) return $"new {SeedCode.Show(type)}({string.Join(", ", values)})";
        }
        return null;
    }

    /// <summary>
    /// A driver program that prints one line for each named expression: its value, or the exception that it ends with. A name with a star at its end prints
    /// the state of the value instead: a line for each field that holds a simple value or a collection.
    /// </summary>
    /// <param name="lines">Names and expressions.</param>
    /// <param name="helper">Further members of the driver's class.</param>
    public static string Driver(IEnumerable<(string Name, string Expression)> lines, string helper = "") => $$"""
        #nullable disable
        #pragma warning disable
        internal static class {{Runner.Class}}
        {
            internal static string Run()
            {
                var lines = new global::System.Collections.Generic.List<string>();
                void Try(string name, global::System.Func<object> run)
                {
                    try
                    {
                        if (name.EndsWith('*')) State(name, run(), lines);
                        else lines.Add(name + "=" + Show(run(), 0));
                    }
                    catch (global::System.Exception e) { lines.Add(name + "=!" + e.GetType().Name); }
                }
                {{string.Join("\n        ", lines.Select(l => $"Try(\"{l.Name}\", () => {{ return {l.Expression}; }});"))}}
                return string.Join("\n", lines);
            }

            {{helper}}

            private static void State(string name, object it, global::System.Collections.Generic.List<string> lines)
            {
                for (var type = it.GetType(); type != null && type != typeof(object); type = type.BaseType)
                {
                    foreach (var field in type.GetFields((global::System.Reflection.BindingFlags)54))
                    {
                        var value = field.GetValue(it);
                        if (value is string or bool or int or long or double or global::System.TimeSpan || value is global::System.Enum) lines.Add(name + type.Name + "." + field.Name + "=" + Show(value, 0));
                        else if (value is global::System.Collections.ICollection all) lines.Add(name + type.Name + "." + field.Name + "=" + all.Count);
                        else if (value is null && field.FieldType == typeof(string)) lines.Add(name + type.Name + "." + field.Name + "=null");
                    }
                }
            }

            private static string Show(object it, int depth)
            {
                if (it is null) return "null";
                if (it is string s) return "'" + s.Replace("\n", "\\n").Replace("\r", "\\r") + "'";
                if (it is global::System.IFormattable f) return f.ToString(null, global::System.Globalization.CultureInfo.InvariantCulture);
                if (it is bool) return it.ToString();
                if (it is global::System.Collections.IEnumerable all && depth < 2)
                {
                    var parts = new global::System.Collections.Generic.List<string>();
                    foreach (var one in all)
                    {
                        if (parts.Count == 8) break;
                        parts.Add(Show(one, depth + 1));
                    }
                    return "[" + string.Join(", ", parts) + "]";
                }
                return it.GetType().Name;
            }
        }
        """;
}
