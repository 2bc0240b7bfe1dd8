using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Intent.CodeAnalysis.Conflicts.Flow;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Proofs;

/// <summary>
/// The control-flow graph of a body as text that is the same for bodies that do the same: nested conditions and `&amp;&amp;`, an `else` and an early return, a `for` and
/// a `while` loop, other names of locals. Two equal texts are a proof that nothing changed; two different ones prove nothing.
/// </summary>
internal sealed class FlowForm
{
    /// <summary>Larger graphs are not written down.</summary>
    private const int MaxBlocks = 2_000;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<ISymbol, string> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, string> _captures = [];
    private readonly OperationForm _form;
    private readonly CancellationToken _cancellation;
    private ControlFlowGraph _graph;

    private FlowForm(ControlFlowGraph graph, CancellationToken cancellation)
    {
        (_graph, _cancellation) = (graph, cancellation);
        _form = new OperationForm(Name, special: Special);
    }

    /// <summary>True when both declarations are there, have bodies, and their bodies do the same.</summary>
    public static bool Same(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation) =>
        Words(before.Declared.Node).SequenceEqual(Words(after.Declared.Node))
        && Of(before, cancellation) is { Length: > 0 } was
        && was == Of(after, cancellation);

    /// <summary>The form of a declaration's bodies; null when it has none, or one that is too large or has errors.</summary>
    private static string? Of(PlacedSymbol member, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (var body in Bodies(member.Declared.Node))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Graph(body, member.Document.Model, cancellation) is not { } graph || graph.Blocks.Length > MaxBlocks)
                return null;
            var form = new FlowForm(graph, cancellation);
            form.Write(graph);
            text.Append(body is AccessorDeclarationSyntax accessor ? accessor.Keyword.Text : "").Append('{').Append(form._text).Append('}');
        }
        return text.Length == 0 ? null : text.ToString();
    }

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode declaration) =>
        declaration switch
        {
            BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null } => [declaration],
            BasePropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.Where(a => a.Body is not null || a.ExpressionBody is not null),
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => [arrow],
            IndexerDeclarationSyntax { ExpressionBody: { } arrow } => [arrow],
            _ => [],
        };

    private static ControlFlowGraph? Graph(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        try
        {
            return model.GetDiagnostics(body.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error)
                ? null
                : ControlFlowGraph.Create(body, model, cancellation);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What a body names, in any order: members, types, literals. A form leaves some of it out (type arguments, the type of an array).</summary>
    private static IEnumerable<string> Words(SyntaxNode declaration)
    {
        var locals = declaration.DescendantTokens().Where(BodyNormalForm.DeclaresLocal).Select(t => t.ValueText).ToHashSet(StringComparer.Ordinal);
        return declaration
            .DescendantTokens()
            .Where(t =>
                t.IsKind(SyntaxKind.IdentifierToken)
                    ? !locals.Contains(t.ValueText) && t.ValueText != "var"
                    : SyntaxFacts.IsPredefinedType(t.Kind()) || Matters(t.Kind())
            )
            .Select(t => t.Text)
            .Order(StringComparer.Ordinal);
    }

    private static bool Matters(SyntaxKind kind) =>
        kind
            is SyntaxKind.NumericLiteralToken
                or SyntaxKind.StringLiteralToken
                or SyntaxKind.CharacterLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.TrueKeyword
                or SyntaxKind.FalseKeyword
                or SyntaxKind.CheckedKeyword
                or SyntaxKind.UncheckedKeyword
                or SyntaxKind.AwaitKeyword
                or SyntaxKind.RefKeyword;

    private void Write(ControlFlowGraph graph)
    {
        var outer = _graph;
        _graph = graph;
        var label = new Dictionary<int, int>();
        var regions = new Dictionary<ControlFlowRegion, int>();
        Block(graph.Blocks[0]);
        // Handlers and finally blocks have no predecessor: they are reached through their region.
        foreach (var block in graph.Blocks)
            if (!label.ContainsKey(block.Ordinal) && StartsHandler(block))
                Block(block);
        foreach (var (function, name) in graph.LocalFunctions.Select(f => (f, Local(f))).OrderBy(f => f.Item2, StringComparer.Ordinal).ToList())
            _text.Append(name).Append(Inner(graph.GetLocalFunctionControlFlowGraph(function, _cancellation)));
        _graph = outer;

        void Block(BasicBlock block, bool follows = false)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw new InsufficientExecutionStackException();
            _cancellation.ThrowIfCancellationRequested();
            block = Skip(block);
            if (block.Kind == BasicBlockKind.Exit)
            {
                _text.Append("exit;");
                return;
            }
            if (label.TryGetValue(block.Ordinal, out var known))
            {
                _text.Append("go ").Append(known).Append(';');
                return;
            }
            label[block.Ordinal] = label.Count;
            // What only one block goes on to is written as one with it.
            if (!follows)
                _text.Append(label.Count - 1).Append(Region(block)).Append(':');
            foreach (var operation in block.Operations)
                _text.Append(_form.Of(operation)).Append(';');
            var next = block.FallThroughSuccessor;
            if (block.ConditionalSuccessor is { } branch && block.BranchValue is { } value)
            {
                var (yes, no) = (_form.Condition(value, false), _form.Condition(value, true));
                var (whenTrue, whenFalse) = block.ConditionKind == ControlFlowConditionKind.WhenTrue ? (branch, next) : (next, branch);
                if (string.CompareOrdinal(no, yes) < 0)
                    (yes, whenTrue, whenFalse) = (no, whenFalse, whenTrue);
                _text.Append("if ").Append(yes).Append('(');
                Branch(whenTrue, null);
                _text.Append(")(");
                Branch(whenFalse, null);
                _text.Append(')');
            }
            else
                Branch(next, block.BranchValue);
        }

        void Branch(ControlFlowBranch? branch, IOperation? value)
        {
            if (value is not null)
                _text.Append("give ").Append(_form.Of(value)).Append(';');
            if (branch?.Destination is { } target)
            {
                if (branch.Semantics is not (ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return))
                    _text.Append(branch.Semantics).Append(' ');
                Block(
                    target,
                    branch.Source.ConditionalSuccessor is null
                        && Skip(target).Predecessors.Length == 1
                        && Region(branch.Source) == Region(Skip(target))
                );
            }
            else
                _text.Append(branch?.Semantics.ToString() ?? "end").Append(';');
        }

        // Blocks that do nothing but go on.
        BasicBlock Skip(BasicBlock block)
        {
            var seen = 0;
            while (
                block
                    is {
                        Operations.IsEmpty: true,
                        ConditionalSuccessor: null,
                        BranchValue: null,
                        FallThroughSuccessor:
                        {
                            Destination: { } next,
                            Semantics: ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return,
                            FinallyRegions.IsEmpty: true
                        }
                    }
                && block.Kind != BasicBlockKind.Exit
                && Region(block) == Region(next)
                && seen++ < MaxBlocks
            )
                block = next;
            return block;
        }

        string Region(BasicBlock block)
        {
            var text = "";
            for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
                if (region.Kind is not (ControlFlowRegionKind.LocalLifetime or ControlFlowRegionKind.Root or ControlFlowRegionKind.ErroneousBody))
                    text += $"/{region.Kind}{Number(region)}{region.ExceptionType?.ToDisplayString()}";
            return text;
        }

        int Number(ControlFlowRegion region) => regions.TryGetValue(region, out var known) ? known : regions[region] = regions.Count;

        static bool StartsHandler(BasicBlock block)
        {
            for (var region = block.EnclosingRegion; region is not null && region.FirstBlockOrdinal == block.Ordinal; region = region.EnclosingRegion)
                if (
                    region.Kind
                    is ControlFlowRegionKind.Catch
                        or ControlFlowRegionKind.Filter
                        or ControlFlowRegionKind.FilterAndHandler
                        or ControlFlowRegionKind.Finally
                )
                    return true;
            return false;
        }
    }

    private string Name(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol local => Local(symbol) + ':' + local.Type.ToDisplayString(),
            IParameterSymbol parameter => Local(symbol) + ':' + parameter.Type.ToDisplayString(),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Local(symbol),
            _ => SymbolIds.Of(symbol).DocumentationId,
        };

    private string Local(ISymbol symbol)
    {
        if (
            symbol is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) }
            } parameter
        )
            return "p" + parameter.Ordinal.ToString(CultureInfo.InvariantCulture);
        return _locals.TryGetValue(symbol, out var known) ? known : _locals[symbol] = "v" + _locals.Count.ToString(CultureInfo.InvariantCulture);
    }

    private string? Special(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                return $"keep {Capture(capture.Id)}({_form.Of(capture.Value)})";
            case IFlowCaptureReferenceOperation reference:
                return Capture(reference.Id);
            case IFlowAnonymousFunctionOperation function:
                return Inner(_graph.GetAnonymousFunctionControlFlowGraph(function, _cancellation));
            default:
                return null;
        }

        string Capture(CaptureId id) =>
            _captures.TryGetValue(id, out var known) ? known : _captures[id] = "c" + _captures.Count.ToString(CultureInfo.InvariantCulture);
    }

    private string Inner(ControlFlowGraph graph)
    {
        var start = _text.Length;
        _text.Append("λ{");
        Write(graph);
        _text.Append('}');
        var text = _text.ToString(start, _text.Length - start);
        _text.Length = start;
        return text;
    }
}
