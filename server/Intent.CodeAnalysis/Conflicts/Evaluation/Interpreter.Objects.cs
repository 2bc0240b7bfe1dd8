using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>How objects are made, and what every object can do.</summary>
internal sealed partial class Interpreter
{
    private object? Create(IObjectCreationOperation creation, Frame frame)
    {
        var type = (INamedTypeSymbol)Of(creation.Type!, frame);
        var constructor = creation.Constructor ?? throw new NotEvaluable("an object without a constructor");
        var arguments = Arguments(creation.Arguments, constructor.Parameters.Length, frame);
        object made;
        if (TypeBridge.IsOwn(type))
        {
            made = Make(type, constructor, arguments, frame);
        }
        else if (type.TypeKind == TypeKind.Struct && constructor.Parameters.Length == 0)
        {
            made = DefaultOf(type)!;
        }
        else if (type.SpecialType == SpecialType.System_Object)
        {
            made = new object();
        }
        else
        {
            made = _library.Create(
                (IMethodSymbol)
                    type.InstanceConstructors.First(c => SymbolEqualityComparer.Default.Equals(c.OriginalDefinition, constructor.OriginalDefinition)),
                arguments
            );
        }
        if (creation.Initializer is { } initializer)
            Fill(made, initializer, frame);
        return made;
    }

    private void Fill(object made, IObjectOrCollectionInitializerOperation initializer, Frame frame)
    {
        frame.Receivers.Push(made);
        try
        {
            foreach (var part in initializer.Initializers)
                if (part is IMemberInitializerOperation member)
                    Fill(Evaluate(member.InitializedMember, frame) ?? throw new Thrown(new NullReferenceException()), member.Initializer, frame);
                else
                    Evaluate(part, frame);
        }
        finally
        {
            frame.Receivers.Pop();
        }
    }

    private Instance Create(IAnonymousObjectCreationOperation creation, Frame frame)
    {
        var made = new Instance((INamedTypeSymbol)creation.Type!, this);
        foreach (var part in creation.Initializers.OfType<ISimpleAssignmentOperation>())
            if (part.Target is IPropertyReferenceOperation { Property: var property })
                made.Fields[property.OriginalDefinition] = Evaluate(part.Value, frame);
        return made;
    }

    private Array Create(IArrayCreationOperation creation, Frame frame)
    {
        if (creation.DimensionSizes.Length != 1)
            throw new NotEvaluable("an array of several dimensions");
        var symbol = (IArrayTypeSymbol)Of(creation.Type!, frame);
        var length = (int)(long)Arithmetic.Numeric(Evaluate(creation.DimensionSizes[0], frame), SpecialType.System_Int64, false)!;
        if (length > 100_000)
            throw new NotEvaluable("something huge");
        if (length < 0)
            throw new Thrown(new OverflowException());
        Take(length);
        var element = _types.Of(symbol).GetElementType()!;
        var made = Array.CreateInstance(element, length);
        if (creation.Initializer is { } initializer)
            for (var i = 0; i < length; i++)
                made.SetValue(_library.Adapt(Copy(Evaluate(initializer.ElementValues[i], frame)), element), i);
        else if (symbol.ElementType.IsValueType && !element.IsValueType)
            for (var i = 0; i < length; i++)
                made.SetValue(DefaultOf(symbol.ElementType), i);
        return made;
    }

