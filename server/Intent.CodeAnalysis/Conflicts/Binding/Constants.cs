using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Decides whether a constant has the same value in the author's head and in the merged fork.</summary>
internal sealed class Constants(Cause cause, SemanticModel ownModel, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>The difference between two nodes of equal text; null when they have one value, or when no edit of the other side explains it.</summary>
    public Difference? Compare(SyntaxNode was, SyntaxNode now)
    {
        var old = ownModel.GetConstantValue(was, cancellation);
        var @new = mergedModel.GetConstantValue(now, cancellation);
        if (!old.HasValue || !@new.HasValue || Equals(old.Value, @new.Value))
            return null;
        if (old.Value is string != @new.Value is string)
            return null;
        // A member of an enumeration is used by name; its number matters only where it becomes a number.
        if (ownModel.GetTypeInfo(was, cancellation).Type is { TypeKind: TypeKind.Enum })
            return null;
        if (Equals(NumberOf(old.Value), NumberOf(@new.Value)) || OpaqueKey.Is(now, mergedModel, cancellation) || Promises.Texts.Sentence.Shows(now))
            return null;
        if (NumberOf(old.Value) is double && LimitUse.Is(now, mergedModel, cancellation))
            return null;
        var change = cause.Of(was, now, ownModel, mergedModel, ownModel.GetSymbolInfo(was, cancellation).Symbol, null, cancellation);
        return change is null
            ? null
            : new Difference(
                Sight.Constant,
                change,
                ArgumentMap.Plain(SymbolFacets.Constant(old.Value)),
                ArgumentMap.Plain(SymbolFacets.Constant(@new.Value))
            );

        static object? NumberOf(object? value) =>
            value is IConvertible c and not string and not bool and not char ? c.ToDouble(System.Globalization.CultureInfo.InvariantCulture) : value;
    }
}
