using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Decides whether an expression runs the same operator and the same user-defined conversion in the author's head and in the merged fork.</summary>
internal sealed class Operators(
    SideDelta other,
    Cause cause,
    SameMember same,
    SemanticModel ownModel,
    SemanticModel mergedModel,
    CancellationToken cancellation
)
{
    /// <summary>The difference between two nodes of equal text; null when they run the same, or when no edit of the other side explains it.</summary>
    public Difference? Compare(SyntaxNode was, SyntaxNode now) => Operator(was, now) ?? Conversion(was, now);

    private Difference? Operator(SyntaxNode was, SyntaxNode now)
    {
        var old = OperatorOf(ownModel.GetOperation(was, cancellation));
        var @new = OperatorOf(mergedModel.GetOperation(now, cancellation));
        if (ownModel.GetOperation(was, cancellation) is ITupleBinaryOperation)
            return TupleOperators((BinaryExpressionSyntax)was, (BinaryExpressionSyntax)now);
        if (old is not { } o || @new is not { } n)
            return null;
        if (o.Method == n.Method && o.Lifted == n.Lifted)
            return Concatenation(was, now);
        if (o.Lifted == n.Lifted && o.Symbol is not null && n.Symbol is not null && same.Are(o.Symbol, n.Symbol))
            return null;
        if (o.Lifted && !n.Lifted && o.Method == n.Method)
            return null; // a value that can no longer be null
        var change =
            n.Symbol is { } s && other.Find(s) is { } direct ? direct
            : o.Symbol is { } t && other.Find(t) is { } gone ? gone
            : cause.Of(was, now, ownModel, mergedModel, null, null, cancellation);
        if (
            change is null
            || SameResult.IsForNothing(now, orDefault: n.Lifted && !o.Lifted)
            || n.Lifted && (TypeChange.AsksForTrue(now) || BothBecameNullable(was, now) || IsFalseForNone(was, now))
            || SameOrder.Of(o.Symbol, n.Symbol)
            || SameOrder.Of(was, ownModel, now, mergedModel, cancellation)
        )
            return null;
        return n.Lifted && !o.Lifted
            ? new Difference(Sight.Nullable, change, "a comparison or sum of values", "one that is false or null when a value is missing")
            : new Difference(Sight.Binding, change, Name(o.Symbol), Name(n.Symbol));
    }

    /// <summary>Two values that may be missing now are equal when both are, as two that were there.</summary>
    private bool BothBecameNullable(SyntaxNode was, SyntaxNode now) =>
        was is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } old
        && now is BinaryExpressionSyntax @new
        && TypeChange.BecameNullable(ownModel.GetTypeInfo(old.Left, cancellation).Type, mergedModel.GetTypeInfo(@new.Left, cancellation).Type)
        && TypeChange.BecameNullable(ownModel.GetTypeInfo(old.Right, cancellation).Type, mergedModel.GetTypeInfo(@new.Right, cancellation).Type);

    /// <summary>The one side that may be missing now stood for none in a way that was out of the comparison, too.</summary>
    private bool IsFalseForNone(SyntaxNode was, SyntaxNode now) =>
        was is BinaryExpressionSyntax old
        && now is BinaryExpressionSyntax @new
        && new[] { (Was: old.Left, Now: @new.Left), (Was: old.Right, Now: @new.Right) }
            .Where(s => TypeChange.BecameNullable(ownModel.GetTypeInfo(s.Was, cancellation).Type, mergedModel.GetTypeInfo(s.Now, cancellation).Type))
            .ToList()
            is [var one]
        && TypeChange.IsFalseForNone(one.Was, ownModel, cancellation);

    /// <summary>A plus that put texts together and adds numbers now, or the other way round.</summary>
    private Difference? Concatenation(SyntaxNode was, SyntaxNode now)
    {
        if (
            was is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            || ownModel.GetTypeInfo(was, cancellation).Type is not { } old
            || mergedModel.GetTypeInfo(now, cancellation).Type is not { } @new
        )
            return null;
        var (text, number) = old.SpecialType == SpecialType.System_String ? (old, @new) : (@new, old);
        if (
            text.SpecialType != SpecialType.System_String
            || !NumericUse.IsNumeric(number)
            || cause.Of(was, now, ownModel, mergedModel, null, null, cancellation) is not { } change
        )
            return null;
        return new Difference(Sight.Type, change, SymbolIds.DisplayType(old), SymbolIds.DisplayType(@new));
    }

    /// <summary>Tuples are compared element by element: an element's type may have an operator of its own now, or none any more.</summary>
    private Difference? TupleOperators(BinaryExpressionSyntax was, BinaryExpressionSyntax now)
    {
        if (
            ownModel.GetTypeInfo(was.Left, cancellation).Type is not INamedTypeSymbol { IsTupleType: true } old
            || mergedModel.GetTypeInfo(now.Left, cancellation).Type is not INamedTypeSymbol { IsTupleType: true } @new
        )
            return null;
        var name = was.IsKind(SyntaxKind.EqualsExpression) ? WellKnownMemberNames.EqualityOperatorName : WellKnownMemberNames.InequalityOperatorName;
        foreach (var (before, after) in old.TupleElements.Zip(@new.TupleElements))
        {
            var (had, has) = (before.Type.GetMembers(name).FirstOrDefault(), after.Type.GetMembers(name).FirstOrDefault());
            if (had is null != has is null && (other.Find(has) ?? other.Find(had)) is { } change)
                return new Difference(Sight.Binding, change, Name(had), Name(has));
        }
        return null;
    }

    /// <summary>A user-defined conversion that appeared or went away.</summary>
    private Difference? Conversion(SyntaxNode was, SyntaxNode now)
    {
        if (was is not ExpressionSyntax || now is not ExpressionSyntax)
            return null;
        var old = ownModel.GetConversion(was, cancellation).MethodSymbol;
        var @new = mergedModel.GetConversion(now, cancellation).MethodSymbol;
        if (old is null && @new is null || old is not null && @new is not null && same.Are(old, @new))
            return null;
        var change = other.Find(@new) ?? other.Find(old);
        if (change is null || old is null && (IsAdapted(was, now, @new!) || IsWrapped(was, now, @new!)))
            return null;
        return new Difference(Sight.Binding, change, Name(old), Name(@new));

        static string Name(IMethodSymbol? method) => method is null ? "no conversion" : SymbolIds.Display(method);
    }

    /// <summary>The called member takes another type now, and the conversion from the type that it took came with it: old arguments are meant to go on as they were.</summary>
    private bool IsAdapted(SyntaxNode was, SyntaxNode now, IMethodSymbol conversion) =>
        was.Parent is ArgumentSyntax given
        && now.Parent is ArgumentSyntax taken
        && ownModel.GetOperation(given, cancellation) is IArgumentOperation { Parameter: { } before }
        && mergedModel.GetOperation(taken, cancellation) is IArgumentOperation { Parameter: { } after }
        && SymbolIds.Of(before.Type) != SymbolIds.Of(after.Type)
        && conversion.Parameters is [var from]
        && SymbolIds.Of(from.Type) == SymbolIds.Of(before.Type)
        && same.Are(before.ContainingSymbol, after.ContainingSymbol);

    /// <summary>The value is wrapped in a new type, which converts it back to the very type that the code saw.</summary>
    private bool IsWrapped(SyntaxNode was, SyntaxNode now, IMethodSymbol conversion) =>
        other.Find(conversion) is { Public.Kind: ChangeKind.Added }
        && ownModel.GetTypeInfo(was, cancellation).Type is { } before
        && mergedModel.GetTypeInfo(now, cancellation).Type is { } after
        && SymbolIds.Of(before) == SymbolIds.Of(conversion.ReturnType)
        && SymbolIds.Of(before) != SymbolIds.Of(after);

    private static (string? Method, bool Lifted, IMethodSymbol? Symbol)? OperatorOf(IOperation? operation) =>
        operation switch
        {
            IBinaryOperation b => (b.OperatorMethod is { } m ? SymbolIds.Of(m).DocumentationId : null, b.IsLifted, b.OperatorMethod),
            IUnaryOperation u => (u.OperatorMethod is { } m ? SymbolIds.Of(m).DocumentationId : null, u.IsLifted, u.OperatorMethod),
            ICompoundAssignmentOperation c => (c.OperatorMethod is { } m ? SymbolIds.Of(m).DocumentationId : null, c.IsLifted, c.OperatorMethod),
            _ => null,
        };

    private static string Name(ISymbol? @operator) => @operator is null ? "the built-in operator" : SymbolIds.Display(@operator);
}