    private object Create(ICollectionExpressionOperation collection, Frame frame)
    {
        var symbol = Of(collection.Type!, frame);
        var elements = new List<object?>();
        foreach (var part in collection.Elements)
            if (part is ISpreadOperation spread)
                elements.AddRange(Elements(Evaluate(spread.Operand, frame), frame));
            else
                elements.Add(Copy(Evaluate(part, frame)));
        var type = _types.Of(symbol);
        if (elements.Count == 0 && type is { IsInterface: false, IsArray: false, IsValueType: false })
            return Activator.CreateInstance(type)!;
        var element =
            type.IsArray ? type.GetElementType()!
            : type.IsGenericType && type.GetGenericArguments() is [var only] ? only
            : throw new NotEvaluable($"a collection expression of {type.Name}");
        var array = Array.CreateInstance(element, elements.Count);
        for (var i = 0; i < elements.Count; i++)
            array.SetValue(_library.Adapt(elements[i], element), i);
        if (type.IsArray)
            return array;
        if (symbol.Name is "ImmutableArray" or "ImmutableList" or "ImmutableHashSet")
            return Type.GetType($"System.Collections.Immutable.{symbol.Name}, System.Collections.Immutable")!
                .GetMethods()
                .First(m =>
                    m.Name == "CreateRange"
                    && m.IsGenericMethodDefinition
                    && m.GetParameters() is [{ ParameterType: { IsGenericType: true } p }]
                    && p.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                )
                .MakeGenericMethod(element)
                .Invoke(null, [array])!;
        var list = type.IsInterface ? typeof(List<>).MakeGenericType(element) : type;
        if (!type.IsAssignableFrom(list))
            throw new NotEvaluable($"a collection expression of {type.Name}");
        return Activator.CreateInstance(list, array)!;
    }

    /// <summary>Makes an object: fields, the base class, the constructor's body, in C#'s order.</summary>
    private Instance Make(INamedTypeSymbol type, IMethodSymbol constructor, object?[] arguments, Frame? frame)
    {
        Start(type);
        var made = Blank(type);
        Construct(made, type, constructor, arguments, frame);
        return made;
    }

