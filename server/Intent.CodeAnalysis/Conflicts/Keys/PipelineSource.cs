using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Steps that run one after another, each on what the one before it made: the merge puts the two heads' steps in an order that nobody chose.</summary>
internal sealed partial class PipelineSource : KeySource
{
    private const string Prefix = "steps of ";

    /// <summary>The detail of a step that changes an object instead of giving another one.</summary>
    private const string Changes = "changes";

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (node is InvocationExpressionSyntax call && KeySyntax.Callee(call) is { } name && Adding().IsMatch(name.Identifier.ValueText))
        {
            var start = Start(call);
            if (
                (start is null && call.Expression is not SimpleNameSyntax)
                || !IsUnconditional(call)
                || document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
                || KeepsNoOrder(method.ContainingType)
                || IsNamed(call)
            )
                yield break;
            var changing = Changing(call, method, document, cancellation);
            if (
                changing is null
                && !IsMiddleware(method)
                && !method.Parameters.Any(p => IsStep(p.Type))
                && !call.ArgumentList.Arguments.Any(a => IsStep(document.Model.GetTypeInfo(a.Expression, cancellation).Type))
            )
                yield break;
            if ((start is null ? Own(call, method, document, cancellation) : Registry(start, document, cancellation)) is { } registry)
                yield return new KeyFact(
                    KeyRole.Adds,
                    Prefix + registry,
                    name + BodyNormalForm.Tokens(call.ArgumentList),
                    null,
                    document,
                    name.Span,
                    name + BodyNormalForm.OneLine(call.ArgumentList)
                )
                {
                    Symbol = changing,
                    Detail = changing is null ? "" : Changes,
                };
        }
        else if (node is ExpressionSyntax or ExpressionElementSyntax && CollectionElements.At(node, document, cancellation) is { } element)
        {
            var value = (node as ExpressionElementSyntax)?.Expression ?? (ExpressionSyntax)node;
            var types = document.Model.GetTypeInfo(value, cancellation);
            if (IsStep(types.ConvertedType ?? types.Type))
                yield return element with
                {
                    Registry = Prefix + element.Registry,
                };
        }
    }

    /// <inheritdoc/>
    public override Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        var theirs = right.New(KeyRole.Adds).Where(f => context.WrittenAlone(f, Side.Right)).ToLookup(f => f.Registry);
        foreach (var mine in left.New(KeyRole.Adds).Where(f => context.WrittenAlone(f, Side.Left)).GroupBy(f => f.Registry))
        {
            var same = mine.Join(theirs[mine.Key], f => f.Key, f => f.Key, (f, g) => (f, g)).FirstOrDefault();
            var (l, r) = same.f is not null
                ? same
                : mine.SelectMany(f => theirs[mine.Key].Select(g => (f, g)))
                    .FirstOrDefault(p => !StepDomain.AreApart(p.f, p.g, context.Cancellation) && !StepEffect.Commute(p.f, p.g, context.Cancellation));
            if (l is null)
                continue;
            // Two methods that change an object have an order only where one uses what the other sets.
            if (l.Detail == Changes)
            {
                var meeting = mine.SelectMany(f => theirs[mine.Key].Select(g => (f, g)))
                    .FirstOrDefault(p => p.f.Symbol is IMethodSymbol x && p.g.Symbol is IMethodSymbol y && Meet(x, y, context.Cancellation));
                if (meeting.f is null)
                    continue;
                (l, r) = same.f is not null ? same : meeting;
            }
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.StepOrder,
                    l,
                    r,
                    f => $"added the step {BodyNormalForm.Shorten(f.Text, 60)} to {context.Place(f)}",
                    same.f is not null ? "adds it too" : "adds a step to the same sequence",
                    (earlier, later) =>
                        same.f is not null
                            ? "the step runs twice"
                            : $"{BodyNormalForm.Shorten(earlier.Text, 60)} runs before {BodyNormalForm.Shorten(later.Text, 60)} if the sequence is filled in the order of the source, and neither head has seen both"
                )
            );
        }
        return Task.CompletedTask;
    }

    /// <summary>The own method that is put into a list of delegates and changes the object that it is given; null for other calls.</summary>
    private static IMethodSymbol? Changing(
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        BoundDocument document,
        CancellationToken cancellation
    ) =>
        method
            is {
                Name: "Add",
                ContainingType:
                {
                    Name: "List",
                    TypeArguments: [INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters: [{ Type.IsReferenceType: true }] } }]
                }
            }
        && call.ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax name }]
            ? document.Model.GetSymbolInfo(name, cancellation).Symbol as IMethodSymbol
            : null;

    /// <summary>True when one of two methods sets a member of the object that both are given, and the other one sets or reads it.</summary>
    private static bool Meet(IMethodSymbol one, IMethodSymbol other, CancellationToken cancellation)
    {
        var ((sets, uses), (setsToo, usesToo)) = (Members(one, cancellation), Members(other, cancellation));
        return sets.Overlaps(setsToo) || sets.Overlaps(usesToo) || setsToo.Overlaps(uses);
    }

    private static (HashSet<string> Sets, HashSet<string> Uses) Members(IMethodSymbol method, CancellationToken cancellation)
    {
        var (sets, uses) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        if (method.Parameters is not [var given])
            return (sets, uses);
        foreach (
            var access in method
                .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes())
                .OfType<MemberAccessExpressionSyntax>()
        )
            if (access.Expression is IdentifierNameSyntax of && of.Identifier.ValueText == given.Name)
                (access.Parent is AssignmentExpressionSyntax set && set.Left == access ? sets : uses).Add(access.Name.Identifier.ValueText);
        return (sets, uses);
    }

    /// <summary>What a chain of calls starts from; null when the call is of no such chain.</summary>
    private static ExpressionSyntax? Start(InvocationExpressionSyntax call)
    {
        var start = KeySyntax.Receiver(call);
        while (start is InvocationExpressionSyntax before && KeySyntax.Receiver(before) is { } receiver)
            start = receiver;
        return start;
    }

    /// <summary>The identity of the sequence: that of the field, of the own type that a parameter has, or of the variable or chain in its member.</summary>
    private static string? Registry(ExpressionSyntax start, BoundDocument document, CancellationToken cancellation)
    {
        var owner = KeySyntax.Owner(document, start.SpanStart, cancellation);
        return document.Model.GetSymbolInfo(start, cancellation).Symbol switch
        {
            IFieldSymbol or IPropertySymbol => KeySyntax.Id(document.Model.GetSymbolInfo(start, cancellation).Symbol!),
            IParameterSymbol { Type: INamedTypeSymbol { IsGenericType: false } type } => KeySyntax.Id(type),
            IParameterSymbol or ILocalSymbol => owner + "/" + start,
            _ when start is BaseObjectCreationExpressionSyntax => owner
                + "/"
                + KeySyntax.TypeId(document.Model.GetTypeInfo(start, cancellation).Type),
            _ => null,
        };
    }

    /// <summary>The identity of the sequence that an object fills itself in one member: `Use(new RoundStep())` in the class that has `Use`.</summary>
    private static string? Own(InvocationExpressionSyntax call, IMethodSymbol method, BoundDocument document, CancellationToken cancellation) =>
        method is { IsStatic: false, MethodKind: MethodKind.Ordinary } ? KeySyntax.Owner(document, call.SpanStart, cancellation) + "/this" : null;

    /// <summary>What is entered under a name is asked for by it: `commands.Register("list", …)`.</summary>
    private static bool IsNamed(InvocationExpressionSyntax call) =>
        KeySyntax.Callee(call)?.Identifier.ValueText.StartsWith("Register", StringComparison.Ordinal) == true
        && call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: string } }, _, ..];

    /// <summary>What is put into a dictionary or set is no step after another one.</summary>
    private static bool KeepsNoOrder(INamedTypeSymbol type) =>
        type.Name.Contains("Dictionary", StringComparison.Ordinal)
        || type.Name.EndsWith("Set", StringComparison.Ordinal)
        || type.Name.EndsWith("Bag", StringComparison.Ordinal);

    private static bool IsUnconditional(InvocationExpressionSyntax call) =>
        call.FirstAncestorOrSelf<SyntaxNode>(n =>
            n is StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or LambdaExpressionSyntax
        ) switch
        {
            StatementSyntax statement => KeySyntax.IsUnconditional(statement),
            ArrowExpressionClauseSyntax or EqualsValueClauseSyntax => true,
            _ => false,
        };

    /// <summary>True for the calls that put middleware into an application's pipeline.</summary>
    private static bool IsMiddleware(IMethodSymbol method) =>
        method.Name.StartsWith("Use", StringComparison.Ordinal) && KeySyntax.IsNamed(method.ReceiverType, n => n == "IApplicationBuilder");

    /// <summary>
    /// True for what takes a value and gives one of the same type, as a delegate or as an object with one such method, and for what calls the next step itself.
    /// </summary>
    private static bool IsStep(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || named.SpecialType != SpecialType.None)
            return false;
        if (named.DelegateInvokeMethod is { } invoke)
            return Maps(invoke);
        if (named.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) != false)
            return false;
        var methods = named
            .GetMembers()
            .Concat(named.AllInterfaces.Where(i => i.Locations.Any(l => l.IsInSource)).SelectMany(i => i.GetMembers()))
            .OfType<IMethodSymbol>()
            .Where(m =>
                m
                    is {
                        MethodKind: MethodKind.Ordinary,
                        IsStatic: false,
                        DeclaredAccessibility: Accessibility.Public,
                        IsOverride: false,
                        IsImplicitlyDeclared: false
                    }
            )
            .ToList();
        return methods.Select(m => m.Name).Distinct().Count() == 1
            && methods.TrueForAll(Maps)
            && !SymbolEqualityComparer.Default.Equals(methods[0].ReturnType, named);

        static bool Maps(IMethodSymbol method) =>
            method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate && p.Name.StartsWith("next", StringComparison.OrdinalIgnoreCase))
            || !method.ReturnsVoid && method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, Awaited(method.ReturnType)));

        static ITypeSymbol Awaited(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var of] } ? of : type;
    }

    [GeneratedRegex("^(Use|Add|Append|Then|Pipe|Register|With|Chain|Insert)")]
    private static partial Regex Adding();
}
