using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Fixes;

/// <summary>
/// Arguments that say what they are for: the names of those that are written, and the value that its author saw of one that was left out. The call means the same before
/// and after the merge.
/// </summary>
internal sealed class ExplicitArgumentsFix : FixSource
{
    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(FixContext context)
    {
        if (!context.IsAuthor || !context.Observations.Any(o => o.Sight == Sight.Arguments))
            yield break;
        var names = new List<(BoundDocument, TextChange)>();
        var values = new List<(BoundDocument, TextChange)>();
        foreach (var observation in context.Observations.Where(o => o.Sight == Sight.Arguments))
        {
            if (Call(observation) is not var (list, arguments))
                yield break;
            var document = observation.Code;
            foreach (
                var argument in arguments.Where(a =>
                    a is { ArgumentKind: ArgumentKind.Explicit, Syntax: ArgumentSyntax { NameColon: null } } && a.Syntax.Parent == list
                )
            )
                names.Add((document, new TextChange(new TextSpan(argument.Syntax.SpanStart, 0), argument.Parameter!.Name + ": ")));
            var omitted = arguments
                .Where(a => a is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } p } && Changed(context.Change, p))
                .ToList();
            if (omitted.Count == 0)
                continue;
            var texts = omitted.Select(a => (a.Parameter!, Text: DefaultOf(a.Parameter!))).ToList();
            if (texts.Exists(t => t.Text is null))
                continue;
            values.Add(
                (
                    document,
                    new TextChange(
                        new TextSpan(list.GetLastToken().SpanStart, 0),
                        (list.Arguments.Count > 0 ? ", " : "") + string.Join(", ", texts.Select(t => $"{t.Item1.Name}: {t.Text}"))
                    )
                )
            );
        }

        if (FixContext.Make("Pass the value that the call means today", true, values) is { } passed)
            yield return passed;
        if (FixContext.Make("Name the arguments", true, names) is { } named)
            yield return named;
        if (
            values.Count > 0
            && FixContext.Make("Name the arguments, and pass the value that the call means today", true, names.Concat(values)) is { } both
        )
            yield return both;
    }

    private static (BaseArgumentListSyntax List, IEnumerable<IArgumentOperation> Arguments)? Call(Observation observation)
    {
        var node = FixContext.NodeOf(observation);
        foreach (var up in node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax and not MemberDeclarationSyntax))
        {
            BaseArgumentListSyntax? list = up switch
            {
                InvocationExpressionSyntax i => i.ArgumentList,
                BaseObjectCreationExpressionSyntax c => c.ArgumentList,
                ElementAccessExpressionSyntax e => e.ArgumentList,
                ConstructorInitializerSyntax c => c.ArgumentList,
                PrimaryConstructorBaseTypeSyntax p => p.ArgumentList,
                _ => null,
            };
            if (list is null || list.Span.Contains(node.Span) && up != node)
                continue;
            return observation.Code.Model.GetOperation(up) switch
            {
                IInvocationOperation call => (list, call.Arguments),
                IObjectCreationOperation creation => (list, creation.Arguments),
                IPropertyReferenceOperation indexer => (list, indexer.Arguments),
                _ => null,
            };
        }
        return null;
    }

    /// <summary>True when the other head has the parameter with another default value.</summary>
    private static bool Changed(RichChange change, IParameterSymbol parameter)
    {
        var now = change.After?.Symbol switch
        {
            IMethodSymbol m => m.Parameters,
            IPropertySymbol p => p.Parameters,
            INamedTypeSymbol t => t.InstanceConstructors.SelectMany(c => c.Parameters).Where(p => p.Name == parameter.Name).Take(1),
            _ => [],
        };
        return now.FirstOrDefault(p => p.Name == parameter.Name) is { HasExplicitDefaultValue: true } same
            && SymbolFacets.Constant(same.ExplicitDefaultValue) != SymbolFacets.Constant(parameter.ExplicitDefaultValue);
    }

    /// <summary>The default value as code; null when it cannot be written.</summary>
    private static string? DefaultOf(IParameterSymbol parameter)
    {
        var value = parameter.ExplicitDefaultValue;
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        if (value is null)
            return parameter.Type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(type, parameter.Type) ? "null" : "default";
        if (type.TypeKind == TypeKind.Enum)
            return type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value)) is { } field
                ? $"{type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}.{field.Name}"
                : null;
        var text = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false);
        return value switch
        {
            decimal => text + "m",
            float => text + "f",
            double d when double.IsInteger(d) => text + "d",
            _ => text,
        };
    }
}
