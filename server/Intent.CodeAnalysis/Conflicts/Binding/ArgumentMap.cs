using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Which parameter each argument of a call reaches, and what omitted ones are.</summary>
/// <param name="Target">The called method, constructor or indexer.</param>
/// <param name="Explicit">Parameter names in order of the written arguments.</param>
/// <param name="Given">What is written for them; null for what may be another value each time.</param>
/// <param name="Omitted">Default values of omitted parameters, by name.</param>
/// <param name="Parameters">All parameter names in order.</param>
internal sealed record ArgumentMap(
    ISymbol Target,
    ImmutableArray<string> Explicit,
    ImmutableArray<string?> Given,
    ImmutableSortedDictionary<string, string> Omitted,
    ImmutableArray<string> Parameters
)
{
    /// <summary>The map of a call; null for an operation that is none.</summary>
    public static ArgumentMap? Of(IOperation? operation) =>
        operation switch
        {
            IInvocationOperation call => Of(call.TargetMethod, call.Arguments, call.TargetMethod.Parameters),
            IObjectCreationOperation { Constructor: { } constructor } creation => Of(constructor, creation.Arguments, constructor.Parameters),
            IPropertyReferenceOperation { Arguments.Length: > 0 } indexer => Of(indexer.Property, indexer.Arguments, indexer.Property.Parameters),
            IAttributeOperation attribute => Of(attribute.Operation),
            _ => null,
        };

    /// <summary>
    /// The first difference that changes what a call means; null for renamed parameters and for appended ones with a default, and where the compiler fills in what was left empty.
    /// </summary>
    /// <param name="now">The call in the merged code.</param>
    /// <param name="byPlace">True when the method does the same with what it gets at each place, whatever its parameters are called.</param>
    public (string Was, string Now)? Compare(ArgumentMap now, bool byPlace = false)
    {
        for (var i = 0; !byPlace && i < Math.Min(Explicit.Length, now.Explicit.Length); i++)
        {
            if (Explicit[i] == now.Explicit[i])
                continue;
            // Both parameters get the same.
            if (Given[i] is { } given && now.Explicit.IndexOf(Explicit[i]) is var at and >= 0 && at < Given.Length && Given[at] == given)
                continue;
            if (now.Parameters.Contains(Explicit[i]) || Parameters.Contains(now.Explicit[i]))
                return ($"argument {i + 1} is '{Explicit[i]}'", $"argument {i + 1} is '{now.Explicit[i]}'");
        }
        foreach (var (name, value) in Omitted)
            if (now.Omitted.TryGetValue(name, out var other) && other != value && !(value is "null" or "\"\"" && other.StartsWith('[')))
                return ($"'{name}' is {Plain(value)}", $"'{name}' is {Plain(other)}");
        return null;
    }

    private static IEnumerable<IArgumentOperation> Written(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Parameter is not null).OrderBy(a => a.Syntax.SpanStart);

    /// <summary>True for an expression that gives the same each time, as nothing runs between: names, literals and what is computed of them.</summary>
    private static bool IsOneValue(SyntaxNode? value) =>
        value switch
        {
            IdentifierNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax => true,
            MemberAccessExpressionSyntax access => IsOneValue(access.Expression),
            ParenthesizedExpressionSyntax inner => IsOneValue(inner.Expression),
            CastExpressionSyntax cast => IsOneValue(cast.Expression),
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.UnaryMinusExpression
                    or (int)SyntaxKind.UnaryPlusExpression
                    or (int)SyntaxKind.LogicalNotExpression
                    or (int)SyntaxKind.BitwiseNotExpression
            } unary => IsOneValue(unary.Operand),
            BinaryExpressionSyntax binary => IsOneValue(binary.Left) && IsOneValue(binary.Right),
            _ => false,
        };

    /// <summary>One decimal for all ways to write its zeros.</summary>
    private static object? SameNumber(object? value) => value is decimal number ? number / 1.0000000000000000000000000000m : value;

    /// <summary>A constant as people write it, without its type.</summary>
    public static string Plain(string constant) => constant.LastIndexOf(':') is var i and > 0 && !constant.StartsWith('"') ? constant[..i] : constant;

    private static ArgumentMap Of(ISymbol target, ImmutableArray<IArgumentOperation> arguments, ImmutableArray<IParameterSymbol> parameters) =>
        new(
            target,
            [.. Written(arguments).Select(a => a.Parameter!.Name)],
            [.. Written(arguments).Select(a => IsOneValue(a.Value.Syntax) ? BodyNormalForm.Tokens(a.Value.Syntax) : null)],
            arguments
                .Where(a => a.ArgumentKind == ArgumentKind.DefaultValue && a.Parameter is { HasExplicitDefaultValue: true })
                .ToImmutableSortedDictionary(
                    a => a.Parameter!.Name,
                    a => SymbolFacets.CallerInfo(a.Parameter!) ?? SymbolFacets.Constant(SameNumber(a.Parameter!.ExplicitDefaultValue)),
                    StringComparer.Ordinal
                ),
            [.. parameters.Select(p => p.Name)]
        );
}
