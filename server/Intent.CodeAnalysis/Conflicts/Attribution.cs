using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>Finds the edit of the other side that a piece of code depends on.</summary>
internal static class Attribution
{
    /// <summary>The change that best explains a diagnostic at <paramref name="authorNode"/>; null when nothing related changed.</summary>
    /// <param name="delta">The other side's edits.</param>
    /// <param name="authorNode">The failing code where it compiled.</param>
    /// <param name="authorModel">The model it compiled in.</param>
    /// <param name="mergedNode">The failing code in the merged fork.</param>
    /// <param name="mergedModel">The model of the merged fork.</param>
    /// <param name="message">The compiler's message.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static RichChange? Explain(
        SideDelta delta,
        SyntaxNode authorNode,
        SemanticModel authorModel,
        SyntaxNode? mergedNode,
        SemanticModel mergedModel,
        string message,
        CancellationToken cancellation
    )
    {
        var weights = new Dictionary<SymbolId, int>();
        var near = Near(authorNode);
        Collect(authorNode, authorModel, near, weights, 100, cancellation);
        if (mergedNode is not null)
            Collect(mergedNode, mergedModel, Near(mergedNode), weights, 70, cancellation);
        var words = Words(message);
        var tokens = near.DescendantTokens()
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken))
            .Select(t => t.ValueText)
            .ToHashSet(StringComparer.Ordinal);

        RichChange? best = null;
        var bestScore = 0;
        foreach (var change in delta.Changes)
        {
            if (
                !change.ChangesContract
                || change.ChangesValueAlone
                || change.Has(Facet.Usings)
                || change.Has(Facet.Project)
                || change.Has(Facet.Define)
            )
                continue;
            var score = Score(change);
            if (score > bestScore || score == bestScore && best is { Public.Kind: ChangeKind.Added } && change.Public.Kind != ChangeKind.Added)
                (best, bestScore) = (change, score);
        }
        return best is null || bestScore < 40 ? null : delta.Root(best);

        int Score(RichChange change)
        {
            var related = Math.Max(
                weights.GetValueOrDefault(change.Public.Symbol),
                change.Public.SymbolAfter is { } after ? weights.GetValueOrDefault(after) : 0
            );
            var type = (change.Before ?? change.After)?.Symbol.ContainingType;
            var container = type is null ? 0 : weights.GetValueOrDefault(SymbolIds.Of(type));
            var name = NameOf(change);
            return related * 2
                + container / 4
                + (words.Contains(name) ? 40 : 0)
                + (tokens.Contains(name) ? 10 : 0)
                // The message says "One.Name": the name alone may be another member's.
                + (type is not null && words.Contains(name) && words.Contains(type.Name) ? 15 : 0)
                + (change.Public.Kind == ChangeKind.Added && related == 0 && container == 0 ? -15 : 0);
        }
    }

    /// <summary>The simple name of a changed symbol.</summary>
    public static string NameOf(RichChange change) =>
        change.Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } c => c.ContainingType.Name,
            { } s => (change.Before?.Symbol ?? s).Name.Split('.')[^1],
            null => "",
        };

    /// <summary>How code stands to the symbol that it names.</summary>
    public static string Relation(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case InvocationExpressionSyntax i when i == node || i.Expression.Span.Contains(node.Span):
                    return "calls";
                case BaseObjectCreationExpressionSyntax:
                    return current == node || node.Parent == current || node is TypeSyntax ? "creates" : "uses";
                case AssignmentExpressionSyntax a when a.Left.Span.Contains(node.Span):
                    return "writes";
                case ParameterListSyntax when current == node:
                    return "implements";
                case BaseTypeSyntax:
                    return "inherits from";
                case AttributeSyntax:
                    return "is marked with";
                case BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax when current == node:
                    return "declares";
                case MemberAccessExpressionSyntax
                {
                    Parent: not InvocationExpressionSyntax and not AssignmentExpressionSyntax and not MemberAccessExpressionSyntax
                }:
                    return "reads";
                case StatementSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax:
                    return node is TypeSyntax && node.Parent is not ExpressionSyntax and not ArgumentSyntax and not ArrowExpressionClauseSyntax
                        ? "uses"
                        : "reads";
            }
        }
        return "uses";
    }

    /// <summary>The statement, or the declaration's own header, around a node.</summary>
    private static SyntaxNode Near(SyntaxNode node)
    {
        for (var current = node; ; current = current.Parent)
            if (
                current.Parent is null
                || current
                    is StatementSyntax
                        and not BlockSyntax
                        or ArrowExpressionClauseSyntax
                        or AttributeSyntax
                        or BaseListSyntax
                        or EqualsValueClauseSyntax
                        or ConstructorInitializerSyntax
                        or MemberDeclarationSyntax
                        or UsingDirectiveSyntax
                        or SwitchExpressionArmSyntax
            )
                return current;
    }

    private static void Collect(
        SyntaxNode node,
        SemanticModel model,
        SyntaxNode near,
        Dictionary<SymbolId, int> weights,
        int top,
        CancellationToken cancellation
    )
    {
        for (
            var (current, weight) = (node, top);
            current is not null;
            current = current == near ? null : current.Parent, weight = Math.Max(weight - 5, top / 2)
        )
            AddNode(current, weight);
        foreach (var inner in near is MemberDeclarationSyntax ? node.DescendantNodes() : near.DescendantNodes())
            if (inner is ExpressionSyntax)
                AddNode(inner, top / 2);
        if (near is MemberDeclarationSyntax or BaseListSyntax or AttributeSyntax || node is MemberDeclarationSyntax)
            for (var owner = near.FirstAncestorOrSelf<MemberDeclarationSyntax>(); owner is not null; owner = null)
                AddDeclared(owner, top);

        void AddNode(SyntaxNode current, int weight)
        {
            var info = model.GetSymbolInfo(current, cancellation);
            if (info.Symbol is { } symbol)
                Add(symbol, weight);
            foreach (var candidate in info.CandidateSymbols)
                Add(candidate, weight - 5);
            if (current is ExpressionSyntax expression)
            {
                var type = model.GetTypeInfo(expression, cancellation);
                Add(type.Type, weight / 2);
                Add(type.ConvertedType, weight / 2);
                if (model.GetConversion(expression, cancellation).MethodSymbol is { } conversion)
                    Add(conversion, weight);
            }
            if (model.GetDeclaredSymbol(current, cancellation) is { } declared)
                Add(declared, weight);
        }

        void AddDeclared(MemberDeclarationSyntax owner, int weight)
        {
            var declared = model.GetDeclaredSymbol(owner, cancellation);
            Add(declared, weight);
            if (declared is INamedTypeSymbol type)
            {
                for (var b = type.BaseType; b is not null; b = b.BaseType)
                    AddType(b, weight / 2);
                foreach (var i in type.AllInterfaces)
                    AddType(i, weight / 2);
            }
            for (var over = declared; over is not null; over = Overriding.Of(over))
                Add(over, weight);
        }

        void AddType(INamedTypeSymbol type, int weight)
        {
            Add(type, weight);
            foreach (var member in type.GetMembers())
                Add(member, weight / 2);
        }

        void Add(ISymbol? symbol, int weight)
        {
            if (symbol is null or ILocalSymbol or IRangeVariableSymbol or ILabelSymbol or IErrorTypeSymbol)
                return;
            Put(SymbolIds.Of(symbol), weight);
            switch (symbol)
            {
                case INamedTypeSymbol { IsGenericType: true } type:
                    foreach (var argument in type.TypeArguments)
                        if (argument is INamedTypeSymbol)
                            Put(SymbolIds.Of(argument), weight / 2);
                    break;
                case IArrayTypeSymbol { ElementType: INamedTypeSymbol element }:
                    Put(SymbolIds.Of(element), weight / 2);
                    break;
            }
            if (symbol.ContainingType is { } container)
                Put(SymbolIds.Of(container), weight / 2);
        }

        void Put(SymbolId id, int weight) => weights[id] = Math.Max(weights.GetValueOrDefault(id), weight);
    }

    private static HashSet<string> Words(string message)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= message.Length; i++)
        {
            var letter = i < message.Length && (char.IsLetterOrDigit(message[i]) || message[i] == '_');
            if (letter && start < 0)
                start = i;
            if (!letter && start >= 0)
            {
                words.Add(message[start..i]);
                start = -1;
            }
        }
        return words;
    }
}
