using System.Linq.Expressions;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>Delegates of the library that call the evaluator.</summary>
internal static class Delegates
{
    /// <summary>A delegate of that type which hands its arguments to <paramref name="call"/>.</summary>
    public static Delegate Of(Type type, Func<object?[], object?> call)
    {
        var signature = type.GetMethod("Invoke")!;
        var parameters = signature.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name)).ToArray();
        Expression body = Expression.Invoke(
            Expression.Constant(call),
            Expression.NewArrayInit(typeof(object), parameters.Select(p => Expression.Convert(p, typeof(object))))
        );
        if (signature.ReturnType != typeof(void))
            body = Expression.Convert(body, signature.ReturnType);
        // Interpreted: most are called a few times, and compiling one costs more than that.
        return Expression.Lambda(type, body, parameters).Compile(preferInterpretation: true);
    }
}

/// <summary>An object of the program as a sequence of the library.</summary>
internal sealed class SequenceOf<T>(Func<IEnumerable<object?>> elements) : IEnumerable<T>
{
    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        foreach (var element in elements())
            yield return (T)element!;
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>An object of the program as a comparer of the library.</summary>
internal sealed class ComparerOf<T>(Func<object?, object?, object?> compare) : IComparer<T>
{
    /// <inheritdoc/>
    public int Compare(T? x, T? y) => (int)compare(x, y)!;
}

/// <summary>An object of the program as an equality comparer of the library.</summary>
internal sealed class EqualityOf<T>(Func<object?, object?, object?> equals, Func<object?, object?> hash) : IEqualityComparer<T>
{
    /// <inheritdoc/>
    public bool Equals(T? x, T? y) => (bool)equals(x, y)!;

    /// <inheritdoc/>
    public int GetHashCode(T obj) => (int)hash(obj)!;
}
