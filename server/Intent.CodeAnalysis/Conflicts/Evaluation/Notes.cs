using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>A value that new code had.</summary>
/// <param name="Document">The file's path in the merged tree, and the place in it (line and column), so that two versions can be compared.</param>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Syntax">The expression.</param>
/// <param name="Value">The value as a text.</param>
/// <param name="From">How many changed members had been entered when the expression began.</param>
/// <param name="To">And when it ended.</param>
/// <param name="Plain">The value itself where it is a text, a number or a date; null otherwise.</param>
internal sealed record Noted(string Document, int Line, int Column, SyntaxNode Syntax, string Value, int From, int To, object? Plain)
{
    /// <summary>True when it is the value of the same expression.</summary>
    public bool IsAt(Noted other) =>
        Document == other.Document && Line == other.Line && Column == other.Column && Syntax.RawKind == other.Syntax.RawKind;
}

/// <summary>Something that the program tells the world: a line that it prints, what a test asserts, the exception that ends it.</summary>
/// <param name="Path">The statements that led to it, from the entry on, as texts; those below the first one that is new are left out.</param>
/// <param name="Value">What is told.</param>
/// <param name="IsNew">Whether one of the statements is new.</param>
/// <param name="Statement">The last new statement that led to it; null when there is none.</param>
/// <param name="First">The values of new code that were noted since the first new statement began...</param>
/// <param name="Last">...until now.</param>
/// <param name="Entered">How many changed members had been entered.</param>
internal sealed record Told(string Path, string Value, bool IsNew, SyntaxNode? Statement, int First, int Last, int Entered);

/// <summary>What is noted while a program is evaluated.</summary>
/// <param name="author">Says whether code is new: a line of the side whose code is looked at.</param>
/// <param name="other">And a line of the other side.</param>
/// <param name="changeOf">The other side's change of a member, or null.</param>
internal sealed class Notes(NewLines author, NewLines other, Func<ISymbol, RichChange?> changeOf)
{
    private const int Most = 40_000;
    private readonly Dictionary<ISymbol, RichChange?> _changes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxNode, int> _begins = [];
    private bool _isOthers;

    /// <summary>The values of new code, in the order in which they came.</summary>
    public List<Noted> Values { get; } = [];

    /// <summary>What was told.</summary>
    public List<Told> Telling { get; } = [];

    /// <summary>The other side's changed members that were entered.</summary>
    public List<RichChange> Entered { get; } = [];

    /// <summary>Those that only new statements of the other side's program entered.</summary>
    public List<RichChange> ByOthers { get; } = [];

    /// <summary>Notes for an evaluation of which only the result counts.</summary>
    public static Notes Nothing() => new(NewLines.None, NewLines.None, _ => null);

    /// <summary>True for code that the author wrote.</summary>
    public bool IsNew(SyntaxNode node) => author.Has(node);

    /// <summary>Begins a statement of the program itself. What a new statement of the other side enters is behind a difference only where nothing else is.</summary>
    public void Begin(SyntaxNode statement) => _isOthers = other.Has(statement) && !author.Has(statement);

    /// <summary>Notes that a member is entered, or a constant or initial value of one is used.</summary>
    public void Enter(ISymbol member)
    {
        member = member.OriginalDefinition;
        if (!_changes.TryGetValue(member, out var change))
            _changes[member] = change = changeOf(member) ?? (member is IMethodSymbol { AssociatedSymbol: { } owner } ? changeOf(owner) : null);
        if (change is not null && Entered.Count + ByOthers.Count < Most)
            (_isOthers ? ByOthers : Entered).Add(change);
    }

    /// <summary>Notes a value of new code.</summary>
    public void Add(SyntaxNode syntax, object? value, int from)
    {
        if (Values.Count < Most && author.PlaceOf(syntax) is var (document, line, column))
            Values.Add(new Noted(document, line, column, syntax, Printed.Shallow(value), from, Entered.Count, Printed.IsPlain(value) ? value : null));
    }

    /// <summary>Code as one line.</summary>
    public static string TextOf(SyntaxNode code) => string.Join(' ', code.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True when new code led to that call.</summary>
    public bool IsBelowNew(Frame frame)
    {
        for (var f = frame; f is not null; f = f.Caller)
            if (f.Statement is { } statement && author.Has(statement))
                return true;
        return false;
    }

    /// <summary>The outermost statement around a new one that begins on a new line.</summary>
    private SyntaxNode WholeNew(SyntaxNode statement)
    {
        var whole = statement;
        foreach (
            var outer in statement
                .Ancestors()
                .TakeWhile(a => a is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        )
            if (outer is StatementSyntax and not BlockSyntax && author.PlaceOf(outer) is not null)
                whole = outer;
        return whole;
    }

    /// <summary>The first value that was noted in a statement of the program.</summary>
    private int Begin(SyntaxNode whole, int otherwise)
    {
        if (_begins.TryGetValue(whole, out var known))
            return known;
        var first = Values.FindIndex(v => v.Syntax.SyntaxTree == whole.SyntaxTree && whole.Span.Contains(v.Syntax.Span));
        return first < 0 ? otherwise : _begins[whole] = first;
    }

    /// <summary>Notes what is told.</summary>
    public void Tell(Frame? frame, string value)
    {
        var frames = new List<Frame>();
        for (var f = frame; f is not null; f = f.Caller)
            frames.Add(f);
        frames.Reverse();
        var path = new List<string>();
        SyntaxNode? last = null;
        var first = -1;
        foreach (var f in frames)
        {
            if (f.Statement is not { } statement)
                continue;
            var isNew = author.Has(statement);
            // Which branch of a statement of the program itself runs belongs to what it tells.
            var whole = isNew && f.Caller is null ? WholeNew(statement) : statement;
            if (last is null)
                path.Add(TextOf(whole));
            if (!isNew)
                continue;
            last = statement;
            if (first < 0)
                first = whole == statement ? f.NotedBefore : Begin(whole, f.NotedBefore);
        }
        Telling.Add(new Told(string.Join('\n', path), value, last is not null, last, Math.Max(first, 0), Values.Count, Entered.Count));
    }
}
