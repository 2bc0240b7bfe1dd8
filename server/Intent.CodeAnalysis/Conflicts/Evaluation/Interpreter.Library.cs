using System.Collections;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The library: what is handed on, and what is done here because it knows types, the outer world or threads.</summary>
internal sealed partial class Interpreter
{
    private object? CallLibrary(IMethodSymbol method, object? self, object?[] arguments, Frame? frame)
    {
        var owner = method.ContainingType;
        switch (owner.Name)
        {
            case "Console" when owner.ContainingNamespace?.Name == "System":
                return Console(method, arguments, frame);
            case "Enum" when method.IsStatic:
                return OfEnum(method, arguments);
            case "CultureInfo" when method.MethodKind == MethodKind.PropertySet:
                return null;
            case "Enumerable" when method.Name is "OfType" or "Cast":
                return OfType(method, arguments);
            case "Object" when method.Name == "GetType":
                return self is Instance own ? new TypeValue(own.Type)
                    : self is EnumValue number ? new TypeValue(number.Type)
                    : throw new NotEvaluable("GetType");
            case "Object" or "ValueType" when method.Name == "ReferenceEquals":
                return ReferenceEquals(arguments[0], arguments[1]);
            case "Object" or "ValueType" when self is Instance plain:
                return method.Name switch
                {
                    "ToString" => plain.Native?.ToString()
                        ?? (plain.Type.IsRecord || plain.Type.IsAnonymousType ? TextOf(plain) : plain.Type.ToDisplayString()),
                    "Equals" => ReferenceEquals(plain, arguments[0])
                        || (plain.Type.IsValueType || plain.Type.IsAnonymousType) && AreEqual(plain, arguments[0]),
                    "GetHashCode" when plain.Type.IsAnonymousType => HashOf(plain),
                    "GetHashCode" => plain.Identity,
                    _ => throw new NotEvaluable(method.Name),
                };
            case "Enum" when self is EnumValue value:
                return method.Name switch
                {
                    "ToString" => arguments.Length == 0 ? value.ToString() : value.ToString(arguments[0] as string, Culture),
                    "HasFlag" => arguments[0] is EnumValue flag && (value.Number & flag.Number) == flag.Number,
                    "Equals" => value.Equals(arguments[0]),
                    "CompareTo" => value.CompareTo(arguments[0]),
                    "GetHashCode" => value.GetHashCode(),
                    _ => throw new NotEvaluable($"Enum.{method.Name}"),
                };
            case "Object"
            or "ValueType"
            or "Enum" when self is not null && method is { IsStatic: false, Parameters: [] } && method.Name is "ToString":
                return self.ToString();
            case "Object" or "ValueType" or "Enum" when self is not null && method.Name is "Equals" && !method.IsStatic:
                return self.Equals(arguments[0]);
            case "Object" or "ValueType" or "Enum" when self is not null && method.Name is "GetHashCode":
                return self.GetHashCode();
            case "Type" or "MemberInfo" or "TypeInfo" when self is TypeValue type:
                return OfType(type, method, arguments);
            case "PropertyInfo" or "MemberInfo" when self is PropertyValue property:
                return method.Name switch
                {
                    "get_Name" => property.Property.Name,
                    "get_PropertyType" => new TypeValue(property.Property.Type),
                    "get_CanRead" => property.Property.GetMethod is not null,
                    "get_CanWrite" => property.Property.SetMethod is not null,
                    "GetValue" when arguments[0] is Instance holder => Read(holder, property.Property, frame),
                    "SetValue" when arguments[0] is Instance holder => Call(
                        property.Property.SetMethod ?? throw new Thrown(new ArgumentException("Property set method not found.")),
                        holder,
                        [arguments[1]],
                        frame,
                        isVirtual: true
                    ),
                    _ => throw new NotEvaluable($"PropertyInfo.{method.Name}"),
                };
            case "PropertyInfo" when method.IsStatic && method.Name is "op_Equality" or "op_Inequality":
                return Equals(arguments[0], arguments[1]) == (method.Name == "op_Equality");
            case "GC":
                return null;
            case "Type" when method.IsStatic && method.Name is "op_Equality" or "op_Inequality":
                return Equals(arguments[0], arguments[1]) == (method.Name == "op_Equality");
            case "Exception" when self is Instance && method.Name == "GetType":
                return new TypeValue(((Instance)self).Type);
            case "Exception" when method.Name == "GetType":
                return new ExceptionType(self!.GetType());
            case "Exception" when method.Name is "ToString" or "get_StackTrace" or "get_TargetSite":
                throw new NotEvaluable("a stack trace");
            // One thread: what runs beside runs at once, in the order in which it is begun.
            case "Task" when method.Name is "Run" && arguments[0] is Closure work:
                var given = work.Invoke();
                return given is Task ? given : Finished(method.ReturnType, given, null);
            case "Thread" when method.Name == "Sleep":
                return null;
            case "Task" when method.Name is "Delay" or "Yield":
                return Task.CompletedTask;
            case "MemberInfo" or "Type" when self is ExceptionType known:
                return method.Name switch
                {
                    "get_Name" => known.Type.Name,
                    "get_FullName" or "ToString" => known.Type.FullName,
                    _ => throw new NotEvaluable($"Type.{method.Name}"),
                };
            case "MemoryExtensions":
                return OfSpan(method, arguments, frame);
        }
        // Sequences that grow by themselves, and texts made of them: each element counts.
        if (
            owner.Name == "Enumerable" && method.Name is "Concat" or "Union" or "Append" or "Prepend"
            || owner.SpecialType == SpecialType.System_String && method.Name is "Join" or "Concat"
            || owner.Name == "StringBuilder" && method.Name == "AppendJoin"
        )
            for (var i = 0; i < arguments.Length; i++)
                if (
                    arguments[i] is IEnumerable and not (string or ICollection)
                    && _types.Of(method.Parameters[i].Type) is { IsGenericType: true } sequence
                )
                    arguments[i] = Counted(arguments[i], sequence.GetGenericArguments());
        var places = new List<(int, Place)>();
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i] is Place place)
            {
                places.Add((i, place));
                arguments[i] = method.Parameters[i].RefKind == RefKind.Out ? null : place.Value;
            }
        var result = _library.Call(method, self, arguments);
        foreach (var (i, place) in places)
            place.Value = Filled(arguments[i], method.Parameters[i].Type);
        return Filled(result, method.ReturnType);
    }

    /// <summary>What C# 14 asks arrays and texts by way of spans.</summary>
    private object? OfSpan(IMethodSymbol method, object?[] arguments, Frame? frame)
    {
        List<object?> All(object? span) => span is string text ? [.. text.Select(c => (object?)c)] : [.. Elements(span, frame)];
        var comparer = arguments.Length > 2 ? arguments[2] as IEqualityComparer : null;
        bool Same(object? a, object? b) => comparer?.Equals(a, b) ?? AreEqual(a, b);
        if (arguments.Length > 3 || arguments.Length == 3 && arguments[2] is not (null or IEqualityComparer))
            throw new NotEvaluable($"MemoryExtensions.{method.Name}");
        switch (method.Name)
        {
            case "Contains":
                return All(arguments[0]).Any(e => Same(e, arguments[1]));
            case "IndexOf" when arguments[1] is not Array && !(arguments[0] is string && arguments[1] is string):
                return All(arguments[0]).FindIndex(e => Same(e, arguments[1]));
            case "LastIndexOf" when arguments[1] is not Array && !(arguments[0] is string && arguments[1] is string):
                return All(arguments[0]).FindLastIndex(e => Same(e, arguments[1]));
            case "SequenceEqual":
                var (left, right) = (All(arguments[0]), All(arguments[1]));
                return left.Count == right.Count && left.Zip(right).All(p => Same(p.First, p.Second));
            case "ContainsAny" or "IndexOfAny" when arguments.Length == 2 && arguments[1] is Array or string:
                var sought = All(arguments[1]);
                var found = All(arguments[0]).FindIndex(e => sought.Any(w => AreEqual(e, w)));
                return method.Name == "ContainsAny" ? found >= 0 : found;
            default:
                throw new NotEvaluable($"MemoryExtensions.{method.Name}");
        }
    }

    /// <summary>What a program asks about one of its types; an object of it is made by the constructor without parameters.</summary>
    private object? OfType(TypeValue type, IMethodSymbol method, object?[] arguments) =>
        method.Name switch
        {
            "get_Name" => type.Type.MetadataName,
            "get_FullName" or "ToString" => type.ToString(),
            "get_IsAbstract" => type.Type.IsAbstract,
            "get_IsInterface" => type.Type.TypeKind == TypeKind.Interface,
            "get_IsEnum" => type.Type.TypeKind == TypeKind.Enum,
            "get_IsValueType" => type.Type.IsValueType,
            "get_IsGenericType" => type.Type is INamedTypeSymbol { IsGenericType: true },
            "GetHashCode" => type.GetHashCode(),
            "Equals" => type.Equals(arguments[0]),
            "IsInstanceOfType" => IsOf(arguments[0], type.Type),
            "GetProperty" when arguments is [string name] && TypeBridge.IsOwn(type.Type) => Properties(type.Type)
                .FirstOrDefault(p => p.Property.Name == name),
            "GetProperties" when arguments.Length == 0 && TypeBridge.IsOwn(type.Type) => Properties(type.Type).ToArray(),
            _ => throw new NotEvaluable($"Type.{method.Name}"),
        };

    private static IEnumerable<PropertyValue> Properties(ITypeSymbol type)
    {
        for (var level = type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            foreach (var property in level.GetMembers().OfType<IPropertySymbol>())
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false })
                    yield return new PropertyValue(property);
    }

    private object Counted(object? sequence, Type[] element)
    {
        IEnumerable<object?> All()
        {
            foreach (var item in Elements(sequence, _current))
            {
                Step();
                Take(item is string text ? text.Length : 1);
                yield return item;
            }
        }
        return Activator.CreateInstance(typeof(SequenceOf<>).MakeGenericType(element), (Func<IEnumerable<object?>>)All)!;
    }

    /// <summary>The type of an exception of the library.</summary>
    private sealed record ExceptionType(Type Type)
    {
        public override string ToString() => Type.FullName!;
    }

    /// <summary>What the library gave, where it gave nothing for an enum or struct of the program.</summary>
    private object? Filled(object? value, ITypeSymbol type) =>
        value is Exception exception && _exceptions.TryGetValue(exception, out var thrown) ? thrown
        : value is null && type is INamedTypeSymbol { IsValueType: true } own && TypeBridge.IsOwn(own) ? DefaultOf(own)
        : value;

    private object? Console(IMethodSymbol method, object?[] arguments, Frame? frame)
    {
        if (method.Name is not ("WriteLine" or "Write"))
            return method.MethodKind == MethodKind.PropertySet ? null : throw new NotEvaluable($"Console.{method.Name}");
        if (arguments is [string pattern, _, ..])
            CheckFormat(pattern);
        var text = arguments switch
        {
            [] => "",
            [char[] characters] => new string(characters),
            [var value] => ToText(value, null, CultureInfo.CurrentCulture),
            [string format, object?[] values] => string.Format(CultureInfo.CurrentCulture, format, values),
            [string format, .. var values] => string.Format(CultureInfo.CurrentCulture, format, values),
            _ => throw new NotEvaluable("Console.WriteLine"),
        };
        Notes.Tell(frame, text);
        return null;
    }

    private object? OfEnum(IMethodSymbol method, object?[] arguments)
    {
        var type =
            method.TypeArguments is [INamedTypeSymbol argument] ? argument
            : arguments is [TypeValue { Type: INamedTypeSymbol given }, ..] ? given
            : throw new NotEvaluable($"Enum.{method.Name}");
        if (!TypeBridge.IsOwn(type))
            throw new NotEvaluable($"Enum.{method.Name} of the library");
        var rest = method.TypeArguments.Length == 0 ? arguments[1..] : arguments;
        switch (method.Name)
        {
            case "GetValues":
                return EnumValue.Members(type).Select(m => new EnumValue(type, m.Number)).ToArray();
            case "GetNames":
                return EnumValue.Members(type).Select(m => m.Name).ToArray();
            case "GetName":
                return EnumValue.Members(type).FirstOrDefault(m => m.Number == ((EnumValue)rest[0]!).Number).Name;
            case "IsDefined":
                return rest[0] switch
                {
                    EnumValue value => EnumValue.Members(type).Any(m => m.Number == value.Number),
                    string name => EnumValue.Members(type).Any(m => m.Name == name),
                    { } number => EnumValue.Members(type).Any(m => m.Number == Convert.ToInt64(number, Culture)),
                    null => throw new Thrown(new ArgumentNullException("value")),
                };
            case "Parse" when rest is [string text, ..]:
                return Parsed(type, text, rest is [_, true]) ?? throw new Thrown(new ArgumentException($"Requested value '{text}' was not found."));
            case "TryParse" when rest is [string or null, .., Place result]:
                var found = rest[0] is string sought ? Parsed(type, sought, rest is [_, true, _]) : null;
                result.Value = found ?? new EnumValue(type, 0);
                return found is not null;
            default:
                throw new NotEvaluable($"Enum.{method.Name}");
        }
    }

    private static EnumValue? Parsed(INamedTypeSymbol type, string text, bool ignoreCase)
    {
        text = text.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out var number))
            return new EnumValue(type, number);
        if (text.Contains(',', StringComparison.Ordinal))
            throw new NotEvaluable("several flags in a text");
        var members = EnumValue
            .Members(type)
            .Where(m => string.Equals(m.Name, text, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            .ToList();
        return members.Count == 0 ? null : new EnumValue(type, members[0].Number);
    }

    private object OfType(IMethodSymbol method, object?[] arguments)
    {
        var wanted = method.TypeArguments[0];
        var isFilter = method.Name == "OfType";
        var source = arguments[0] ?? throw new Thrown(new ArgumentNullException("source"));
        return Activator.CreateInstance(
            typeof(SequenceOf<>).MakeGenericType(wanted.TypeKind == TypeKind.Delegate ? typeof(Closure) : _types.Of(wanted)),
            (Func<IEnumerable<object?>>)(
                () =>
                    Elements(source, _current)
                        .Where(e => !isFilter || IsOf(e, wanted))
                        .Select(e => isFilter || e is null || IsOf(e, wanted) ? e : throw new Thrown(new InvalidCastException()))
            )
        )!;
    }

    /// <summary>What a test expects: told, with all that it is given; functions are called, and what they throw is part of it.</summary>
    private object? Assert(IInvocationOperation call, Frame frame)
    {
        var name = call.TargetMethod.Name;
        var given = new List<Given>();
        // FluentAssertions asks of what was given before: total.Should().Be(3).
        if (call.Instance is { } instance && Evaluate(instance, frame) is Given subject)
            given.Add(subject);
        // What nobody wrote (messages, the text of an argument) says nothing of the outcome.
        foreach (var argument in call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue))
        {
            var value = Evaluate(argument.Value, frame);
            if (value is Closure function && argument.Parameter?.Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.Length: 0 })
            {
                try
                {
                    value = function.Invoke();
                    if (value is Task task)
                        value = Await(task);
                }
                catch (Thrown thrown)
                {
                    value = thrown.Value;
                }
            }
            var text =
                value is not (string or ICollection or Instance) && value is IEnumerable
                    ? Printed.Whole(Elements(value, frame).Take(1000).ToList())
                    : Printed.Whole(value);
            given.Add(value as Given ?? new Given(argument.Parameter?.Name ?? "", value, text, null));
        }
        if (Assertions.Prepares(call.TargetMethod, given) is { } prepared)
            return prepared;
        Notes.Tell(frame, Assertions.Holds(name, given) ? $"{name} holds" : string.Join(' ', given.Select(g => g.Text).Prepend(name)));
        var last = given.LastOrDefault()?.Value;
        return name switch
        {
            "IsType" or "IsAssignableFrom" or "NotNull" or "IsInstanceOf" or "Throws" or "ThrowsAny" or "ThrowsExactly" => last,
            "ThrowsAsync" or "ThrowsAnyAsync" or "ThrowsExactlyAsync" => Task.FromResult(
                (Exception?)(last as Exception ?? (last as Instance)?.Native as Exception)
            ),
            "Single" => last is IEnumerable only ? Elements(only, frame).FirstOrDefault() : null,
            _ => given.FirstOrDefault(g => g.Asked is not null) ?? Assertions.Chained,
        };
    }
}
