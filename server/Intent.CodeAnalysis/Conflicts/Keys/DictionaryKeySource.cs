using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Entries of one dictionary: in its initialiser, or by statements that one member runs one after another.</summary>
internal sealed class DictionaryKeySource : KeySource
{
    private const string AddWay = "add";
    private const string SetWay = "set";

    private static readonly HashSet<string> ThatThrow = new(StringComparer.Ordinal)
    {
        "Dictionary",
        "SortedDictionary",
        "SortedList",
        "Hashtable",
        "OrderedDictionary",
    };

    private static readonly HashSet<string> ThatReplace = new(StringComparer.Ordinal)
    {
        "ConcurrentDictionary",
        "IDictionary",
        "JsonObject",
        "NameValueCollection",
    };

    /// <inheritdoc/>
    public override IEnumerable<KeyFact> Read(SyntaxNode node, BoundDocument document, CancellationToken cancellation)
    {
        var (key, value, target, way) = Entry(node);
        if (key is null || target is null || document.Model.GetTypeInfo(target, cancellation).Type is not { } type)
            yield break;
        if (!Throws(type) && !(Replaces(type) && way == SetWay))
            yield break;
        if (KeySyntax.Fixed(key, document, cancellation) is not { } constant)
            yield break;
        var initialiser = target is BaseObjectCreationExpressionSyntax;
        if (initialiser && IgnoresCase((BaseObjectCreationExpressionSyntax)target))
            constant = constant.ToUpperInvariant();
        var owner = KeySyntax.Owner(document, node.SpanStart, cancellation);
        if (!initialiser)
        {
            if (document.Model.GetSymbolInfo(target, cancellation).Symbol is not { } receiver)
                yield break;
            owner += "/" + receiver.Name;
        }
        yield return new KeyFact(
            KeyRole.Adds,
            owner,
            constant,
            value is null ? null : BodyNormalForm.Tokens(value),
            document,
            key.Span,
            BodyNormalForm.OneLine(node)
        )
        {
            Detail = way + (initialiser ? " initialiser" : " statement"),
        };
    }

    /// <inheritdoc/>
    public override async Task JudgeAsync(KeyContext context, KeyLedger left, KeyLedger right, List<Observation> observations)
    {
        foreach (var (l, r) in Doubles(context, left, right))
        {
            var inInitialiser = l.Detail.EndsWith("initialiser", StringComparison.Ordinal);
            if (inInitialiser != r.Detail.EndsWith("initialiser", StringComparison.Ordinal))
                continue;
            if (
                inInitialiser
                    ? !await context.ShareAsync<BaseObjectCreationExpressionSyntax>(l, r, c => c.Initializer is not null).ConfigureAwait(false)
                    : !await context.ShareAsync<BlockSyntax>(l, r, _ => true).ConfigureAwait(false)
                        && !await context.ShareAsync<CompilationUnitSyntax>(l, r, _ => true).ConfigureAwait(false)
            )
                continue;
            var later = context.Later(l, r);
            var throws = later.Detail.StartsWith(AddWay, StringComparison.Ordinal);
            if (!throws && l.Value == r.Value)
                continue;
            var atStart =
                throws
                && inInitialiser
                && DeclaredSymbol.Enclosing(later.Document.Declared(context.Cancellation), later.Span.Start)
                    is {
                        Symbol: IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true },
                        Node: VariableDeclaratorSyntax or PropertyDeclarationSyntax { Initializer: not null },
                    };
            observations.Add(
                context.Twice(
                    Intent.Core.Conflicts.Rules.SameDictionaryKey,
                    l,
                    r,
                    f => $"added the key {Key(f)} to {context.Place(f)}",
                    $"adds the key {Key(later)} too",
                    (_, _) =>
                        !throws ? "the entry that comes later silently replaces the other"
                        : atStart ? "Add throws for the second entry, and the type cannot be initialised"
                        : "Add throws for the second entry",
                    atStart ? FindingLevel.Error : FindingLevel.Warning
                )
            );
        }
    }

    /// <summary>The key and the value of a row in the initialiser of a dictionary; null for other code.</summary>
    public static (ExpressionSyntax Key, ExpressionSyntax Value, BaseObjectCreationExpressionSyntax Table)? Row(SyntaxNode node) =>
        Entry(node) is ({ } key, { } value, BaseObjectCreationExpressionSyntax table, _) ? (key, value, table) : null;

    /// <summary>True for a dictionary whose Add throws for a second entry.</summary>
    public static bool Throws(ITypeSymbol type) => ThatThrow.Contains(type.Name);

    /// <summary>True for what only replaces entries.</summary>
    public static bool Replaces(ITypeSymbol type) => ThatReplace.Contains(type.Name);

    private static string Key(KeyFact fact) => fact.Document.Text.ToString(fact.Span);

    /// <summary>Key and value of an entry, what it is put into, and whether a second entry throws or replaces.</summary>
    private static (ExpressionSyntax? Key, ExpressionSyntax? Value, ExpressionSyntax? Target, string Way) Entry(SyntaxNode node) =>
        node switch
        {
            InitializerExpressionSyntax
            {
                RawKind: (int)SyntaxKind.ComplexElementInitializerExpression,
                Expressions: [var key, var value],
                Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax target }
            } => (key, value, target, AddWay),
            AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [var index] },
                Right: var value,
                Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax target }
            } => (index.Expression, value, target, SetWay),
            ExpressionStatementSyntax
            {
                Expression: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: var target },
                    ArgumentList.Arguments: [var index, var value]
                }
            } statement when KeySyntax.IsUnconditional(statement) => (index.Expression, value.Expression, target, AddWay),
            ExpressionStatementSyntax
            {
                Expression: AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                    Left: ElementAccessExpressionSyntax { Expression: var target, ArgumentList.Arguments: [var index] },
                    Right: var value
                }
            } statement when KeySyntax.IsUnconditional(statement) => (index.Expression, value, target, SetWay),
            _ => (null, null, null, ""),
        };

    private static bool IgnoresCase(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList?.Arguments.Any(a => a.ToString().Contains("IgnoreCase", StringComparison.Ordinal)) == true;
}
