using System.Collections.Frozen;
using System.Text;
using Intent.Core.Symbols;

namespace Intent.Server.Formats;

/// <summary>Writes symbols as people say them: "Shop.PricingEngine.Price(User)" for "M:Shop.PricingEngine.Price(Shop.User)".</summary>
internal static class SymbolNames
{
    private static readonly FrozenDictionary<string, string> Keywords = new Dictionary<string, string>
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Object"] = "object",
        ["System.SByte"] = "sbyte",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.Void"] = "void",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name for people.</summary>
    public static string Display(SymbolId symbol)
    {
        var id = symbol.DocumentationId;
        if (id.StartsWith("U:", StringComparison.Ordinal))
            return id[2..];
        if (id.Length > 2 && id[1] == ':')
            id = id[2..];
        if (id.IndexOf('~') is > 0 and var conversion)
            id = id[..conversion];
        var open = id.IndexOf('(');
        var name = open < 0 ? id : id[..open];
        var parameters = open < 0 ? "" : ShortTypes(id[open..]);
        return Constructor(WithoutArity(name)).Replace("$Main", "top-level statements", StringComparison.Ordinal) + WithoutArity(parameters);
    }

    private static string Constructor(string name)
    {
        foreach (var suffix in new[] { ".#ctor", ".#cctor" })
        {
            if (!name.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            var type = name[..^suffix.Length];
            return $"{type}.{type[(type.LastIndexOf('.') + 1)..]}";
        }

        return name;
    }

    /// <summary>Every type of a parameter list as C# writes it, without its namespace.</summary>
    private static string ShortTypes(string parameters)
    {
        var result = new StringBuilder(parameters.Length);
        for (var i = 0; i < parameters.Length; )
        {
            var end = i;
            while (end < parameters.Length && (char.IsLetterOrDigit(parameters[end]) || parameters[end] is '.' or '_' or '`'))
                end++;
            if (end > i)
            {
                var type = parameters[i..end];
                result.Append(Keywords.GetValueOrDefault(type) ?? type[(type.LastIndexOf('.') + 1)..]);
                i = end;
                continue;
            }

            result.Append(
                parameters[i] switch
                {
                    '{' => "<",
                    '}' => ">",
                    ',' => ", ",
                    '@' => "",
                    var other => other.ToString(),
                }
            );
            i++;
        }

        return result.ToString();
    }

    /// <summary>Drops "`1" and "``2": the number of type parameters.</summary>
    private static string WithoutArity(string name)
    {
        if (!name.Contains('`'))
            return name;
        var result = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '`')
            {
                result.Append(name[i]);
                continue;
            }

            var isParameter = i == 0 || name[i - 1] is '(' or ',' or '<' or ' ' or '[';
            while (i + 1 < name.Length && name[i + 1] == '`')
                i++;
            var digits = i + 1;
            while (i + 1 < name.Length && char.IsAsciiDigit(name[i + 1]))
                i++;
            if (isParameter)
                result.Append('T').Append(name[digits..(i + 1)]);
        }

        return result.ToString();
    }
}
