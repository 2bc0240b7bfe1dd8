using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>
/// Entries that a method of the solution puts under the key that it is given into a dictionary of its object: `commands.On("quit", …)`, where that does
/// `_handlers.Add(name, handler)`, or throws when it has the key already; also beside a row that the dictionary starts with, and rows of a list that is searched by their parts.
/// </summary>
internal sealed partial class RegisteredKeySource : KeySource
{
    private const string AddWay = "add";
    private const string SetWay = "set";
    private const string RefusedWay = "refused";

    /// <summary>The key of a value that may be set again, as of a setting: told of only where one body sets it twice.</summary>
    private const string ValueWay = "value";

    /// <summary>A row that the dictionary has from the start.</summary>
    private const string RowWay = "row";

    private const string Registry = "registered in ";

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        if (Row(node, document, cancellation) is { } row)
            yield return row;
        if (
            node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call
            && IsUnconditional(call)
            && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { OriginalDefinition: var method }
            && (Entered(call, method, document, cancellation) ?? Listed(call, method, document, cancellation)) is { } entry
        )
            yield return entry;
    }

    /// <summary>What a call puts under a fixed key into a dictionary.</summary>
    private static KeyFact? Entered(InvocationExpressionSyntax call, IMethodSymbol method, BoundDocument document, CancellationToken cancellation) =>
        Kept(method, cancellation) is var (map, parameter, part, way)
        && Given(call, parameter) is { } given
        && (part is null ? KeySyntax.Fixed(given.Expression, document, cancellation) : Part(given.Expression, part, document, cancellation))
            is { } key
            ? new KeyFact(
                KeyRole.Adds,
                Registry + KeySyntax.Id(map),
                IgnoresCase(map, cancellation) ? key.ToUpperInvariant() : key,
                // What has the key as its part is what is registered; a key alone is not.
                string.Join(
                    ',',
                    call.ArgumentList.Arguments.Where(a => a != given || part is not null).Select(a => BodyNormalForm.Tokens(a.Expression))
                ),
                document,
                given.Span,
                BodyNormalForm.OneLine(call)
            )
            {
                Detail = way,
                Symbol = part is null
                    ? null
                    : (document.Model.GetTypeInfo(given.Expression, cancellation).Type as INamedTypeSymbol)?.GetMembers(part).FirstOrDefault(),
            }
            : null;

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
        {
            if (l.Detail == RowWay || r.Detail == RowWay)
            {
                if (BesideRow(context, l, r) is { } beside)
                    observations.Add(beside);
                continue;
            }
            var throws = l.Detail is AddWay or KeptRows.One;
            if (
                !throws && l.Value == r.Value
                || l.Detail == ValueWay && Member(l) != Member(r)
                || await CallAsync(l, Side.Left).ConfigureAwait(false) is not { } mine
                || await CallAsync(r, Side.Right).ConfigureAwait(false) is not { } theirs
                || RegisteringObject.Of(mine.Call, mine.Document, context.Cancellation) is not { } first
                || RegisteringObject.Of(theirs.Call, theirs.Document, context.Cancellation) is not { } second
                || first.IsSame(second) is { Known: true, Same: false }
            )
                continue;
            // What an object is made with is there before anybody can add to it.
            var (earlier, later, author) =
                first.Turn != second.Turn
                    ? first.Turn < second.Turn
                        ? (l, r, Side.Right)
                        : (r, l, Side.Left)
                    : context.Later(l, r) == r
                        ? (l, r, Side.Right)
                        : (r, l, Side.Left);
            // The call throws; where nothing does, the name is what one has to change.
            if (!throws)
                (earlier, later) = (Stated(context, earlier, PairView.Other(author)), Stated(context, later, author));
            observations.Add(
                context.Observe(
                    Intent.Core.Conflicts.Rules.SameDictionaryKey,
                    author,
                    later,
                    earlier,
                    $"added the key {Key(earlier)} in {context.Place(earlier)}",
                    $"adds the key {Key(later)} too",
                    l.Detail switch
                    {
                        AddWay => "Add throws for the second entry",
                        KeptRows.One => "the code that asks for the one with that key finds two, and throws",
                        KeptRows.First => "only one of the two is ever found",
                        _ => "the entry that comes later silently replaces the other",
                    },
                    first.IsSame(second).Known ? FindingLevel.Warning : FindingLevel.Information
                )
            );
        }

        async Task<(InvocationExpressionSyntax Call, BoundDocument Document)?> CallAsync(KeyFact fact, Side side) =>
            await context.MergedAsync(fact, side).ConfigureAwait(false) is var (document, node)
            && node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax call
                ? (call, document)
                : null;

        string Member(KeyFact fact) => KeySyntax.Owner(fact.Document, fact.Span.Start, context.Cancellation);
    }

    /// <summary>One side gives a dictionary a row from the start, and the other one newly registers the same key with it.</summary>
    private static Observation? BesideRow(KeyContext context, KeyFact left, KeyFact right)
    {
        var (row, call, author) = left.Detail == RowWay ? (left, right, Side.Right) : (right, left, Side.Left);
        return
            call.Detail is AddWay or SetWay
            && (call.Detail == AddWay || row.Value != call.Value)
            && !RegisteringObject.IsTest(call.Document.Root.FindNode(call.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>())
            ? context.Observe(
                Intent.Core.Conflicts.Rules.SameDictionaryKey,
                author,
                call,
                row,
                $"added the key {Key(row)} to {context.Place(row)}",
                $"adds the key {Key(call)} too",
                call.Detail == AddWay ? "Add throws for the second entry" : "the entry that is registered replaces the row for everybody who reads it"
            )
            : null;
    }

    /// <summary>A row that a field or property of dictionary type starts with.</summary>
    private static KeyFact? Row(SyntaxNode node, BoundDocument document, CancellationToken cancellation) =>
        DictionaryKeySource.Row(node) is var (key, value, table)
        && table.Parent
            is EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax
            } start
        && document.Model.GetDeclaredSymbol(start.Parent!, cancellation) is { } map
        && KeySyntax.Fixed(key, document, cancellation) is { } known
            ? new KeyFact(
                KeyRole.Adds,
                Registry + KeySyntax.Id(map),
                IgnoresCase(map, cancellation) ? known.ToUpperInvariant() : known,
                BodyNormalForm.Tokens(value),
                document,
                key.Span,
                BodyNormalForm.OneLine(node)
            )
            {
                Detail = RowWay,
            }
            : null;

    /// <summary>A row of a list whose rows are asked for by the parts that the call gives fixed values for.</summary>
    private static KeyFact? Listed(InvocationExpressionSyntax call, IMethodSymbol method, BoundDocument document, CancellationToken cancellation)
    {
        if (!Entering().IsMatch(method.Name) || KeptRows.Of(method, cancellation) is not var (list, keys, way))
            return null;
        var given = keys.Select(k => Given(call, k)).OfType<ArgumentSyntax>().OrderBy(a => a.SpanStart).ToList();
        var known = given.Select(g => KeySyntax.Fixed(g.Expression, document, cancellation)).OfType<string>().ToList();
        return known.Count == keys.Count
            ? new KeyFact(
                KeyRole.Adds,
                Registry + KeySyntax.Id(list),
                string.Join(", ", known),
                string.Join(',', call.ArgumentList.Arguments.Except(given).Select(a => BodyNormalForm.Tokens(a.Expression))),
                document,
                TextSpan.FromBounds(given[0].SpanStart, given[^1].Span.End),
                BodyNormalForm.OneLine(call)
            )
            {
                Detail = way,
            }
            : null;
    }

    /// <summary>What a call gives for a parameter.</summary>
    private static ArgumentSyntax? Given(InvocationExpressionSyntax call, IParameterSymbol parameter) =>
        call.ArgumentList.Arguments.FirstOrDefault(a =>
            a.NameColon is { Name.Identifier.ValueText: var name }
                ? name == parameter.Name
                : call.ArgumentList.Arguments.IndexOf(a) == parameter.Ordinal
        );

    /// <summary>The fixed value of a member of an object that is made right there: by an argument, an initialiser, or what the class says itself.</summary>
    private static string? Part(ExpressionSyntax given, string part, BoundDocument document, CancellationToken cancellation)
    {
        if (
            Made(given, document, cancellation) is not { } made
            || document.Model.GetOperation(made, cancellation) is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation
        )
            return null;
        var value =
            made.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                .FirstOrDefault(a => a.Left is IdentifierNameSyntax left && left.Identifier.ValueText == part)
                ?.Right
            ?? creation
                .Arguments.FirstOrDefault(a =>
                    a.ArgumentKind == ArgumentKind.Explicit && string.Equals(a.Parameter?.Name, part, StringComparison.OrdinalIgnoreCase)
                )
                ?.Value.Syntax as ExpressionSyntax;
        if (value is not null)
            return KeySyntax.Fixed(value, document, cancellation);
        return
            type.GetMembers(part).FirstOrDefault() is IPropertySymbol { DeclaringSyntaxReferences: [var declared] }
            && Promises.Forwarding.Result(declared.GetSyntax(cancellation)) is LiteralExpressionSyntax { Token.Value: string } literal
            ? "string " + literal.Token.ValueText
            : null;
    }

    /// <summary>The creation of what is given: right there, or as the first value of a local variable.</summary>
    private static BaseObjectCreationExpressionSyntax? Made(ExpressionSyntax given, BoundDocument document, CancellationToken cancellation) =>
        given as BaseObjectCreationExpressionSyntax
        ?? (
            given is IdentifierNameSyntax
            && document.Model.GetSymbolInfo(given, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax start }
                ? start
                : null
        );

    /// <summary>The entry where its side wrote the key: in the new class of what is registered, or in the call.</summary>
    private static KeyFact Stated(KeyContext context, KeyFact fact, Side side) =>
        fact.Symbol is IPropertySymbol { DeclaringSyntaxReferences: [var declared] }
        && Promises.Forwarding.Result(declared.GetSyntax(context.Cancellation)) is LiteralExpressionSyntax literal
        && context.View.Edited(side).Select(e => e.After).OfType<BoundDocument>().FirstOrDefault(d => d.Root.SyntaxTree == literal.SyntaxTree)
            is { } document
        && (fact with { Place = document, Span = literal.Span }) is var stated
        && context.WrittenAlone(stated, side)
            ? stated
            : fact;

    /// <summary>The key as written; of one that is a part of what is registered, its value.</summary>
    private static string Key(KeyFact fact) =>
        fact.Symbol is not null && fact.Key.Split(' ', 2) is ["string", var text] ? $"\"{text}\"" : fact.Document.Text.ToString(fact.Span);

    /// <summary>
    /// The dictionary of its object into which a method always puts what it is given, the parameter that is the key or (with the member's name) has it, and whether a second entry
    /// throws or replaces.
    /// </summary>
    private static (ISymbol Map, IParameterSymbol Key, string? Part, string Way)? Kept(IMethodSymbol method, CancellationToken cancellation)
    {
        if (
            method is not { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, ContainingType: { } type }
            || method.DeclaringSyntaxReferences is not [var declared]
            || declared.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax
        )
            return null;
        IEnumerable<SyntaxNode> steps = syntax switch
        {
            { ExpressionBody.Expression: var only } => [only],
            // What leaves early decides by itself what happens to a second entry.
            { Body.Statements: var statements } => statements
                .TakeWhile(s => !s.DescendantNodesAndSelf().Any(n => n is ReturnStatementSyntax))
                .Select(s => s is ExpressionStatementSyntax { Expression: var step } ? step : (SyntaxNode)s),
            _ => [],
        };
        (ISymbol, IParameterSymbol, string?, string)? last = null;
        foreach (var step in steps)
        {
            var (target, key, way) = step switch
            {
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: var map },
                    ArgumentList.Arguments: [var at, _]
                } => (map, at.Expression, AddWay),
                AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                    Left: ElementAccessExpressionSyntax { Expression: var map, ArgumentList.Arguments: [var at] },
                    Right: var value
                } when Registers(method, value) => (map, at.Expression, SetWay),
                AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                    Left: ElementAccessExpressionSyntax { Expression: var map, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax at }] },
                    Right: var value
                } when IsGivenValue(value, map, at.Identifier.ValueText) => (map, at, ValueWay),
                IfStatementSyntax { Else: null } refusal when Refused(refusal, syntax) is var (map, at) => (map, at, RefusedWay),
                _ => ((ExpressionSyntax?)null, (ExpressionSyntax?)null, ""),
            };
            var name = target switch
            {
                IdentifierNameSyntax own => own.Identifier.ValueText,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own } => own,
                _ => null,
            };
            if (
                name is null
                || (key is MemberAccessExpressionSyntax { Expression: var owner } ? owner : key)
                    is not IdentifierNameSyntax { Identifier.ValueText: var given }
                || method.Parameters.FirstOrDefault(p => p.Name == given && p.RefKind == RefKind.None) is not { } parameter
                || method.Parameters.Any(p => p.Name == name)
                || type.GetMembers(name).FirstOrDefault() is not { } field
                || ((field as IFieldSymbol)?.Type ?? (field as IPropertySymbol)?.Type) is not { } of
                || !(way == RefusedWay || DictionaryKeySource.Throws(of) || way is SetWay or ValueWay && DictionaryKeySource.Replaces(of))
                || syntax
                    .DescendantNodes()
                    .Any(n => n is AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } && set.Identifier.ValueText == given)
            )
                continue;
            if (way != ValueWay)
                return (field, parameter, (key as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText, way == SetWay ? SetWay : AddWay);
            last ??= (field, parameter, null, ValueWay);
        }
        return last;

        // What is computed with the entry that is there does not replace it.
        bool IsGivenValue(ExpressionSyntax value, ExpressionSyntax map, string key) =>
            method.Parameters.Any(p => p.Name != key && KeySyntax.Names(value, p.Name))
            && !map.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && KeySyntax.Names(value, t.ValueText));
    }

    /// <summary>
    /// What a method throws for when it has the key already, before it adds: `if (_units.Any(u => u.Code == unit.Code)) throw …`, `if (_ids.Contains(id)) throw …`,
    /// `if (!_units.TryAdd(unit.Code, unit)) throw …`.
    /// </summary>
    private static (ExpressionSyntax Map, ExpressionSyntax Key)? Refused(IfStatementSyntax refusal, MethodDeclarationSyntax method)
    {
        if (
            (refusal.Statement is BlockSyntax { Statements: [var only] } ? only : refusal.Statement) is not ThrowStatementSyntax
            || (
                refusal.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not
                    ? not.Operand
                    : refusal.Condition
            )
                is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var asked }, ..] } call
            || KeySyntax.Receiver(call) is not { } map
        )
            return null;
        var isNot = refusal.Condition is PrefixUnaryExpressionSyntax;
        return KeySyntax.Callee(call)!.Identifier.ValueText switch
        {
            "TryAdd" or "Add" when isNot => (map, asked),
            "Contains" or "ContainsKey" when !isNot && Adds(map) => (map, asked),
            "Any" or "Exists" when !isNot && Adds(map) && Compared(asked) is { } key => (map, key),
            _ => null,
        };

        bool Adds(ExpressionSyntax map) =>
            method
                .DescendantNodes()
                .Any(n =>
                    n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: var to } && to.ToString() == map.ToString()
                    || n is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: var at } }
                        && at.ToString() == map.ToString()
                );

        // `u => u.Code == unit.Code`: what each one is compared with.
        static ExpressionSyntax? Compared(ExpressionSyntax function) =>
            function
                is SimpleLambdaExpressionSyntax
                {
                    Parameter.Identifier.ValueText: var each,
                    ExpressionBody: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal
                }
                ? IsOf(equal.Left, each)
                    ? equal.Right
                    : IsOf(equal.Right, each)
                        ? equal.Left
                        : null
                : null;

        static bool IsOf(ExpressionSyntax value, string each) =>
            value is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var of } } && of == each;
    }

    /// <summary>A value may be set as often as somebody likes; what is entered for good is called so, or is something to run.</summary>
    private static bool Registers(IMethodSymbol method, ExpressionSyntax value) =>
        value is IdentifierNameSyntax { Identifier.ValueText: var given }
        && method.Parameters.FirstOrDefault(p => p.Name == given) is { } handed
        && (handed.Type.TypeKind == TypeKind.Delegate || Entering().IsMatch(method.Name));

    private static bool IgnoresCase(ISymbol map, CancellationToken cancellation) =>
        map.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation).ToString().Contains("IgnoreCase", StringComparison.Ordinal));

    /// <summary>True when the call is made whenever the body around it is run.</summary>
    private static bool IsUnconditional(InvocationExpressionSyntax call) =>
        call.Ancestors()
            .TakeWhile(a =>
                a is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) || a is GlobalStatementSyntax
            )
            .All(a =>
                a
                    is InvocationExpressionSyntax
                        or MemberAccessExpressionSyntax
                        or ExpressionStatementSyntax
                        or ReturnStatementSyntax
                        or BlockSyntax { Parent: BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax }
                        or ArrowExpressionClauseSyntax
                        or ArgumentSyntax
                        or ArgumentListSyntax
                        or EqualsValueClauseSyntax
                        or VariableDeclaratorSyntax
                        or VariableDeclarationSyntax
                        or LocalDeclarationStatementSyntax
                        or GlobalStatementSyntax
                        or CompilationUnitSyntax
            );

    [GeneratedRegex("^(Add|Map|Register|On|When|Handle|Route|Define|Declare|Bind|Command|Include|Subscribe|Use)([A-Z].*)?$")]
    private static partial Regex Entering();
}
