using System.Collections.Frozen;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>
/// The library's types that programs may use while they are evaluated: values, texts, collections, queries over them. Nothing here reads or changes anything outside of
/// the evaluation: no files, processes, network, clocks, threads, reflection. The program's own types are erased to <see cref="Instance"/> and <see cref="EnumValue"/>.
/// </summary>
internal sealed class TypeBridge
{
    private static readonly FrozenSet<string> Spaces = new[]
    {
        "System.Collections.Generic",
        "System.Collections.Immutable",
        "System.Collections.Frozen",
        "System.Collections.ObjectModel",
        "System.Collections.Concurrent",
        "System.Globalization",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Names = new[]
    {
        "System.Object",
        "System.Boolean",
        "System.Char",
        "System.SByte",
        "System.Byte",
        "System.Int16",
        "System.UInt16",
        "System.Int32",
        "System.UInt32",
        "System.Int64",
        "System.UInt64",
        "System.Single",
        "System.Double",
        "System.Decimal",
        "System.String",
        "System.StringComparer",
        "System.StringComparison",
        "System.StringSplitOptions",
        "System.Math",
        "System.MathF",
        "System.MidpointRounding",
        "System.DateTime",
        "System.DateTimeKind",
        "System.DateTimeOffset",
        "System.DateOnly",
        "System.TimeOnly",
        "System.TimeSpan",
        "System.DayOfWeek",
        "System.Convert",
        "System.Guid",
        "System.Version",
        "System.Index",
        "System.Range",
        "System.Array",
        "System.HashCode",
        "System.Net.WebUtility",
        "System.Text.RegularExpressions.Regex",
        "System.Text.RegularExpressions.RegexOptions",
        "System.Text.RegularExpressions.Match",
        "System.Text.RegularExpressions.MatchCollection",
        "System.Text.RegularExpressions.MatchEvaluator",
        "System.Text.RegularExpressions.Group",
        "System.Text.RegularExpressions.GroupCollection",
        "System.Text.RegularExpressions.Capture",
        "System.BitConverter",
        "System.IDisposable",
        "System.IAsyncDisposable",
        "System.IComparable",
        "System.IComparable`1",
        "System.IEquatable`1",
        "System.IFormattable",
        "System.IFormatProvider",
        "System.ICloneable",
        "System.Lazy`1",
        "System.Nullable`1",
        "System.EventArgs",
        "System.Linq.Enumerable",
        "System.Linq.IGrouping`2",
        "System.Linq.ILookup`2",
        "System.Linq.Lookup`2",
        "System.Linq.IOrderedEnumerable`1",
        "System.Collections.IEnumerable",
        "System.Collections.IEnumerator",
        "System.Collections.ICollection",
        "System.Collections.IList",
        "System.Collections.BitArray",
        "System.Text.StringBuilder",
        "System.IO.StringWriter",
        "System.IO.StringReader",
        "System.IO.TextWriter",
        "System.IO.TextReader",
        "System.Threading.Lock",
        "System.Threading.Interlocked",
        "System.Threading.CancellationToken",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1",
        "System.Runtime.CompilerServices.TaskAwaiter",
        "System.Runtime.CompilerServices.TaskAwaiter`1",
        "System.Runtime.CompilerServices.ValueTaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter`1",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What asks the machine, waits, or differs from run to run.</summary>
    private static readonly FrozenSet<string> Denied = new[]
    {
        "DateTime.Now",
        "DateTime.UtcNow",
        "DateTime.Today",
        "DateTimeOffset.Now",
        "DateTimeOffset.UtcNow",
        "DateTime.ToLocalTime",
        "DateTime.ToUniversalTime",
        "DateTimeOffset.ToLocalTime",
        "DateTimeOffset.LocalDateTime",
        "Guid.NewGuid",
        "Guid.CreateVersion7",
        "Task.Run",
        "Task.Delay",
        "Task.Start",
        "Task.Yield",
        "Task.ContinueWith",
        "CultureInfo.GetCultures",
        "Array.CreateInstance",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Assembly[] Assemblies =
    [
        typeof(System.Text.RegularExpressions.Regex).Assembly,
        typeof(System.Net.WebUtility).Assembly,
        typeof(object).Assembly,
        typeof(Enumerable).Assembly,
        typeof(Stack<>).Assembly,
        typeof(System.Collections.Concurrent.ConcurrentBag<>).Assembly,
        typeof(System.Collections.Immutable.ImmutableArray).Assembly,
        typeof(System.Collections.ObjectModel.ObservableCollection<>).Assembly,
    ];

    private readonly Dictionary<ITypeSymbol, Type> _types = new(SymbolEqualityComparer.Default);

    /// <summary>True when the program declares the type itself.</summary>
    public static bool IsOwn(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsTupleType: false } named && (named.IsAnonymousType || named.Locations.Any(l => l.IsInSource));

    /// <summary>True for a member of the library that programs may call.</summary>
    public static bool Allows(ISymbol member) => !Denied.Contains(member.ContainingType.Name + "." + member.Name);

    /// <summary>The type that values of <paramref name="type"/> have while the program is evaluated; it may hold no type parameters.</summary>
    public Type Of(ITypeSymbol type)
    {
        if (_types.TryGetValue(type, out var known))
            return known;
        return _types[type] = Make(type, outer: true);
    }

    /// <summary>The same below a collection: functions are kept as <see cref="Closure"/>.</summary>
    private Type Inner(ITypeSymbol type) => type.TypeKind == TypeKind.Delegate ? typeof(Closure) : Make(type, outer: false);

    private Type Make(ITypeSymbol type, bool outer)
    {
        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return Inner(array.ElementType).MakeArrayType();
            // Spans of arguments: there is a twin that takes an array.
            case INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var element], ContainingNamespace: { Name: "System" } }:
                return Inner(element).MakeArrayType();
            case INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } when !SymbolEqualityComparer.Default.Equals(tuple, type):
                return Make(tuple, outer);
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Inner(nullable.TypeArguments[0]) is { IsValueType: true } value
                    ? typeof(Nullable<>).MakeGenericType(value)
                    : Inner(nullable.TypeArguments[0]);
            case INamedTypeSymbol { Name: "Type", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }:
                return typeof(TypeValue);
            case INamedTypeSymbol { Name: "PropertyInfo", ContainingNamespace.Name: "Reflection" }:
                return typeof(PropertyValue);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } own when IsOwn(own):
                return typeof(EnumValue);
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate } own when IsOwn(own):
                return typeof(Closure);
            case INamedTypeSymbol { TypeKind: TypeKind.Interface } own when IsOwn(own):
                return typeof(object);
            case INamedTypeSymbol own when IsOwn(own):
                return typeof(Instance);
            case INamedTypeSymbol named when Find(named) is { } found:
                return found.IsGenericTypeDefinition ? found.MakeGenericType([.. AllArguments(named).Select(Inner)]) : found;
        }
        throw new NotEvaluable($"type {type.ToDisplayString()}");
    }

    private static IEnumerable<ITypeSymbol> AllArguments(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? AllArguments(outer) : []).Concat(type.TypeArguments);

    /// <summary>The library's type of that name, when programs may use it.</summary>
    private static Type? Find(INamedTypeSymbol type)
    {
        var outermost = type;
        while (outermost.ContainingType is { } container)
            outermost = container;
        var space = outermost.ContainingNamespace.ToDisplayString();
        var name = $"{space}.{outermost.MetadataName}";
        var isKnown =
            Spaces.Contains(space)
            || Names.Contains(name)
            || space == "System"
                && (
                    outermost.TypeKind == TypeKind.Delegate
                    || outermost.Name is "ValueTuple" or "Tuple"
                    || outermost.Name.EndsWith("Exception", StringComparison.Ordinal)
                );
        if (!isKnown)
            return null;
        var full = name;
        for (
            INamedTypeSymbol? nested = type;
            nested is not null && !SymbolEqualityComparer.Default.Equals(nested, outermost);
            nested = nested.ContainingType
        )
            full = $"{name}+{nested.MetadataName}";
        return Assemblies.Select(a => a.GetType(full)).FirstOrDefault(t => t is { IsPublic: true } or { IsNestedPublic: true });
    }
}
