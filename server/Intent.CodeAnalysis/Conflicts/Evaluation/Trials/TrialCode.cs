using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation.Trials;

/// <summary>Made-up code that calls a member.</summary>
/// <param name="Method">The name of the method with the code.</param>
/// <param name="Shown">The call for people, with its objects shortened.</param>
internal sealed record Trial(string Method, string Shown);

/// <summary>
/// Writes C# that calls a member with values and gives what comes out: the result, and what the public properties of the objects involved held before and hold after
/// it. The code is bound and evaluated as all other code here is, never compiled.
/// </summary>
/// <param name="values">The values.</param>
/// <param name="isChanged">Says whether the other side changed a member: what it alone does is nothing that the author's code gives.</param>
/// <param name="isNew">Says whether the author added a type.</param>
internal sealed partial class TrialCode(TriedValues values, Func<ISymbol, bool> isChanged, Func<ISymbol, bool> isNew)
{
    /// <summary>The class that holds the code.</summary>
    public const string Class = "TriedCalls";
    private const int MostViewed = 8;
    private const int MostShown = 40;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>All code that was written.</summary>
    public string Text =>
        "#nullable enable\ninternal static class "
        + $"{Class}\n{{\n    private static T {TriedValues.Filled}<T>(T made, global::System.Action<T> fill) {{ fill(made); return made; }}\n{_text}}}\n";

    /// <summary>A call that is being written.</summary>
    private sealed class Draft
    {
        /// <summary>The statements before the call.</summary>
        public List<string> Lines { get; } = [];

        /// <summary>The objects that are looked at before and after it.</summary>
        public List<(string Name, ITypeSymbol Type)> Watched { get; } = [];

        /// <summary>What the call is made on, as code and for people.</summary>
        public (string Code, string Shown) Receiver { get; set; }

        /// <summary>The arguments, as code and for people.</summary>
        public List<(string Code, string Shown)> Arguments { get; } = [];
    }

