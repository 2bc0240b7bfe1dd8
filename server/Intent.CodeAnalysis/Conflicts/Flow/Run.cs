using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>A unit that runs below a root body.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Frame">Names of places as the root has them.</param>
/// <param name="At">The unit of the root that runs it; the unit itself when it stands there.</param>
/// <param name="Calls">The calls from the root to it, with the units that make them; empty in the root.</param>
internal sealed record RunUnit(FlowUnit Unit, Frame Frame, FlowUnit At, ImmutableArray<(FlowUnit Unit, CallSite Call)> Calls)
{
    /// <summary>The edit of a side that makes it run: of itself, or of a call on the way to it.</summary>
    public UnitEdit? Edit(Side side) => Unit.Edit(side) ?? Calls.Select(c => c.Unit.Edit(side)).FirstOrDefault(e => e is not null);

    /// <summary>A place in the text of the run, for choosing the same of two units however the sides are named.</summary>
    public (int, string, int) Order => (At.Node.SpanStart, Unit.Node.SyntaxTree.FilePath, Unit.Node.SpanStart);

    /// <summary>The side that wrote it, when it was one of the two alone; of a unit that nobody edited, the side that made it run.</summary>
    public Side? Author => Unit.IsEdited ? Only(Unit.Left, Unit.Right) : Only(Edit(Side.Left), Edit(Side.Right));

    private IReadOnlyList<(string Place, Write Write)>? _written;
    private IReadOnlyList<(string Place, IOperation Operation)>? _read;

    /// <summary>The writes whose places can be followed.</summary>
    public IReadOnlyList<(string Place, Write Write)> Written => _written ??= [.. Touch.Written(this)];

    /// <summary>The reads whose places can be followed.</summary>
    public IReadOnlyList<(string Place, IOperation Operation)> Read => _read ??= [.. Touch.Read(this)];

    /// <inheritdoc/>
    public bool Equals(RunUnit? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>True when the unit's own text is an edit.</summary>
    public bool IsWritten => Unit.IsEdited;

    /// <summary>
    /// True when the side did not do the like in the unit's place before: <paramref name="same"/> tells it of the operations that it took out there. Where it is
    /// a call that the side added, it must be a new call.
    /// </summary>
    public bool IsNew(Side side, Func<IReadOnlyList<IOperation>, bool> same)
    {
        if (Unit.Edit(side) is { } edit)
            return !edit.Gone.Any(g => same(FlowUnit.OperationsOf(g.Node, g.Document.Model)));
        foreach (var (unit, call) in Calls)
            if (unit.Edit(side) is { } outer)
                return !outer.Gone.Any(g =>
                    FlowUnit.CallsIn(FlowUnit.OperationsOf(g.Node, g.Document.Model)).Any(c => c.Target.Name == call.Target.Name)
                );
        return true;
    }

    private static Side? Only(UnitEdit? left, UnitEdit? right) =>
        (left, right) switch
        {
            ({ }, null) => Side.Left,
            (null, { }) => Side.Right,
            _ => null,
        };
}

/// <summary>A body and what runs below it, as far as the edits lie there.</summary>
internal sealed class Run
{
    private const int MaxDepth = 10;
    private const int MaxUnits = 1000;

    /// <summary>How far what a new call runs is followed where nothing below was edited.</summary>
    private const int MaxUnedited = 2;

    private readonly MergedCode _code;
    private readonly Work _work;
    private int _frames;
    private IReadOnlyList<(RunUnit, Side)>? _edited;
    private Dictionary<string, HashSet<FlowUnit>>? _setting;
    private Dictionary<string, HashSet<FlowUnit>>? _touching;

    private Run(FlowMember root, MergedCode code, Work work) => (Root, _code, _work) = (root, code, work);

    public FlowMember Root { get; }

    /// <summary>The units in the order of their text, each callee's after the unit that calls it.</summary>
    public List<RunUnit> Units { get; } = [];

    /// <summary>The units that exactly one side wrote or made run.</summary>
    public IReadOnlyList<(RunUnit Unit, Side Side)> Edited =>
        _edited ??= [.. Units.Where(u => u.Author is not null).Select(u => (u, u.Author!.Value))];

    /// <summary>The units of the root that set a place to something new.</summary>
    public HashSet<FlowUnit> Setting(string place) =>
        (
            _setting ??= Units
                .Where(u => u.Calls.IsEmpty)
                .SelectMany(u => u.Written.Where(w => w.Write.Update is null).Select(w => (w.Place, u.At)))
                .GroupBy(x => x.Place)
                .ToDictionary(g => g.Key, g => g.Select(x => x.At).ToHashSet())
        ).GetValueOrDefault(place) ?? [];

