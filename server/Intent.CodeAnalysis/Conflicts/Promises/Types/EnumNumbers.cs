using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"This case has this number": members of an enum got other numbers (one was put in between), and the code turns values into numbers or back.</summary>
internal sealed class EnumNumbers : TypePromise
{
    /// <inheritdoc/>
    public override Sight Sight => Sight.Constant;

    /// <inheritdoc/>
    public override bool IsRisk => true;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta) =>
        Moved(change) is var (was, now)
        && delta.Changes.First(c => Moved(c) is var (_, other) && SymbolEqualityComparer.Default.Equals(other.ContainingType, now.ContainingType))
            == change
            ? (
                now.ContainingType,
                new Breach(
                    $"{was.Name} = {was.ConstantValue}",
                    $"{now.Name} = {now.ConstantValue}",
                    new Order(
                        delta.Changes.Any(c =>
                            Moved(c) is var (first, same)
                            && SymbolEqualityComparer.Default.Equals(same.ContainingType, now.ContainingType)
                            && Convert.ToDecimal(first.ConstantValue, null) == 0
                        ),
                        Turned(was, now)
                    )
                )
            )
            : null;

    /// <summary>What of the numbers shows in code that names none.</summary>
    /// <param name="Start">The zero, which is there without being written, has another name.</param>
    /// <param name="Turned">Two members come the other way round.</param>
    private sealed record Order(bool Start, bool Turned);

    private static bool Turned(IFieldSymbol was, IFieldSymbol now)
    {
        var numbers = Numbers(was)
            .Join(
                Numbers(now),
                f => f.Name,
                f => f.Name,
                (f, g) => (Was: Convert.ToDecimal(f.ConstantValue, null), Now: Convert.ToDecimal(g.ConstantValue, null))
            )
            .OrderBy(n => n.Was)
            .ToList();
        return numbers.Zip(numbers.Skip(1)).Any(p => p.First.Was < p.Second.Was && p.First.Now > p.Second.Now);

        static IEnumerable<IFieldSymbol> Numbers(IFieldSymbol member) =>
            member.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue);
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        var order = (Order)breach.Data!;
        return node switch
        {
            BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LessThanExpression
                    or (int)SyntaxKind.LessThanOrEqualExpression
                    or (int)SyntaxKind.GreaterThanExpression
                    or (int)SyntaxKind.GreaterThanOrEqualExpression
            } compare => order.Turned && IsOf(compare.Left) && IsOf(compare.Right),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "MinBy" or "MaxBy"
                },
                ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } key } }, ..]
            } => order.Turned && IsOf(key),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Min" or "Max" } } largest =>
                order.Turned && IsOf(largest),
            // What a constant becomes is seen where constants are compared.
            CastExpressionSyntax cast => !model.GetConstantValue(cast, cancellation).HasValue
                && (IsOf(cast.Expression) && IsNumber(cast) || IsNumber(cast.Expression) && IsOf(cast)),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: var call,
                    Expression: IdentifierNameSyntax { Identifier.ValueText: "Convert" }
                },
                ArgumentList.Arguments: [var value]
            } => call is "ToInt32" or "ToInt64" or "ToInt16" or "ToByte" && IsOf(value.Expression),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Expression: var value },
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.ValueText: "D" or "d" } }]
            } => IsOf(value),
            // The value that is there without being written has another name.
            DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => order.Start
                && IsOf((ExpressionSyntax)node),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var call } } found
                when call.EndsWith("OrDefault", StringComparison.Ordinal) => order.Start
                && IsOf(found)
                && !found.ArgumentList.Arguments.Any(a => IsOf(a.Expression)),
            InterpolationSyntax { FormatClause.FormatStringToken.ValueText: "D" or "d", Expression: var value } => IsOf(value),
            _ => false,
        };

        bool IsOf(ExpressionSyntax value) =>
            IsType(
                model.GetTypeInfo(value, cancellation).Type is var found
                && found is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }
                    ? inner
                    : found,
                type
            );

        bool IsNumber(ExpressionSyntax value) =>
            model.GetTypeInfo(value, cancellation).Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
    }

    /// <summary>The member of an enum before and after, when it has another number now.</summary>
    private static (IFieldSymbol Was, IFieldSymbol Now)? Moved(RichChange change) =>
        change
            is {
                Before.Symbol: IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } was,
                After.Symbol: IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } now
            }
        && was.HasConstantValue
        && now.HasConstantValue
        && Convert.ToDecimal(was.ConstantValue, null) != Convert.ToDecimal(now.ConstantValue, null)
            ? (was, now)
            : null;
}
