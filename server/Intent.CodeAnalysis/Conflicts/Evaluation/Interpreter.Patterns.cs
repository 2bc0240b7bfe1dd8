using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Patterns and what chooses by them.</summary>
internal sealed partial class Interpreter
{
    private bool Matches(ICaseClauseOperation clause, object? value, Frame frame) =>
        clause switch
        {
            ISingleValueCaseClauseOperation single => AreEqual(value, Evaluate(single.Value, frame)),
            IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value, frame) && (pattern.Guard is null || Is(pattern.Guard, frame)),
            IRelationalCaseClauseOperation relational => Arithmetic.Binary(relational.Relation, value, Evaluate(relational.Value, frame), false)
                is true,
            IDefaultCaseClauseOperation => false,
            _ => throw new NotEvaluable($"{clause.CaseKind}"),
        };

    private object? Choose(ISwitchExpressionOperation choice, Frame frame)
    {
        var value = Evaluate(choice.Value, frame);
        foreach (var arm in choice.Arms)
            if (Matches(arm.Pattern, value, frame) && (arm.Guard is null || Is(arm.Guard, frame)))
                return Evaluate(arm.Value, frame);
        throw new Thrown(new InvalidOperationException("Non-exhaustive switch expression failed to match its input."));
    }

    private bool Matches(IPatternOperation pattern, object? value, Frame frame)
    {
        Step();
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return AreEqual(value, Evaluate(constant.Value, frame));
            case IRelationalPatternOperation relational:
                return value is not null && Arithmetic.Binary(relational.OperatorKind, value, Evaluate(relational.Value, frame), false) is true;
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value, frame);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return Matches(both.LeftPattern, value, frame) && Matches(both.RightPattern, value, frame);
            case IBinaryPatternOperation either:
                return Matches(either.LeftPattern, value, frame) || Matches(either.RightPattern, value, frame);
            case ITypePatternOperation { MatchedType: var type }:
                return IsOf(value, Of(type, frame));
            case IDeclarationPatternOperation declaration:
                if (!declaration.MatchesNull && !(declaration.MatchedType is { } matched ? IsOf(value, Of(matched, frame)) : value is not null))
                    return false;
                if (declaration.DeclaredSymbol is { } variable)
                    frame.Declare(variable, Copy(value));
                return true;
            case IRecursivePatternOperation recursive:
                return Matches(recursive, value, frame);
            case IListPatternOperation list:
                return Matches(list, value, frame);
            default:
                throw new NotEvaluable($"{pattern.Kind}");
        }
    }

    private bool Matches(IRecursivePatternOperation pattern, object? value, Frame frame)
    {
        if (
            value is null
            || pattern.MatchedType is { } type
                && pattern.InputType is { } input
                && !type.Equals(input, SymbolEqualityComparer.Default)
                && !IsOf(value, Of(type, frame))
        )
            return false;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            var parts = Parts(value, pattern.DeconstructionSubpatterns.Length, pattern.DeconstructSymbol as IMethodSymbol, frame);
            for (var i = 0; i < parts.Length; i++)
                if (!Matches(pattern.DeconstructionSubpatterns[i], parts[i], frame))
                    return false;
        }
        foreach (var property in pattern.PropertySubpatterns)
        {
            frame.Receivers.Push(value);
            object? part;
            try
            {
                part = Evaluate(property.Member, frame);
            }
            finally
            {
                frame.Receivers.Pop();
            }
            if (!Matches(property.Pattern, part, frame))
                return false;
        }
        if (pattern.DeclaredSymbol is { } variable)
            frame.Declare(variable, Copy(value));
        return true;
    }

    private bool Matches(IListPatternOperation pattern, object? value, Frame frame)
    {
        if (value is null)
            return false;
        var elements = value is string text ? [.. text.Select(c => (object?)c)] : Elements(value, frame).ToList();
        var slice = pattern.Patterns.IndexOf(pattern.Patterns.FirstOrDefault(p => p is ISlicePatternOperation)!);
        if (slice < 0 ? elements.Count != pattern.Patterns.Length : elements.Count < pattern.Patterns.Length - 1)
            return false;
        for (var i = 0; i < pattern.Patterns.Length; i++)
        {
            if (i == slice)
            {
                if (((ISlicePatternOperation)pattern.Patterns[i]).Pattern is not null)
                    throw new NotEvaluable("a slice that is looked at");
                continue;
            }
            var at = slice < 0 || i < slice ? i : elements.Count - (pattern.Patterns.Length - i);
            if (!Matches(pattern.Patterns[i], elements[at], frame))
                return false;
        }
        if (pattern.DeclaredSymbol is { } variable)
            frame.Declare(variable, value);
        return true;
    }

    /// <summary>The parts that a value is taken apart into.</summary>
    private object?[] Parts(object? value, int count, IMethodSymbol? deconstruct, Frame? frame)
    {
        switch (value)
        {
            case null:
                throw new Thrown(new NullReferenceException());
            case System.Runtime.CompilerServices.ITuple tuple:
                return [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])];
            case Instance own:
                var method = deconstruct ?? FindMethod(own.Type, "Deconstruct", count) ?? throw new NotEvaluable("no Deconstruct");
                if (method.IsImplicitlyDeclared)
                    return
                    [
                        .. method.Parameters.Select(p => Read(own, FindProperty(own.Type, p.Name) ?? throw new NotEvaluable("no property"), frame)),
                    ];
                var places = method.Parameters.Select(_ => (object?)new Variable()).ToArray();
                if (method.IsStatic)
                    throw new NotEvaluable("an extension that takes apart");
                Call(method, own, places, frame, isVirtual: true);
                return [.. places.Select(p => ((Place)p!).Value)];
            default:
                if (value.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
                    return [pair.GetProperty("Key")!.GetValue(value), pair.GetProperty("Value")!.GetValue(value)];
                throw new NotEvaluable($"{value.GetType().Name} taken apart");
        }
    }
}