    /// <summary>The units of the root that read or write a place themselves or below.</summary>
    public HashSet<FlowUnit> Touching(string place) =>
        (
            _touching ??= Units
                .SelectMany(u => u.Written.Select(w => w.Place).Concat(u.Read.Select(r => r.Place)).Select(p => (Place: p, u.At)))
                .GroupBy(x => x.Place)
                .ToDictionary(g => g.Key, g => g.Select(x => x.At).ToHashSet())
        ).GetValueOrDefault(place) ?? [];

    /// <summary>The run of a body; null when there is nothing of both sides below it.</summary>
    public static Run? Of(FlowMember root, MergedCode code, Work work)
    {
        if (!code.ReachesEdit(root))
            return null;
        var run = new Run(root, code, work);
        run.Enter(root, Frame.Root(root), null, [], [root], 0);
        return run.Units.Exists(u => u.Edit(Side.Left) is not null) && run.Units.Exists(u => u.Edit(Side.Right) is not null) ? run : null;
    }

    /// <summary>True when the source code that a call runs mentions a name.</summary>
    public bool Mentions(CallSite call, string name) =>
        _code.Targets(call).Any(t => t.Node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name));

    /// <summary>
    /// The numbers that an expression can be, as far as they stand in the code: its own, those of its branches, and what a method or property gives that it is; without those
    /// that leave a product as it is.
    /// </summary>
    public IEnumerable<double> Constants(IOperation value, int depth = 0)
    {
        if (value.ConstantValue is { HasValue: true, Value: IConvertible and not (string or char or bool) and var constant })
            return Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture) is var number and not (0 or 1) ? [number] : [];
        return FlowUnit.Unwrap(value) switch
        {
            var inner when inner != value => Constants(inner, depth),
            IConditionalOperation { WhenTrue: var then, WhenFalse: { } other } => Constants(then, depth).Concat(Constants(other, depth)),
            ISwitchExpressionOperation { Arms: var arms } => arms.SelectMany(a => Constants(a.Value, depth)),
            IInvocationOperation or IPropertyReferenceOperation when depth < MaxUnedited => FlowUnit
                .CallsIn([value])
                .SelectMany(_code.Targets)
                .SelectMany(t => t.Units.Where(u => u.Node is ReturnStatementSyntax or ArrowExpressionClauseSyntax))
                .SelectMany(u => u.Operations.Take(1))
                .SelectMany(o => Constants(o, depth + 1)),
            _ => [],
        };
    }

    /// <summary>True when the source code that a call runs subscribes a handler to an event that it does not take off first: done twice, the handler runs twice.</summary>
    public bool Subscribes(CallSite call) =>
        _code
            .Targets(call)
            .Any(t =>
                t.Node.DescendantNodes()
                    .OfType<AssignmentExpressionSyntax>()
                    .Any(a =>
                        a.IsKind(SyntaxKind.AddAssignmentExpression)
                        && t.Model.GetSymbolInfo(a.Left).Symbol is IEventSymbol subscribed
                        && !(t.Symbol.MethodKind == MethodKind.Constructor && IsOwn(a.Left, t))
                        && !t
                            .Node.DescendantNodes()
                            .OfType<AssignmentExpressionSyntax>()
                            .Any(r =>
                                r.IsKind(SyntaxKind.SubtractAssignmentExpression)
                                && SymbolEqualityComparer.Default.Equals(t.Model.GetSymbolInfo(r.Left).Symbol, subscribed)
                            )
                    )
            );

    /// <summary>The event of the new object itself, or of one that its constructor makes: nobody else's new object has it.</summary>
    private static bool IsOwn(ExpressionSyntax @event, FlowMember constructor)
    {
        if (@event is not MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax and var receiver })
            return true;
        var holder = constructor.Model.GetSymbolInfo(receiver).Symbol;
        return holder is ILocalSymbol or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
            && (
                holder.DeclaringSyntaxReferences.Any(d =>
                    d.GetSyntax()
                        is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }
                            or PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }
                )
                || constructor
                    .Node.DescendantNodes()
                    .OfType<AssignmentExpressionSyntax>()
                    .Any(a =>
                        a.Right is BaseObjectCreationExpressionSyntax
                        && SymbolEqualityComparer.Default.Equals(constructor.Model.GetSymbolInfo(a.Left).Symbol, holder)
                    )
            );
    }

    /// <summary>True when <paramref name="second"/> can run after <paramref name="first"/>.</summary>
    public bool Follows(RunUnit first, RunUnit second, Func<FlowUnit, bool>? stops = null)
    {
        if (first.At != second.At)
            return _work.Search(Root.Units.Length) && Root.Graph.Reaches(first.At, second.At, stops) && ComesBack(first, 0);
        // The same unit of the root: the calls decide, in the order of their text.
        var common = 0;
        while (common < Math.Min(first.Calls.Length, second.Calls.Length) && first.Calls[common].Call == second.Calls[common].Call)
            common++;
        var (a, b) = (NodeAt(first, common), NodeAt(second, common));
        // One call that may run either: then one runs after the other when the call is made again.
        if (a.Member != b.Member)
            return common > 0 && IsRepeated(first.Calls[common - 1].Unit.Node);
        return (a.Unit == b.Unit ? a.Position < b.Position : a.Member.Graph.Reaches(a.Unit, b.Unit)) && ComesBack(first, common);
    }

    /// <summary>True when the calls below a depth can return after the unit: what runs just before a throw is followed by nothing, unless somebody catches.</summary>
    private static bool ComesBack(RunUnit unit, int depth)
    {
        for (var i = unit.Calls.Length; i > depth; i--)
            if (NodeAt(unit, i) is var at && !at.Member.Graph.Returns(at.Unit))
                return unit.Calls.Skip(depth).Take(i - depth).Any(c => IsCaught(c.Unit.Node));
        return true;
    }

    private static bool IsCaught(SyntaxNode unit) =>
        unit.AncestorsAndSelf()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .OfType<TryStatementSyntax>()
            .Any(t => t.Block.Span.Contains(unit.Span) && t.Catches.Any(c => c.Block.Statements.LastOrDefault() is not ThrowStatementSyntax));

    /// <summary>True when it depends on the outcome of a header of the root whether one of its units can still run.</summary>
    public bool Decides(FlowUnit header, FlowUnit unit) => _work.Search(Root.Units.Length) && Root.Graph.Decides(header, unit);

    /// <summary>True when both run because of one and the same call of the root: then the callee, not this body, is where they meet.</summary>
    public static bool MeetBelow(RunUnit first, RunUnit second) =>
        first.Calls is [var (_, x), ..] && second.Calls is [var (_, y), ..] && x == y && SameTarget(first, second);

    private static bool SameTarget(RunUnit first, RunUnit second) =>
        (first.Calls.Length > 1 ? first.Calls[1].Unit.Member : first.Unit.Member)
        == (second.Calls.Length > 1 ? second.Calls[1].Unit.Member : second.Unit.Member);

    private static bool IsRepeated(SyntaxNode unit) =>
        unit.AncestorsAndSelf()
            .TakeWhile(a => a is not MemberDeclarationSyntax)
            .Any(a => a is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax);

    private static (FlowMember Member, FlowUnit Unit, int Position) NodeAt(RunUnit unit, int depth) =>
        depth < unit.Calls.Length
            ? (unit.Calls[depth].Unit.Member, unit.Calls[depth].Unit, unit.Calls[depth].Call.Operation.Syntax.Span.End)
            : (unit.Unit.Member, unit.Unit, unit.Unit.Node.Span.End);

    private void Enter(
        FlowMember member,
        Frame frame,
        FlowUnit? at,
        ImmutableArray<(FlowUnit, CallSite)> calls,
        ImmutableHashSet<FlowMember> open,
        int unedited
    )
    {
        foreach (var unit in member.Units)
        {
            if (Units.Count >= MaxUnits || !_work.Spend())
            {
                _work.Leave(Root);
                return;
            }
            Units.Add(new RunUnit(unit, frame, at ?? unit, calls));
            if (calls.Length >= MaxDepth)
                continue;
            foreach (var call in unit.Calls)
            foreach (var target in _code.Targets(call))
            {
                if (open.Contains(target))
                    continue;
                var reaches = _code.ReachesEdit(target);
                if (reaches || (unit.IsEdited || unedited > 0) && unedited < MaxUnedited)
                    Enter(
                        target,
                        frame.Enter(call, target, ++_frames),
                        at ?? unit,
                        calls.Add((unit, call)),
                        open.Add(target),
                        reaches ? 0 : unedited + 1
                    );
            }
        }
    }
}