    private void Construct(Instance made, INamedTypeSymbol type, IMethodSymbol constructor, object?[] arguments, Frame? caller)
    {
        constructor = constructor.OriginalDefinition;
        Notes.Enter(constructor);
        // How its objects are compared is a part of a record itself.
        if (constructor.ContainingType.IsRecord)
            Notes.Enter(constructor.ContainingType);
        var types = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        AddTypes(types, type);
        var frame = new Frame(caller, made, types) { Statement = null };
        if (frame.Depth > MostDepth)
            throw new NotEvaluable("calls that are too deep");
        for (var i = 0; i < constructor.Parameters.Length; i++)
            frame.Declare(constructor.Parameters[i], arguments[i] is Place place ? place.Value : arguments[i]);
        switch (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax())
        {
            case ConstructorDeclarationSyntax written:
                var body = _code.OperationOf(written) as IConstructorBodyOperation ?? throw new NotEvaluable("a constructor without a body");
                if (written.Initializer is not { ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword })
                    Initialise(made, type, frame);
                Chain(made, type, body.Initializer, frame);
                var before = _current;
                _current = frame;
                try
                {
                    Run((IOperation?)body.BlockBody ?? body.ExpressionBody, frame);
                }
                finally
                {
                    _current = before;
                }
                break;
            case TypeDeclarationSyntax primary when constructor.Parameters.Length > 0 || primary.ParameterList is not null:
                foreach (var parameter in constructor.Parameters)
                {
                    var value = frame.Find(parameter)!.Value;
                    made.Fields[parameter] = value;
                    if (
                        type.IsRecord
                        && FindProperty(type, parameter.Name) is { } property
                        && property.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax
                    )
                        made.Fields[property.OriginalDefinition] = value;
                }
                Initialise(made, type, frame);
                Chain(
                    made,
                    type,
                    primary.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } handed
                        ? _code.OperationOf(handed)
                        : null,
                    frame
                );
                break;
            default:
                Initialise(made, type, frame);
                Chain(made, type, null, frame);
                break;
        }
    }

    /// <summary>Runs the constructor that this one begins with.</summary>
    private void Chain(Instance made, INamedTypeSymbol type, IOperation? initializer, Frame frame)
    {
        if (type.IsValueType && initializer is null)
            return;
        var call = initializer as IInvocationOperation ?? (initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation;
        if (call is not null)
        {
            var arguments = Arguments(call.Arguments, call.TargetMethod.Parameters.Length, frame);
            var target = SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType.OriginalDefinition, type.OriginalDefinition)
                ? type
                : type.BaseType!;
            ConstructBase(made, target, call.TargetMethod, arguments, frame);
        }
        else if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent)
        {
            var constructor =
                parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.All(p => p.IsOptional))
                ?? throw new NotEvaluable("a base class without a constructor");
            if (constructor.Parameters.Length > 0)
                throw new NotEvaluable("optional parameters of a base class");
            ConstructBase(made, parent, constructor, [], frame);
        }
    }

    private void ConstructBase(Instance made, INamedTypeSymbol type, IMethodSymbol constructor, object?[] arguments, Frame frame)
    {
        if (TypeBridge.IsOwn(type))
            Construct(made, type, constructor, arguments, frame);
        else if (type.SpecialType != SpecialType.System_Object)
        {
            made.Native = _library.Create(
                type.InstanceConstructors.First(c => SymbolEqualityComparer.Default.Equals(c.OriginalDefinition, constructor.OriginalDefinition)),
                arguments
            );
            if (made.Native is Exception exception)
                _exceptions.Add(exception, made);
        }
    }

    /// <summary>Sets the fields and properties of one class that have a value where they are declared.</summary>
    private void Initialise(Instance made, INamedTypeSymbol type, Frame frame)
    {
        foreach (var (member, value) in Initializers(type, isStatic: false))
        {
            Notes.Enter(member);
            made.Fields[member.OriginalDefinition] = Copy(Evaluate(value, frame));
        }
    }

    private IEnumerable<(ISymbol Member, IOperation Value)> Initializers(INamedTypeSymbol type, bool isStatic)
    {
        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            if (member.IsStatic != isStatic || member is IFieldSymbol { IsConst: true } or IFieldSymbol { AssociatedSymbol: not null })
                continue;
            var clause = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
            {
                VariableDeclaratorSyntax { Initializer: { } field } => field,
                PropertyDeclarationSyntax { Initializer: { } property } => property,
                _ => null,
            };
            if (clause is null)
                continue;
            yield return (
                member,
                _code.OperationOf(clause) switch
                {
                    IFieldInitializerOperation { Value: var value } => value,
                    IPropertyInitializerOperation { Value: var value } => value,
                    _ => throw new NotEvaluable("a strange initialiser"),
                }
            );
        }
    }

    /// <summary>Initialises what is static in a class, before it is used for the first time.</summary>
    private void Start(INamedTypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        if (!TypeBridge.IsOwn(definition) || definition.IsAnonymousType)
            return;
        if (_unstarted.Contains(definition))
            throw new NotEvaluable("a class whose static part cannot be evaluated");
        if (!_started.Add(definition))
            return;
        try
        {
            Initialise(definition);
        }
        catch (Exception e)
        {
            // A program goes on after a statement that cannot be evaluated; the class is not there for the next one either.
            _unstarted.Add(definition);
            throw e as NotEvaluable ?? new NotEvaluable($"{e.GetType().Name} in the static part of {definition.Name}");
        }
    }

    private void Initialise(INamedTypeSymbol definition)
    {
        if (definition.IsGenericType && definition.GetMembers().Any(m => m is IFieldSymbol { IsStatic: true, IsConst: false }))
            throw new NotEvaluable("static fields of a generic class");
        foreach (var field in definition.GetMembers().OfType<IFieldSymbol>().Where(f => f is { IsStatic: true, IsConst: false }))
            _statics[Key(field)] = definition.TypeKind == TypeKind.Enum ? null : DefaultOf(field.Type);
        if (definition.TypeKind == TypeKind.Enum)
            return;
        var frame = new Frame(_current, null, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));
        foreach (var (member, value) in Initializers(definition, isStatic: true))
        {
            Notes.Enter(member);
            _statics[member] = Copy(Evaluate(value, frame));
        }
        if (
            definition.StaticConstructors.FirstOrDefault() is { IsImplicitlyDeclared: false } constructor
            && _code.OperationOf(constructor.DeclaringSyntaxReferences[0].GetSyntax()) is IConstructorBodyOperation body
        )
            Run((IOperation?)body.BlockBody ?? body.ExpressionBody, frame);
    }

    /// <summary>What the compiler writes for records and structs.</summary>
    private object? Synthesised(IMethodSymbol method, object? self, object?[] arguments) =>
        (method.Name, self) switch
        {
            ("Equals", Instance own) => AreEqual(own, arguments[0]),
            ("GetHashCode", Instance own) => HashOf(own),
            ("ToString", Instance own) => TextOf(own),
            ("op_Equality", _) => AreEqual(arguments[0], arguments[1]),
            ("op_Inequality", _) => !AreEqual(arguments[0], arguments[1]),
            ("Deconstruct", Instance own) => Deconstruct(own, method, arguments),
            _ => throw new NotEvaluable($"{method.Name} that the compiler writes"),
        };

    private object? Deconstruct(Instance own, IMethodSymbol method, object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            ((Place)arguments[i]!).Value = own.Fields[FindProperty(own.Type, method.Parameters[i].Name)!.OriginalDefinition];
        return null;
    }

    /// <summary>Whether two values are equal, as their types say.</summary>
    public bool AreEqual(object? left, object? right)
    {
        if (left is System.Runtime.CompilerServices.ITuple a && right is System.Runtime.CompilerServices.ITuple b)
            return a.Length == b.Length && Enumerable.Range(0, a.Length).All(i => AreEqual(a[i], b[i]));
        if (left is not Instance own)
            return Arithmetic.AreEqual(left, right);
        if (ReferenceEquals(left, right))
            return true;
        if (right is Instance other)
            for (INamedTypeSymbol? level = own.Type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
                if (Written(level, "Equals") is { Parameters: [{ Type: var type }] } equals && IsOf(other, type))
                    return Call(equals, own, [other], _current, isVirtual: false) is true;
        if (!own.Type.IsRecord && !own.Type.IsValueType && !own.Type.IsAnonymousType)
            return false;
        return right is Instance same
            && SymbolEqualityComparer.Default.Equals(own.Type, same.Type)
            && own.Fields.Where(f => f.Key is not IParameterSymbol).All(f => same.Fields.TryGetValue(f.Key, out var value) && Equals(f.Value, value));
    }

    /// <summary>The hash code of an object.</summary>
    public int HashOf(Instance own)
    {
        for (INamedTypeSymbol? level = own.Type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            if (Written(level, "GetHashCode") is { } hash)
                return (int)Call(hash, own, [], _current, isVirtual: false)!;
        if (!own.Type.IsRecord && !own.Type.IsValueType && !own.Type.IsAnonymousType)
            return own.Identity;
        var code = 17;
        foreach (var (key, value) in own.Fields)
            if (key is not IParameterSymbol)
                code = unchecked(code * 31 + (value?.GetHashCode() ?? 0));
        return code;
    }

    /// <summary>What `ToString` gives.</summary>
    public string TextOf(Instance own)
    {
        for (INamedTypeSymbol? level = own.Type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            if (Written(level, "ToString") is { } text)
                return Call(text, own, [], _current, isVirtual: false) as string ?? "";
        if (own.Native is { } native)
            return native.ToString() ?? "";
        if (!own.Type.IsRecord && !own.Type.IsAnonymousType)
            return own.Type.ToDisplayString();
        var levels = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? level = own.Type; level is not null && TypeBridge.IsOwn(level); level = level.BaseType)
            levels.Push(level);
        var parts = levels
            .SelectMany(l => l.GetMembers())
            .Where(m =>
                m
                    is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false }
                        and (IPropertySymbol { Parameters.Length: 0 } or IFieldSymbol)
            )
            .Select(m => $"{m.Name} = {(m is IPropertySymbol p ? Read(own, p, _current) : own.Fields.GetValueOrDefault(m.OriginalDefinition))}")
            .ToList();
        return (own.Type.IsAnonymousType ? "" : own.Type.Name + " ") + (parts.Count == 0 ? "{ }" : $"{{ {string.Join(", ", parts)} }}");
    }

    /// <summary>The order of two objects.</summary>
    public int Compare(Instance own, object? other) =>
        FindMethod(own.Type, "CompareTo", 1) is { } compare
            ? (int)Call(compare, own, [other], _current, isVirtual: true)!
            : throw new Thrown(new InvalidOperationException("Failed to compare two elements in the array."));

    private static IMethodSymbol? Written(INamedTypeSymbol type, string name) =>
        type.GetMembers(name)
            .OfType<IMethodSymbol>()
            .FirstOrDefault(m =>
                m is { IsImplicitlyDeclared: false, IsStatic: false, Parameters.Length: var count } && count == (name == "Equals" ? 1 : 0)
            );
}
