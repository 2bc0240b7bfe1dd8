using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Collections;

/// <summary>What code takes from a collection besides the elements themselves.</summary>
[Flags]
internal enum Reading
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>How often an element is there.</summary>
    Number = 1,

    /// <summary>Which element stands at a place that is counted from the start: the first, the third, the next.</summary>
    Start = 2,

    /// <summary>Which element stands at a place that is counted from the end: the last.</summary>
    End = 128,

    /// <summary>Which element stands at a place.</summary>
    Place = Start | End,

    /// <summary>All elements in their turn: a text of them, a report line by line.</summary>
    Turn = 4,

    /// <summary>That elements can be added and removed.</summary>
    Filling = 8,

    /// <summary>Of which class the collection is.</summary>
    Class = 16,

    /// <summary>Whether something is among the elements.</summary>
    Asking = 32,

    /// <summary>What it is taken for is decided elsewhere: it is given to the callers.</summary>
    Given = 64,

    /// <summary>All of it.</summary>
    All = Number | Place | Turn | Filling | Class | Asking | Given,
}

/// <summary>
/// Follows a collection through the code that got it (variables, fields of the same type, calls that hand its elements on, parameters of methods of the solution) and
/// collects what is taken from it. What a step makes unimportant is not looked for behind it: after Distinct nobody can count repetitions.
/// </summary>
internal sealed class CollectionUse
{
    /// <summary>Calls are followed this deep.</summary>
    private const int Depth = 3;

    private readonly CancellationToken _cancellation;
    private readonly HashSet<(SyntaxNode, Reading)> _seen = [];
    private readonly Queue<Step> _steps = new();
    private Reading _found;
    private SyntaxNode? _byPlace;

    private CollectionUse(CancellationToken cancellation) => _cancellation = cancellation;

    /// <param name="Value">An expression that has the elements.</param>
    /// <param name="Model">Of its tree.</param>
    /// <param name="Open">What can still be taken from it.</param>
    /// <param name="Depth">Calls on the way here.</param>
    private sealed record Step(ExpressionSyntax Value, SemanticModel Model, Reading Open, int Depth);

    /// <summary>What the code around a use takes from the collection that it gets there.</summary>
    public static Reading Of(PromiseUse use) => Of(use.Value, use.Model, use.Cancellation);

    /// <summary>Where the code around a use first takes elements by their place; null where it does not, or where another file does.</summary>
    public static SyntaxNode? ByPlace(PromiseUse use) =>
        From(use.Value, use.Model, use.Cancellation)._byPlace is { } place && place.SyntaxTree == use.Name.SyntaxTree ? place : null;

    /// <summary>What the code around an expression takes from the collection that it is.</summary>
    public static Reading Of(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) => From(value, model, cancellation)._found;

    private static CollectionUse From(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var self = new CollectionUse(cancellation);
        self.Follow(value, model, Reading.All, 0);
        while (self._steps.TryDequeue(out var step))
        {
            cancellation.ThrowIfCancellationRequested();
            self.Visit(step);
        }
        return self;
    }

    private void Follow(ExpressionSyntax value, SemanticModel model, Reading open, int depth)
    {
        if (open != Reading.None && depth <= Depth && _seen.Add((value, open)))
            _steps.Enqueue(new Step(value, model, open, depth));
    }

    private void Follow(Step step, ExpressionSyntax next, Reading without = Reading.None) =>
        Follow(next, step.Model, step.Open & ~without, step.Depth);

    private void Take(Step step, Reading what)
    {
        _found |= what & step.Open;
        if ((what & step.Open & Reading.Place) != Reading.None)
            _byPlace ??= step.Value;
    }

