using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation.Trials;

/// <summary>
/// Expressions, as C#, for values with which code is tried: constants that the edited files name and their neighbours first, since that is where behaviour changes;
/// objects by their constructors and properties. The same type and variant always give the same expression.
/// </summary>
internal sealed class TriedValues
{
    private const int MostDepth = 3;
    private const int MostProperties = 8;
    private readonly Compilation _compilation;
    private readonly EditedConstants _constants;
    private readonly Func<ISymbol, bool> _isChanged;
    private ILookup<ISymbol?, INamedTypeSymbol>? _concrete;

    /// <summary>Values for code of a project.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="edited">What was edited, on any side, the most interesting first.</param>
    /// <param name="isChanged">Says whether the other side changed a member: objects are not filled by it, since that would show its change without any new code.</param>
    public TriedValues(Compilation compilation, IEnumerable<SyntaxNode> edited, Func<ISymbol, bool> isChanged)
    {
        (_compilation, _constants, _isChanged) = (compilation, new EditedConstants(edited), isChanged);
    }

    /// <summary>The function that fills an object: made code calls it by that name.</summary>
    public const string Filled = "Filled";

    private const int MostFilling = 4;

    /// <summary>How many values one call may be made of: objects are made of objects.</summary>
    private const int MostValues = 400;
    private int _left;

    /// <summary>Begins the values of one call.</summary>
    public void Begin() => _left = MostValues;

    /// <summary>A value of a type; null when none can be written.</summary>
    /// <param name="type">The type.</param>
    /// <param name="variant">Which of them, from 0; they repeat.</param>
    public string? Of(ITypeSymbol type, int variant) => Of(type, variant, MostDepth);

