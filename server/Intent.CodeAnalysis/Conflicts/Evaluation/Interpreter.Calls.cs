using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Calls.</summary>
internal sealed partial class Interpreter
{
    private object? Invoke(IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (Assertions.Is(method))
            return Assert(call, frame);
        var self = call.Instance is { } instance ? Evaluate(instance, frame) : null;
        if (method.ContainingType?.SpecialType == SpecialType.System_String && method.Name == "Create" || method.Name == "Invariant")
            return call.Arguments.Select(a => TextIn(a.Value)).FirstOrDefault(t => t is not null) is { } text
                ? Interpolated(text, frame, CultureInfo.InvariantCulture)
                : throw new NotEvaluable($"{method.Name}");
        if (
            method.Name is "Append" or "AppendLine"
            && self is System.Text.StringBuilder builder
            && call.Arguments.Select(a => TextIn(a.Value)).FirstOrDefault(t => t is not null) is { } appended
        )
        {
            builder.Append(Interpolated(appended, frame, CultureInfo.CurrentCulture));
            return method.Name == "AppendLine" ? builder.Append('\n') : builder;
        }
        var arguments = Arguments(call.Arguments, method.Parameters.Length, frame);
        var isBase = call.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };
        return Call(method, self, arguments, frame, !isBase);
    }

    /// <summary>The text of an argument that a handler of interpolated strings gets.</summary>
    private static IInterpolatedStringOperation? TextIn(IOperation argument) =>
        argument switch
        {
            IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation text } => text,
            IConversionOperation { Operand: var operand } => TextIn(operand),
            IInterpolatedStringOperation text => text,
            _ => null,
        };

    /// <summary>The arguments by the parameters' order; places, for those that are handed over by reference.</summary>
    private object?[] Arguments(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, int count, Frame frame)
    {
        var values = new object?[count];
        foreach (var argument in arguments)
            if (argument.Parameter is { } parameter)
                values[parameter.Ordinal] = parameter.RefKind is RefKind.Ref or RefKind.Out
                    ? PlaceOf(argument.Value, frame)
                    : Copy(Evaluate(argument.Value, frame));
        return values;
    }

    /// <summary>Calls a method of the program or the library.</summary>
    private object? Call(IMethodSymbol method, object? self, object?[] arguments, Frame? frame, bool isVirtual)
    {
        Step();
        method = method.ReducedFrom ?? method;
        if (method.MethodKind == MethodKind.LocalFunction)
            return CallLocal(method, arguments, frame!);
        if (frame is not null)
            method = Constructed(method, frame);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return self switch
            {
                null => throw new Thrown(new NullReferenceException()),
                Closure closure => closure.Invoke(arguments),
                Delegate known => known.DynamicInvoke(arguments),
                _ => throw new NotEvaluable("a strange function"),
            };
        var owner = method.ContainingType;
        if (!method.IsStatic && owner.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return OfNullable(method, self, arguments);
        if (!method.IsStatic && self is null)
            throw new Thrown(new NullReferenceException());
        if (
            self is Instance instance
            && isVirtual
            && !method.IsStatic
            && (method.IsVirtual || method.IsOverride || method.IsAbstract || owner.TypeKind == TypeKind.Interface)
        )
            method = Implementation(instance.Type, method);
        if (TypeBridge.IsOwn(method.ContainingType))
            return CallOwn(method, self, arguments, frame);
        return CallLibrary(method, self, arguments, frame);
    }

    private IMethodSymbol Constructed(IMethodSymbol method, Frame frame)
    {
        if (!method.IsGenericMethod && !method.ContainingType.IsGenericType || method.ContainingType.IsAnonymousType)
            return method;
        var type = Constructed(method.ContainingType, frame);
        var made = method;
        if (!SymbolEqualityComparer.Default.Equals(type, method.ContainingType))
            made = type.GetMembers(method.Name)
                .OfType<IMethodSymbol>()
                .First(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition));
        if (method.IsGenericMethod)
            made = made.ConstructedFrom.Construct([.. method.TypeArguments.Select(a => Of(a, frame))]);
        return made;
    }

    /// <summary>What a call of a virtual or interface member gets to.</summary>
    private static IMethodSymbol Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            var sought = method.IsGenericMethod ? method.ConstructedFrom : method;
            var found =
                type.FindImplementationForInterfaceMember(sought) as IMethodSymbol
                ?? (method.IsAbstract ? throw new NotEvaluable($"no implementation of {method.Name}") : method);
            if (found.ContainingType.TypeKind != TypeKind.Interface && (found.IsVirtual || found.IsAbstract || found.IsOverride))
                found = Implementation(type, found);
            return found.IsGenericMethod && SymbolEqualityComparer.Default.Equals(found, found.ConstructedFrom)
                ? found.Construct([.. method.TypeArguments])
                : found;
        }
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            foreach (var candidate in level.GetMembers().OfType<IMethodSymbol>())
                for (var m = candidate; m is not null; m = m.OverriddenMethod)
                    if (SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition))
                        return candidate.IsGenericMethod ? candidate.Construct([.. method.TypeArguments]) : candidate;
        return method;
    }

    private object? CallLocal(IMethodSymbol method, object?[] arguments, Frame frame)
    {
        var function = frame.Function(method.OriginalDefinition) ?? throw new NotEvaluable($"local function {method.Name}");
        var types = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var (parameter, argument) in method.TypeParameters.Zip(method.TypeArguments))
            types[parameter.OriginalDefinition] = Of(argument, frame);
        var callee = new Frame(frame, function.Frame.Self, types) { Outer = function.Frame };
        return Body(method.OriginalDefinition, function.Body, callee, arguments);
    }

    private object? CallOwn(IMethodSymbol method, object? self, object?[] arguments, Frame? frame)
    {
        if (method.IsStatic)
            Start(method.ContainingType);
        if (method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property && IsStored(method, property))
        {
            Notes.Enter(property);
            if (self is not Instance holder)
            {
                var place = StaticOf(property.OriginalDefinition, property.ContainingType);
                return method.MethodKind == MethodKind.PropertyGet ? place.Value : place.Value = arguments[0];
            }
            if (method.MethodKind == MethodKind.PropertyGet)
                return holder.Fields.TryGetValue(property.OriginalDefinition, out var held)
                    ? held
                    : throw new NotEvaluable($"{property.Name} is not set");
            return holder.Fields[property.OriginalDefinition] = Copy(arguments[0]);
        }
        if (method.IsImplicitlyDeclared)
            return Synthesised(method, self, arguments);
        Notes.Enter(method);
        var types = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        AddTypes(types, self is Instance instance ? Level(instance.Type, method.ContainingType) : method.ContainingType);
        foreach (var (parameter, argument) in method.TypeParameters.Zip(method.TypeArguments))
            types[parameter.OriginalDefinition] = argument;
        var callee = new Frame(frame, self, types);
        if (method.ContainingType is { IsExtension: true, ExtensionParameter: { } receiver })
            callee.Declare(receiver.OriginalDefinition, self);
        if (callee.Depth > MostDepth)
            throw new NotEvaluable("calls that are too deep");
        return Body(method.OriginalDefinition, BodyOf(method.OriginalDefinition), callee, arguments);
    }

    private static void AddTypes(Dictionary<ISymbol, ITypeSymbol> types, INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
            foreach (var (parameter, argument) in type.OriginalDefinition.TypeParameters.Zip(type.TypeArguments))
                types[parameter] = argument;
    }

    /// <summary>The class among those that a type derives from, with its type arguments there.</summary>
    private static INamedTypeSymbol Level(INamedTypeSymbol type, INamedTypeSymbol wanted)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, wanted.OriginalDefinition))
                return level;
        return wanted;
    }

    private IOperation BodyOf(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() ?? throw new NotEvaluable($"{method.Name} has no body");
        return _code.OperationOf(syntax) switch
        {
            IMethodBodyOperation { BlockBody: { } block } => block,
            IMethodBodyOperation { ExpressionBody: { } expression } => expression,
            IBlockOperation block => block,
            _ => throw new NotEvaluable($"{method.Name} has no body"),
        };
    }

    /// <summary>Runs a body: at once, or, for an iterator, when its result is gone through.</summary>
    private object? Body(IMethodSymbol method, IOperation? body, Frame callee, object?[] arguments)
    {
        if (body is null)
            throw new NotEvaluable($"{method.Name} has no body");
        for (var i = 0; i < method.Parameters.Length; i++)
            if (arguments[i] is Place place)
                callee.Variables[method.Parameters[i]] = place;
            else
                callee.Declare(method.Parameters[i], arguments[i]);
        if (IsIterator(body))
            return Iterator(method, body, callee);
        var before = _current;
        _current = callee;
        try
        {
            Run(body, callee);
            return method.IsAsync ? Finished(Of(method.ReturnType, callee), callee.Result, null) : callee.Result;
        }
        catch (Thrown thrown) when ((thrown.Frame ??= callee) is not null && method.IsAsync)
        {
            return Finished(Of(method.ReturnType, callee), null, thrown);
        }
        finally
        {
            _current = before;
        }
    }

    private static bool IsIterator(IOperation body) =>
        body is IBlockOperation block
        && block
            .Syntax.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<YieldStatementSyntax>()
            .Any();

    private object Iterator(IMethodSymbol method, IOperation body, Frame callee)
    {
        var type = _types.Of(Of(method.ReturnType, callee));
        if (type == typeof(System.Collections.IEnumerable) || !type.IsGenericType)
            throw new NotEvaluable("an iterator of objects");
        var element = type.GetGenericArguments();
        // Each time that it is gone through, the body begins anew, with the arguments as they were.
        IEnumerable<object?> Elements()
        {
            var frame = new Frame(callee.Caller, callee.Self, callee.Types) { Outer = callee.Outer };
            foreach (var (symbol, place) in callee.Variables)
                frame.Variables[symbol] = new Variable { Value = place.Value };
            return Steps(body, frame);
        }
        var sequence = Activator.CreateInstance(typeof(SequenceOf<>).MakeGenericType(element), (Func<IEnumerable<object?>>)Elements)!;
        return type.GetGenericTypeDefinition() == typeof(IEnumerator<>)
            ? typeof(IEnumerable<>).MakeGenericType(element).GetMethod("GetEnumerator")!.Invoke(sequence, null)!
            : sequence;
    }

    /// <summary>What an async method gives: a task that has ended.</summary>
    private object? Finished(ITypeSymbol type, object? result, Thrown? thrown)
    {
        if (type.SpecialType == SpecialType.System_Void)
            return thrown is null ? null : throw thrown;
        var task = _types.Of(type);
        if (task == typeof(Task))
            return thrown is null ? Task.CompletedTask : Task.FromException(thrown);
        if (task == typeof(ValueTask))
            return thrown is null ? ValueTask.CompletedTask : ValueTask.FromException(thrown);
        if (!task.IsGenericType)
            throw new NotEvaluable("a strange task");
        var value = task.GetGenericArguments();
        var made = thrown is null
            ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(value).Invoke(null, [_library.Adapt(result, value[0])])
            : typeof(Task)
                .GetMethods()
                .First(m => m.Name == nameof(Task.FromException) && m.IsGenericMethod)
                .MakeGenericMethod(value)
                .Invoke(null, [thrown]);
        return task.GetGenericTypeDefinition() == typeof(ValueTask<>) ? Activator.CreateInstance(task, made) : made;
    }

    private Closure Function(IOperation target, Frame frame)
    {
        switch (target)
        {
            case IAnonymousFunctionOperation lambda:
                var captured = new Dictionary<ISymbol, Place>(frame.Variables, SymbolEqualityComparer.Default);
                var around = new Frame(frame.Caller, frame.Self, frame.Types)
                {
                    Variables = captured,
                    Functions = frame.Functions,
                    Outer = frame.Outer,
                    Statement = frame.Statement,
                };
                return new Closure(arguments =>
                    Body(lambda.Symbol, lambda.Body, new Frame(_current ?? frame, frame.Self, []) { Outer = around }, arguments)
                )
                {
                    Identity = null,
                };
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local:
                return new Closure(arguments => CallLocal(local.Method, arguments, frame)) { Identity = (frame, local.Method) };
            case IMethodReferenceOperation reference:
                var self = reference.Instance is { } instance ? Evaluate(instance, frame) : null;
                var method = Constructed(reference.Method.ReducedFrom ?? reference.Method, frame);
                if (reference.Method.ReducedFrom is not null)
                    throw new NotEvaluable("an extension as a function");
                if (!method.IsStatic && self is null)
                    throw new Thrown(new NullReferenceException());
                return new Closure(arguments => Call(method, self, arguments, _current ?? frame, reference.IsVirtual)) { Identity = (self, method) };
            case IConversionOperation { Operand: var operand }:
                return Function(operand, frame);
            default:
                return Evaluate(target, frame) as Closure ?? throw new NotEvaluable("a strange function");
        }
    }

    /// <summary>The frame that is at work, for functions which the library calls.</summary>
    private Frame? _current;

    private object? Read(object? receiver, IPropertySymbol property, Frame? frame, object?[]? indices = null, bool isVirtual = true)
    {
        if (receiver is Instance { Type.IsAnonymousType: true } anonymous)
            return anonymous.Fields[property.OriginalDefinition];
        var getter = Overriding(property, p => p.GetMethod) ?? throw new NotEvaluable($"{property.Name} cannot be read");
        return Call(getter, receiver, [.. indices ?? []], frame, isVirtual);
    }

    private void Write(object? receiver, IPropertySymbol property, object? value, Frame frame, object?[] indices, bool isVirtual)
    {
        // Constructors and initializers set what nobody else can.
        if (property is { SetMethod: null, IsStatic: true })
        {
            _statics[property.OriginalDefinition] = value;
            return;
        }
        if (property.SetMethod is null && receiver is Instance made && ReferenceEquals(made, frame.Self) && property.OverriddenProperty is null)
        {
            made.Fields[property.OriginalDefinition] = value;
            return;
        }
        var setter = Overriding(property, p => p.SetMethod) ?? throw new NotEvaluable($"{property.Name} cannot be set");
        Call(setter, receiver, [.. indices, value], frame, isVirtual);
    }

    /// <summary>The accessor, from the property that this one overrides when it has none itself.</summary>
    private static IMethodSymbol? Overriding(IPropertySymbol property, Func<IPropertySymbol, IMethodSymbol?> accessor)
    {
        for (var p = property; p is not null; p = p.OverriddenProperty)
            if (accessor(p) is { } found)
                return found;
        return null;
    }

    /// <summary>True for an accessor without a body, or of a record's parameter: the property holds the value itself.</summary>
    private bool IsStored(IMethodSymbol accessor, IPropertySymbol property) =>
        !property.IsAbstract
        && property.ContainingType.TypeKind != TypeKind.Interface
        && (
            accessor.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()
            ?? property.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()
        )?.GetSyntax() switch
        {
            ParameterSyntax => true,
            AccessorDeclarationSyntax written => written is { Body: null, ExpressionBody: null },
            _ => false,
        };

    private static object? OfNullable(IMethodSymbol method, object? self, object?[] arguments) =>
        method.Name switch
        {
            "get_HasValue" => self is not null,
            "get_Value" => self ?? throw new Thrown(new InvalidOperationException("Nullable object must have a value.")),
            "GetValueOrDefault" when self is not null => self,
            "GetValueOrDefault" when arguments.Length == 1 => arguments[0],
            "ToString" => self?.ToString() ?? "",
            "Equals" => Equals(self, arguments[0]),
            "GetHashCode" => self?.GetHashCode() ?? 0,
            "GetValueOrDefault"
                when method.ReturnType.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double or SpecialType.System_DateTime =>
                Activator.CreateInstance(Type.GetType("System." + method.ReturnType.MetadataName)!),
            _ => throw new NotEvaluable($"Nullable.{method.Name}"),
        };
}