    private void Visit(Step step)
    {
        var value = step.Value;
        switch (value.Parent)
        {
            case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or AwaitExpressionSyntax or CollectionExpressionSyntax:
                Follow(step, (ExpressionSyntax)value.Parent);
                break;
            case CastExpressionSyntax cast:
                AsType(step, cast, cast.Type);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Right: TypeSyntax type } conversion:
                AsType(step, conversion, type);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression, Right: TypeSyntax type }:
                AsType(step, null, type);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either when either.Left == value:
                Follow(step, either);
                break;
            case ConditionalExpressionSyntax choice when choice.Condition != value:
                Follow(step, choice);
                break;
            case IsPatternExpressionSyntax { Pattern: var pattern }:
                Matched(step, pattern);
                break;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms)
                    Matched(step, arm.Pattern);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == value:
                Asked(step, access, access.Name.Identifier.ValueText);
                break;
            case ConditionalAccessExpressionSyntax access when access.Expression == value:
                if (access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } binding)
                    Asked(step, binding, binding.Name.Identifier.ValueText);
                else if (access.WhenNotNull.DescendantNodesAndSelf().OfType<ElementBindingExpressionSyntax>().FirstOrDefault() is { } element)
                    Indexed(step, element.ArgumentList);
                break;
            case ElementAccessExpressionSyntax element when element.Expression == value:
                Indexed(step, element.ArgumentList);
                break;
            case CommonForEachStatementSyntax each when each.Expression == value:
                Looped(step, each);
                break;
            case SpreadElementSyntax { Parent: CollectionExpressionSyntax made }:
                Follow(step, made, Reading.Filling | Reading.Class);
                break;
            case FromClauseSyntax { Parent: QueryExpressionSyntax query } from when query.FromClause == from:
                Queried(step, query);
                break;
            case ArgumentSyntax argument:
                Passed(step, argument);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                Take(step, Reading.Given);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared }:
                Kept(step, declared.Identifier.ValueText, declared.Parent?.Parent is BaseFieldDeclarationSyntax);
                break;
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment when assignment.Right == value:
                Kept(step, left.Identifier.ValueText, step.Model.GetSymbolInfo(left, _cancellation).Symbol is IFieldSymbol);
                break;
        }
    }

    /// <summary>The variable or field that has it now, wherever it is mentioned from there on.</summary>
    private void Kept(Step step, string name, bool inField)
    {
        var around = inField ? step.Value.FirstAncestorOrSelf<TypeDeclarationSyntax>() : PromiseUse.Body(step.Value);
        foreach (var mention in Mentions(around, name))
            if (mention.SpanStart > step.Value.Span.End || inField && !step.Value.Span.Contains(mention.Span))
                Follow(step, inField && mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : mention);
    }

    private static IEnumerable<IdentifierNameSyntax> Mentions(SyntaxNode? around, string name) =>
        around?.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name && i.Parent is not NameColonSyntax) ?? [];

    private void AsType(Step step, ExpressionSyntax? converted, TypeSyntax type)
    {
        if (step.Model.GetTypeInfo(type, _cancellation).Type is { TypeKind: TypeKind.Class or TypeKind.Array, SpecialType: SpecialType.None })
            Take(step, Reading.Class);
        if (converted is not null)
            Follow(step, converted);
    }

    private void Matched(Step step, PatternSyntax pattern)
    {
        foreach (var part in pattern.DescendantNodesAndSelf().OfType<PatternSyntax>())
            if (part is ListPatternSyntax { Patterns.Count: > 0 })
                Take(step, Reading.Place | Reading.Number);
            else if (part is DeclarationPatternSyntax declared)
                AsType(step, null, declared.Type);
    }

    private void Indexed(Step step, BracketedArgumentListSyntax index) =>
        Take(
            step,
            step.Model.GetTypeInfo(step.Value, _cancellation).Type is INamedTypeSymbol type
                && type.AllInterfaces.Prepend(type).Any(i => i.Name.EndsWith("Dictionary", StringComparison.Ordinal))
                    ? Reading.Asking
                : index.Arguments is [{ Expression: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } }] ? Reading.End
                : Reading.Place
        );

    /// <summary>A member of the collection, or an extension of it.</summary>
    private void Asked(Step step, ExpressionSyntax access, string name)
    {
        if (access.Parent is not InvocationExpressionSyntax call || call.Expression != access)
        {
            if (name is "Keys" or "Values")
                Follow(step, access, Reading.Filling | Reading.Class);
            else if (name is "Count" or "Length" && !AsksWhetherEmpty(access))
                Take(step, Reading.Number);
            return;
        }
        if (SequenceCalls.HandingOn.Contains(name))
        {
            if (IsNumbered(call))
                Take(step, Reading.Place);
            Follow(step, call, name is "AsEnumerable" or "ConfigureAwait" ? Reading.None : Reading.Filling | Reading.Class | Reading.Asking);
        }
        else if (SequenceCalls.Sorting.Contains(name))
            Follow(step, call, Reading.Place | Reading.Turn | Reading.Filling | Reading.Class);
        else if (SequenceCalls.Distinguishing.Contains(name))
            Follow(step, call, Reading.Number | Reading.Filling | Reading.Class | Reading.Asking);
        else if (SequenceCalls.Counting.Contains(name))
        {
            if (!(name is "Count" or "LongCount" && AsksWhetherEmpty(call)))
                Take(step, Reading.Number);
        }
        else if (SequenceCalls.Placing.Contains(name))
        {
            if (!OneElement.IsAskedFor(call, step.Model, _cancellation) && !IsOnlyCounted(call, name))
                Take(step, name is "Last" or "LastOrDefault" or "TakeLast" or "FindLast" ? Reading.End : Reading.Place);
            if (name is "Take" or "TakeLast" or "TakeWhile" or "Skip" or "SkipLast" or "SkipWhile" or "Zip" or "Chunk")
                Follow(step, call, Reading.Place | Reading.Turn | Reading.Filling | Reading.Class);
            if (name is "SequenceEqual" or "Zip" or "Chunk" or "Aggregate")
                Take(step, Reading.Number);
        }
        else if (SequenceCalls.Filling.Contains(name))
            // Who fills a copy changes nothing for others.
            Take(step, name is "Clear" || !step.Open.HasFlag(Reading.Filling) ? Reading.Filling : Reading.Filling | Reading.Number);
        else if (SequenceCalls.Asking.Contains(name))
            Take(step, Reading.Asking);
        else if (name == "ForEach" && call.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax action }])
            Run(step, action.Body, null);
        else if (step.Model.GetSymbolInfo(call, _cancellation).Symbol is IMethodSymbol { ReducedFrom: { } extension })
            Enter(step, extension.Parameters[0]);
    }

    /// <summary>How many there are is all that is asked of a part: `lines.Chunk(40).Count()`.</summary>
    private static bool IsOnlyCounted(InvocationExpressionSyntax part, string name) =>
        name is "Take" or "TakeLast" or "Skip" or "SkipLast" or "Chunk"
        && part.Parent
            is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Count" or "LongCount" or "Any",
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 }
            };

    /// <summary>A number that is only compared with none.</summary>
    private static bool AsksWhetherEmpty(ExpressionSyntax count) =>
        count.Parent is BinaryExpressionSyntax compare
        && (compare.Left == count ? compare.Right : compare.Left) is LiteralExpressionSyntax { Token.Value: var number }
        && (
            number is 0 && !compare.IsKind(SyntaxKind.AddExpression)
            || number is 1 && compare.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanOrEqualExpression
        );

    private static bool IsNumbered(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is [{ Expression: ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 2 } }]
        && MemberText.Calls(call).First() is "Select" or "Where" or "SelectMany";

    private void Queried(Step step, QueryExpressionSyntax query)
    {
        if (query.Body.Clauses.Any(c => c is OrderByClauseSyntax))
            Follow(step, query, Reading.Place | Reading.Turn | Reading.Filling | Reading.Class | Reading.Asking);
        else
            Follow(step, query, Reading.Filling | Reading.Class | Reading.Asking);
        if (query.DescendantNodes().OfType<GroupClauseSyntax>().Any())
            Take(step, Reading.Number);
    }

    /// <summary>Handed to a method, a constructor or a text.</summary>
    private void Passed(Step step, ArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not ExpressionSyntax call)
            return;
        if (step.Model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method)
            return;
        if (method.DeclaringSyntaxReferences.Length > 0)
        {
            if (ParameterOf(method, argument) is { } parameter)
                Enter(step, parameter.OriginalDefinition);
            return;
        }
        switch (call)
        {
            case InvocationExpressionSyntax when method is { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String }:
            case InvocationExpressionSyntax when method.Name == "AppendJoin":
                Take(step, Reading.Turn);
                break;
            case InvocationExpressionSyntax
                when method.ContainingType is { Name: "Array" or "Enumerable" } && SequenceCalls.Placing.Contains(method.Name):
                Take(step, Reading.Place);
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax into } }
                when method.Name == "AddRange" && step.Model.GetSymbolInfo(into, _cancellation).Symbol is ILocalSymbol:
                foreach (var mention in Mentions(PromiseUse.Body(call), into.Identifier.ValueText).Where(m => m.SpanStart > call.Span.End))
                    Follow(step, mention, Reading.Filling | Reading.Class | Reading.Asking);
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var assertion } }
                when assertion.ToString().EndsWith("Assert", StringComparison.Ordinal) && method.Name is "Equal" or "AreEqual" or "SequenceEqual":
                Take(step, Reading.Turn | Reading.Number);
                break;
            case BaseObjectCreationExpressionSyntax when CollectionKind.Of(method.ContainingType.Name) is { } made:
                Follow(
                    step,
                    call,
                    Reading.Filling
                        | Reading.Class
                        | Reading.Asking
                        | (made.Repeats ? Reading.None : Reading.Number)
                        | (made.Arrangement == Arrangement.Sorted ? Reading.Place | Reading.Turn : Reading.None)
                );
                break;
        }
    }

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument) =>
        argument.NameColon is { Name.Identifier.ValueText: var name } ? method.Parameters.FirstOrDefault(p => p.Name == name)
        : argument.Parent is BaseArgumentListSyntax { Arguments: var all } && all.IndexOf(argument) is var at && at < method.Parameters.Length
            ? method.Parameters[at]
        : null;

    /// <summary>The code of a method of the solution, where a parameter has the elements.</summary>
    private void Enter(Step step, IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return;
        foreach (var declared in method.DeclaringSyntaxReferences)
        {
            if (!step.Model.Compilation.ContainsSyntaxTree(declared.SyntaxTree))
                continue;
            var model = declared.SyntaxTree == step.Model.SyntaxTree ? step.Model : step.Model.Compilation.GetSemanticModel(declared.SyntaxTree);
            foreach (var mention in Mentions(declared.GetSyntax(_cancellation), parameter.Name))
                Follow(mention, model, step.Open, step.Depth + 1);
        }
    }

    private void Looped(Step step, CommonForEachStatementSyntax each) =>
        Run(step, each.Statement, (each as ForEachStatementSyntax)?.Identifier.ValueText);

    /// <summary>What is done with each element in turn.</summary>
    private void Run(Step step, SyntaxNode body, string? element)
    {
        foreach (var node in body.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            switch (node)
            {
                case BreakStatementSyntax
                or ReturnStatementSyntax { Expression: not LiteralExpressionSyntax } when !OneElement.Ends(node, body, step.Model, _cancellation):
                    Take(step, Reading.Place);
                    break;
                case YieldStatementSyntax:
                    Take(step, Reading.Turn);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } call:
                    if (SequenceCalls.Writing.Contains(name))
                        Take(step, Reading.Turn);
                    else if (
                        name is "Add" or "Enqueue"
                        && access.Expression is IdentifierNameSyntax into
                        && element is not null
                        && Mentions(call.ArgumentList, element).Any()
                        && step.Model.GetSymbolInfo(into, _cancellation).Symbol is ILocalSymbol { Type: { } type }
                    )
                        foreach (var mention in Mentions(PromiseUse.Body(body), into.Identifier.ValueText).Where(m => m.SpanStart > body.Span.End))
                            Follow(step, mention, Reading.Filling | Reading.Class | Reading.Asking | (IsOnce(type) ? Reading.Number : Reading.None));
                    break;
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: var sum }:
                    Take(
                        step,
                        step.Model.GetTypeInfo(sum, _cancellation).Type?.SpecialType == SpecialType.System_String ? Reading.Turn : Reading.Number
                    );
                    break;
                case AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.CoalesceAssignmentExpression or (int)SyntaxKind.SimpleAssignmentExpression,
                    Left: IdentifierNameSyntax kept
                } set when element is not null && IsFirstOrLast(step, set, kept, element, body):
                    Take(step, Reading.Place);
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression }
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression }:
                    Take(step, Reading.Number);
                    break;
            }
    }

    /// <summary>A variable outside keeps the first element (`first ??= x`) or, without any condition, the last one.</summary>
    private bool IsFirstOrLast(Step step, AssignmentExpressionSyntax set, IdentifierNameSyntax kept, string element, SyntaxNode body) =>
        step.Model.GetSymbolInfo(kept, _cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
        && !body.Span.Contains(declared.Span)
        && (set.Right is IdentifierNameSyntax { Identifier.ValueText: var right } && right == element || Mentions(set.Right, element).Any())
        && (
            set.IsKind(SyntaxKind.CoalesceAssignmentExpression)
            || set.Parent is ExpressionStatementSyntax whole
                && (whole == body || whole.Parent == body)
                && !Mentions(set.Right, kept.Identifier.ValueText).Any()
        );

    private static bool IsOnce(ITypeSymbol type) => CollectionKind.Of(type.Name) is { Repeats: false };
}