    private string? Of(ITypeSymbol type, int variant, int depth)
    {
        if (--_left < 0)
            return null;
        if (type.NullableAnnotation == NullableAnnotation.Annotated && type.IsReferenceType && variant % 4 == 3)
            return "null";
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return variant % 4 == 3 ? "null" : Of(((INamedTypeSymbol)type).TypeArguments[0], variant, depth);
        if (Simple(type) is { } values)
            return values[variant % values.Length];
        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return Elements(array.ElementType, variant, depth) is { } elements ? $"new {Name(array.ElementType)}[] {{ {elements} }}" : null;
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } named:
                var members = named.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).ToList();
                return members.Count == 0 ? null : $"{Name(named)}.@{members[variant % members.Count].Name}";
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke }:
                return Function(invoke, variant, depth);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                var parts = tuple.TupleElements.Select((e, i) => Of(e.Type, variant + i, depth)).ToList();
                return parts.Contains(null) ? null : $"({string.Join(", ", parts)})";
            case INamedTypeSymbol named when TypeBridge.IsOwn(named):
                return depth == 0 ? null : Object(named, variant, depth - 1);
            case INamedTypeSymbol named:
                return OfLibrary(named, variant, depth);
            default:
                return null;
        }
    }

    private string[]? Simple(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
                return ["true", "false"];
            case SpecialType.System_Char:
                return ["'A'", "'b'", "'1'", "' '", "'-'"];
            case SpecialType.System_String:
                return
                [
                    .. Mixed(["A-102", "Blue 7", "42", "", " Mixed Case ", "a-102"], _constants.Texts)
                        .Select(t => SymbolDisplay.FormatLiteral(t, quote: true)),
                ];
            case SpecialType.System_Object:
                return ["\"A-102\""];
            case SpecialType.System_Int32:
                return [.. Whole().Select(n => Text(n))];
            case SpecialType.System_Int64:
                return [.. Whole().Select(n => Text(n, "L"))];
            case SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64:
                return [.. Whole().Where(n => n is >= 0 and <= 255).Select(n => $"({type.ToDisplayString()}){Text(n)}")];
            case SpecialType.System_Int16 or SpecialType.System_SByte:
                return [.. Whole().Where(n => n is >= -128 and <= 127).Select(n => $"({type.ToDisplayString()})({Text(n)})")];
            case SpecialType.System_Decimal:
                return [.. Mixed([10m, 2.5m, 0m, 1.005m, 100m, -1m, 99.995m], Near(0.01m)).Select(n => Text(n, "m"))];
            case SpecialType.System_Double:
                return [.. Mixed([10m, 2.5m, 0m, 1.125m, 100m, -1m], Near(0.01m)).Select(n => Text(n, "d"))];
            case SpecialType.System_Single:
                return [.. Mixed([10m, 2.5m, 0m, 1.125m, -1m], Near(0.01m)).Select(n => Text(n, "f"))];
            case SpecialType.System_DateTime:
                return
                [
                    .. _constants.OfType("DateTime"),
                    "new global::System.DateTime(2024, 3, 15, 10, 30, 0)",
                    "new global::System.DateTime(2024, 2, 29, 23, 30, 0, global::System.DateTimeKind.Utc)",
                    "new global::System.DateTime(2023, 12, 31)",
                ];
        }
        return type.ToDisplayString() switch
        {
            "System.DateOnly" =>
            [
                .. _constants.OfType("DateOnly"),
                "new global::System.DateOnly(2024, 3, 15)",
                "new global::System.DateOnly(2024, 2, 29)",
                "new global::System.DateOnly(2023, 12, 31)",
                "new global::System.DateOnly(2024, 3, 16)",
            ],
            "System.TimeOnly" =>
            [
                .. _constants.OfType("TimeOnly"),
                "new global::System.TimeOnly(8, 0)",
                "new global::System.TimeOnly(23, 30)",
                "new global::System.TimeOnly(0, 0)",
                "new global::System.TimeOnly(12, 15)",
            ],
            "System.TimeSpan" =>
            [
                .. _constants.OfType("TimeSpan"),
                "global::System.TimeSpan.FromMinutes(90)",
                "global::System.TimeSpan.Zero",
                "global::System.TimeSpan.FromDays(2)",
                "global::System.TimeSpan.FromSeconds(45)",
            ],
            "System.DateTimeOffset" =>
            [
                "new global::System.DateTimeOffset(2024, 3, 15, 10, 30, 0, global::System.TimeSpan.Zero)",
                "new global::System.DateTimeOffset(2024, 2, 29, 23, 30, 0, global::System.TimeSpan.FromHours(2))",
            ],
            "System.Guid" =>
            [
                "new global::System.Guid(\"00000000-0000-0000-0000-000000000001\")",
                "global::System.Guid.Empty",
                "new global::System.Guid(\"00000000-0000-0000-0000-000000000002\")",
            ],
            "System.DayOfWeek" => ["global::System.DayOfWeek.Monday", "global::System.DayOfWeek.Sunday", "global::System.DayOfWeek.Friday"],
            "System.Version" => ["new global::System.Version(1, 2)", "new global::System.Version(1, 10)"],
            "System.StringComparison" => ["global::System.StringComparison.Ordinal", "global::System.StringComparison.OrdinalIgnoreCase"],
            "System.Threading.CancellationToken" => ["default(global::System.Threading.CancellationToken)"],
            "System.StringComparer" => ["global::System.StringComparer.Ordinal"],
            "System.Globalization.CultureInfo" or "System.IFormatProvider" => ["global::System.Globalization.CultureInfo.InvariantCulture"],
            "System.Text.StringBuilder" => ["new global::System.Text.StringBuilder()"],
            _ => null,
        };
    }

    private static string Text(decimal number, string suffix = "")
    {
        var text = number.ToString(CultureInfo.InvariantCulture) + suffix;
        return number < 0 ? $"({text})" : text;
    }

    private IEnumerable<int> Whole() => Mixed([3, 0, 1, 10, -1, 2, 100], Near(1).Where(n => n == Math.Truncate(n)).Select(n => (int)n).ToList());

    /// <summary>The numbers that the edits name, and what is just beside them.</summary>
    private List<decimal> Near(decimal step)
    {
        var first = _constants.Numbers.Take(6).ToList();
        return [.. first.Concat(first.SelectMany(n => new[] { n + step, n - step })).Distinct()];
    }

    private static IEnumerable<T> Mixed<T>(IReadOnlyList<T> usual, IReadOnlyList<T> named)
    {
        var all = new List<T>();
        for (var i = 0; i < Math.Max(usual.Count, Math.Min(named.Count, 12)); i++)
        {
            if (i < usual.Count)
                all.Add(usual[i]);
            if (i < named.Count)
                all.Add(named[i]);
        }
        return all.Distinct();
    }

    private string? Elements(ITypeSymbol element, int variant, int depth)
    {
        if (variant % 5 == 4)
            return "";
        string?[] made = [.. new[] { 0, 1, 2, 0 }.Select(i => Of(element, variant + i, depth))];
        return made.Contains(null) ? null : string.Join(", ", made);
    }

    private string? Function(IMethodSymbol invoke, int variant, int depth)
    {
        if (depth == 0 || invoke.Parameters.Any(p => p.RefKind != RefKind.None))
            return null;
        var names = invoke.Parameters.Select((_, i) => $"p{i}").ToList();
        var head = $"({string.Join(", ", names)}) => ";
        if (invoke.ReturnsVoid)
            return head + "{ }";
        var same = invoke.Parameters.Select((p, i) => (p, i)).Where(x => SymbolEqualityComparer.Default.Equals(x.p.Type, invoke.ReturnType)).ToList();
        return same.Count > 0 ? head + names[same[0].i]
            : Of(invoke.ReturnType, variant, depth - 1) is { } value ? head + value
            : null;
    }

    private string? OfLibrary(INamedTypeSymbol type, int variant, int depth)
    {
        switch (type.OriginalDefinition.ToDisplayString())
        {
            case "System.Collections.Generic.IEnumerable<T>"
            or "System.Collections.Generic.IReadOnlyList<T>"
            or "System.Collections.Generic.IReadOnlyCollection<T>":
                return Elements(type.TypeArguments[0], variant, depth) is { } some ? $"new {Name(type.TypeArguments[0])}[] {{ {some} }}" : null;
            case "System.Collections.Generic.List<T>" or "System.Collections.Generic.IList<T>" or "System.Collections.Generic.ICollection<T>":
                return Elements(type.TypeArguments[0], variant, depth) is { } all
                    ? $"new global::System.Collections.Generic.List<{Name(type.TypeArguments[0])}> {{ {all} }}"
                    : null;
            case "System.Collections.Generic.HashSet<T>"
            or "System.Collections.Generic.ISet<T>"
            or "System.Collections.Generic.IReadOnlySet<T>"
            or "System.Collections.Generic.Queue<T>"
            or "System.Collections.Generic.Stack<T>":
                return Elements(type.TypeArguments[0], variant, depth) is { } many
                    ? $"new global::System.Collections.Generic.{(type.Name is "Queue" or "Stack" ? type.Name : "HashSet")}<{Name(type.TypeArguments[0])}>(new {Name(type.TypeArguments[0])}[] {{ {many} }})"
                    : null;
            case "System.Collections.Generic.Dictionary<TKey, TValue>"
            or "System.Collections.Generic.IDictionary<TKey, TValue>"
            or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>":
                var (key, value) = (type.TypeArguments[0], type.TypeArguments[1]);
                if (Of(key, variant, depth) is not { } first || Of(key, variant + 1, depth) is not { } second)
                    return null;
                if (Of(value, variant, depth) is not { } one || Of(value, variant + 1, depth) is not { } other)
                    return null;
                return $"new global::System.Collections.Generic.Dictionary<{Name(key)}, {Name(value)}> {{ [{first}] = {one}, [{second}] = {other} }}";
            case "System.Collections.Generic.KeyValuePair<TKey, TValue>":
                return Of(type.TypeArguments[0], variant, depth) is { } k && Of(type.TypeArguments[1], variant, depth) is { } v
                    ? $"new {Name(type)}({k}, {v})"
                    : null;
            case "System.Collections.Generic.IComparer<T>":
                return $"global::System.Collections.Generic.Comparer<{Name(type.TypeArguments[0])}>.Default";
            case "System.Collections.Generic.IEqualityComparer<T>":
                return $"global::System.Collections.Generic.EqualityComparer<{Name(type.TypeArguments[0])}>.Default";
            default:
                return null;
        }
    }

    private string? Object(INamedTypeSymbol type, int variant, int depth)
    {
        if (type.IsStatic || !CanName(type))
            return null;
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
            return Derived(type, variant, depth);
        foreach (var constructor in type.InstanceConstructors.Where(c => CanCall(c, type)).OrderByDescending(c => c.Parameters.Length))
        {
            if (constructor.Parameters.Length > 9 || Arguments(constructor, variant, depth) is not { } arguments)
                continue;
            return Filling(type, $"new {Name(type)}({arguments}){Initializer(type, constructor, variant, depth)}", variant, depth);
        }
        return type.GetMembers()
            .Where(m => m.IsStatic && CanCall(m, type))
            .Select(m =>
                m switch
                {
                    IFieldSymbol f when SymbolEqualityComparer.Default.Equals(f.Type, type) => $"{Name(type)}.{f.Name}",
                    IPropertySymbol p when SymbolEqualityComparer.Default.Equals(p.Type, type) => $"{Name(type)}.{p.Name}",
                    IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false } made
                        when SymbolEqualityComparer.Default.Equals(made.ReturnType, type) => Arguments(made, variant, depth) is { } arguments
                        ? $"{Name(type)}.{made.Name}({arguments})"
                        : null,
                    _ => null,
                }
            )
            .FirstOrDefault(e => e is not null);
    }

    /// <summary>An object into which something was put by the methods that it has for that.</summary>
    private string Filling(INamedTypeSymbol type, string made, int variant, int depth)
    {
        if (depth < MostDepth - 2 || type.IsRecord || type.IsValueType)
            return made;
        var calls = new List<string>();
        for (INamedTypeSymbol? level = type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            foreach (var method in level.GetMembers().OfType<IMethodSymbol>())
                if (calls.Count < 2 * MostFilling && CanCall(method, type) && Fills(method) && !_isChanged(method))
                    // What takes no argument flips a state: some objects have it, others do not.
                    for (var k = 0; k < (method.Parameters.IsEmpty ? variant % 2 : 2); k++)
                        if (Arguments(method, variant + k, 1) is { } arguments)
                            calls.Add($"try {{ x.{method.Name}({arguments}); }} catch (global::System.Exception) {{ }}");
        return calls.Count == 0 ? made : $"{Filled}({made}, x => {{ {string.Join(" ", calls)} }})";
    }

    private static bool Fills(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false, IsAbstract: false, IsOverride: false }
        && method.Parameters.Length < 6
        && method.Name is not ("Dispose" or "Close" or "Clear" or "Reset")
        && method.ReturnType.Name is not ("Task" or "ValueTask")
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax written
        && (
            method.ReturnsVoid && written.ExpressionBody is not null
            || written
                .DescendantNodes()
                .OfType<ExpressionStatementSyntax>()
                .Any(e => e.Expression is AssignmentExpressionSyntax or InvocationExpressionSyntax)
        );

    /// <summary>True when other code of the project can call the member.</summary>
    public static bool CanCall(ISymbol member, INamedTypeSymbol type) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && !(
            member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [{ Type: var only }] }
            && SymbolEqualityComparer.Default.Equals(only, type)
        );

    /// <summary>True when other code of the project can name the type.</summary>
    public static bool CanName(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
            if (
                level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                || level.IsFileLocal
            )
                return false;
        return type.TypeArguments.All(a => a.TypeKind != TypeKind.TypeParameter);
    }

    /// <summary>Arguments for all parameters; null when one cannot be written.</summary>
    public string? Arguments(IMethodSymbol method, int variant, int depth = MostDepth, int spread = 1)
    {
        var values = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out)
                values.Add($"out var out{parameter.Ordinal}");
            else if (parameter.RefKind is not (RefKind.None or RefKind.In))
                return null;
            else if (Of(parameter.Type, variant + spread * parameter.Ordinal, depth) is { } value)
                values.Add(value);
            else if (parameter.IsOptional && parameter.Ordinal == method.Parameters.Length - 1)
                break;
            else
                return null;
        }
        return string.Join(", ", values);
    }

    private string Initializer(INamedTypeSymbol type, IMethodSymbol constructor, int variant, int depth)
    {
        var parts = new List<string>();
        for (INamedTypeSymbol? level = type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            foreach (var property in level.GetMembers().OfType<IPropertySymbol>())
                if (
                    property is { IsStatic: false, IsIndexer: false, SetMethod: { } set }
                    && CanCall(set, type)
                    && !constructor.Parameters.Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase))
                    && (parts.Count < MostProperties || property.IsRequired)
                    && Of(property.Type, variant + parts.Count, property.IsRequired ? depth : Math.Min(depth, 1)) is { } value
                )
                    parts.Add($"{property.Name} = {value}");
        return parts.Count == 0 ? "" : $" {{ {string.Join(", ", parts)} }}";
    }

    private string? Derived(INamedTypeSymbol type, int variant, int depth)
    {
        _concrete ??= Concrete();
        var made = _concrete[type.OriginalDefinition]
            .Where(c => !c.IsGenericType)
            .Select(c => Object(c, variant, depth))
            .Where(e => e is not null)
            .Take(3)
            .ToList();
        return made.Count == 0 ? null : made[variant % made.Count];
    }

    private ILookup<ISymbol?, INamedTypeSymbol> Concrete()
    {
        var found = new List<(ISymbol?, INamedTypeSymbol)>();
        Walk(_compilation.Assembly.GlobalNamespace);
        return found.ToLookup(f => f.Item1, f => f.Item2, SymbolEqualityComparer.Default);

        void Walk(INamespaceOrTypeSymbol container)
        {
            foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false } type)
                {
                    foreach (var contract in type.AllInterfaces.Where(TypeBridge.IsOwn))
                        found.Add((contract.OriginalDefinition, type));
                    for (var level = type.BaseType; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
                        found.Add((level.OriginalDefinition, type));
                }
                Walk(member);
            }
        }
    }

    /// <summary>A type's full name, as code can write it.</summary>
    public static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