    /// <summary>Writes a call; null when it cannot be written, or was written already.</summary>
    /// <param name="member">A method or property.</param>
    /// <param name="variant">Which values, from 0.</param>
    /// <param name="spread">0 when parameters of one type get the same value, 1 when they get different ones.</param>
    public Trial? Add(ISymbol member, int variant, int spread)
    {
        var draft = new Draft();
        values.Begin();
        if (!TriedValues.CanName(member.ContainingType) || !TriedValues.CanCall(member, member.ContainingType) || !Receive(draft, member, variant))
            return null;
        switch (member)
        {
            case IPropertySymbol { IsIndexer: false, GetMethod: not null } property:
                return Add(draft, $".{property.Name}", $".{property.Name}", property.Type, [], isAwaited: false);
            case IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false } method when Give(draft, method, variant, spread):
                var code = $".{method.Name}({string.Join(", ", draft.Arguments.Select(a => a.Code))})";
                var shown = $".{method.Name}({string.Join(", ", draft.Arguments.Select(a => a.Shown))})";
                var results = method.Parameters.Where(p => p.RefKind == RefKind.Out).Select(p => View($"a{p.Ordinal}", p.Type, 2)).ToList();
                var isAwaited = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" } returned && !TypeBridge.IsOwn(returned);
                var result = isAwaited ? ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault() : method.ReturnType;
                return Add(draft, code, shown, result?.SpecialType == SpecialType.System_Void ? null : result, results, isAwaited);
            default:
                return null;
        }
    }

    private bool Receive(Draft draft, ISymbol member, int variant)
    {
        var type = member.ContainingType;
        draft.Receiver = (TriedValues.Name(type), type.Name);
        if (member.IsStatic)
            return true;
        if (values.Of(type, variant) is not { } made)
            return false;
        draft.Lines.Add($"var it = {made};");
        draft.Receiver = ("it", Shown(made));
        draft.Watched.Add(("it", type));
        return true;
    }

    private bool Give(Draft draft, IMethodSymbol method, int variant, int spread)
    {
        foreach (var parameter in method.Parameters)
        {
            var name = $"a{parameter.Ordinal}";
            if (parameter.RefKind == RefKind.Out)
            {
                draft.Arguments.Add(("out var " + name, "out _"));
                continue;
            }
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                return false;
            if (values.Of(parameter.Type, variant + spread * parameter.Ordinal) is not { } value)
                return false;
            draft.Lines.Add($"{TriedValues.Name(parameter.Type)} {name} = {value};");
            draft.Arguments.Add((name, Shown(value)));
            if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: false } own && TypeBridge.IsOwn(own))
                draft.Watched.Add((name, own));
        }
        return true;
    }

    private Trial? Add(Draft draft, string call, string shown, ITypeSymbol? result, List<string> results, bool isAwaited)
    {
        call = (isAwaited ? "await " : "") + draft.Receiver.Code + call;
        if (!_written.Add(string.Join('\n', draft.Lines) + call))
            return null;
        var states = string.Join(", ", draft.Watched.Select(w => View(w.Name, w.Type, 2)));
        var lines = new List<string>(draft.Lines) { $"var before = new object?[] {{ {states} }};" };
        if (result is null)
        {
            lines.Add($"{call};");
        }
        else
        {
            lines.Add($"var result = {call};");
            results.Insert(0, View("result", result, 3));
        }
        lines.Add($"return new object?[] {{ before, new object?[] {{ {states} }}, new object?[] {{ {string.Join(", ", results)} }} }};");
        var name = $"T{_written.Count}";
        var type = isAwaited ? "async global::System.Threading.Tasks.Task<object?[]>" : "object?[]";
        _text.Append($"    public static {type} {name}()\n    {{\n");
        foreach (var line in lines)
            _text.Append("        ").Append(line).Append('\n');
        _text.Append("    }\n");
        return new Trial(name, draft.Receiver.Shown + shown);
    }

    /// <summary>An expression for what can be seen of a value; a type may hold itself, so there is an end to it.</summary>
    private string View(string value, ITypeSymbol type, int depth)
    {
        if (depth < 0)
            return "null";
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return $"new object?[] {{ {string.Join(", ", tuple.TupleElements.Select((e, i) => View($"{value}.Item{i + 1}", e.Type, depth - 1)))} }}";
        if (type.SpecialType == SpecialType.System_String || type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
            return $"(object?){value}";
        if (Element(type) is { } element)
        {
            var item = $"x{depth}";
            return $"(object?){value} == null ? null : (object?)global::System.Linq.Enumerable.ToList("
                + $"global::System.Linq.Enumerable.Select({value}, {item} => (object?)({View(item, element, depth - 1)})))";
        }
        if (type is INamedTypeSymbol { Name: "KeyValuePair" } pair && !TypeBridge.IsOwn(pair))
            return $"new object?[] {{ {View(value + ".Key", pair.TypeArguments[0], depth - 1)}, {View(value + ".Value", pair.TypeArguments[1], depth - 1)} }}";
        if (type is not INamedTypeSymbol own || !TypeBridge.IsOwn(own))
            return $"(object?){value}";
        var parts = Seen(own, depth).Take(MostViewed).Select(p => $"(object?)({View($"{value}.{p.Name}", p.Type, depth - 1)})");
        var all = $"(object?)new object?[] {{ {string.Join(", ", parts)} }}";
        return type.IsValueType ? all : $"(object?){value} == null ? null : {all}";
    }

    /// <summary>
    /// The properties by which objects are compared. An object of a class that both sides know may hold what the other side alone changed, so only those count there
    /// that say which object it is.
    /// </summary>
    private IEnumerable<IPropertySymbol> Seen(INamedTypeSymbol type, int depth)
    {
        for (INamedTypeSymbol? level = type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            foreach (var property in level.GetMembers().OfType<IPropertySymbol>())
                if (
                    property is { IsStatic: false, IsIndexer: false, IsOverride: false, GetMethod: { } get, Name: not "EqualityContract" }
                    && TriedValues.CanCall(get, type)
                    && (depth > 1 || !TypeBridge.IsOwn(property.Type) && Element(property.Type) is null)
                    && !isChanged(property)
                    && (
                        isNew(type)
                        || property.Type.TypeKind == TypeKind.Enum
                        || property.Type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean
                    )
                )
                    yield return property;
    }

    private static ITypeSymbol? Element(ITypeSymbol type) =>
        type switch
        {
            { SpecialType: SpecialType.System_String } => null,
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol named => named
                .AllInterfaces.Prepend(named)
                .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                ?.TypeArguments[0],
            _ => null,
        };

    /// <summary>A value for people: without namespaces, long ones only by what they begin with.</summary>
    private static string Shown(string value)
    {
        value = Qualified().Replace(value, "").Replace("@", "", StringComparison.Ordinal);
        if (value.Length <= MostShown)
            return value;
        if (value.StartsWith(TriedValues.Filled + "(", StringComparison.Ordinal))
            value = value[(TriedValues.Filled.Length + 1)..];
        return value.IndexOfAny(['(', '{', '[']) is > 0 and var start ? value[..start].TrimEnd() + "(…)" : value[..MostShown] + "…";
    }

    [GeneratedRegex(@"global::(?:@?\w+\.)*(?=@?\w+)")]
    private static partial Regex Qualified();
}
