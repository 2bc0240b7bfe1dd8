using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Episodes.Undo;

/// <summary>Reads the items of a document.</summary>
internal static class Outline
{
    /// <summary>The item of the whole file.</summary>
    public static OutlineItem Of(BoundDocument document, CancellationToken cancellation)
    {
        var items = new Dictionary<SyntaxNode, OutlineItem>();
        var unit = (CompilationUnitSyntax)document.Root;
        var inside = TextSpan.FromBounds(FileStart(unit), unit.EndOfFileToken.SpanStart);
        var file = new OutlineItem(document, unit, null)
        {
            Extent = TextSpan.FromBounds(0, document.Text.Length),
            HeaderEnd = inside.Start,
            Inside = inside,
        };
        AddMembers(file, unit.Members);
        foreach (var declared in document.Declared(cancellation))
        {
            var owner = declared.Node switch
            {
                VariableDeclaratorSyntax { Parent.Parent: { } field } => field,
                ParameterListSyntax list => list.Parent!,
                ParameterSyntax { Parent.Parent: { } type } => type,
                CompilationUnitSyntax program => program.Members.OfType<GlobalStatementSyntax>().First(),
                var node => node,
            };
            items[owner].Declares.Add((declared.Id, declared.Symbol, SymbolState.Of(new PlacedSymbol(declared, document))));
        }
        return file;

        void AddMembers(OutlineItem parent, SyntaxList<MemberDeclarationSyntax> members)
        {
            for (var i = 0; i < members.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                switch (members[i])
                {
                    case GlobalStatementSyntax first:
                        // The statements of a program are one piece: they have one entry point.
                        while (i + 1 < members.Count && members[i + 1] is GlobalStatementSyntax)
                            i++;
                        Add(
                            parent,
                            first,
                            new OutlineItem(document, first, parent) { Extent = Extent(first.GetFirstToken(), members[i].GetLastToken()) }
                        );
                        break;
                    case BaseNamespaceDeclarationSyntax space:
                        AddMembers(Add(parent, space, Namespace(space, parent)), space.Members);
                        break;
                    case BaseTypeDeclarationSyntax type:
                        var added = Add(parent, type, Type(type, parent));
                        if (type is TypeDeclarationSyntax { Members: var inner })
                            AddMembers(added, inner);
                        else if (type is EnumDeclarationSyntax { Members: var values })
                            AddValues(added, values);
                        break;
                    case var member:
                        Add(
                            parent,
                            member,
                            new OutlineItem(document, member, parent) { Extent = Extent(member.GetFirstToken(), member.GetLastToken()) }
                        );
                        break;
                }
            }
        }

        void AddValues(OutlineItem parent, SeparatedSyntaxList<EnumMemberDeclarationSyntax> values)
        {
            var commas = values.GetSeparators().ToList();
            for (var i = 0; i < values.Count; i++)
            {
                var last = values[i].GetLastToken();
                var comma = i < commas.Count ? commas[i] : default;
                Add(
                    parent,
                    values[i],
                    new OutlineItem(document, values[i], parent)
                    {
                        Extent = Extent(values[i].GetFirstToken(), i < commas.Count ? comma : last),
                        Comma = i < commas.Count ? comma.Span : new TextSpan(last.Span.End, 0),
                    }
                );
            }
        }

        OutlineItem Add(OutlineItem parent, SyntaxNode node, OutlineItem item)
        {
            parent.Children.Add(item);
            items[node] = item;
            return item;
        }

        OutlineItem Namespace(BaseNamespaceDeclarationSyntax space, OutlineItem parent)
        {
            var block = space as NamespaceDeclarationSyntax;
            var open = block?.OpenBraceToken ?? ((FileScopedNamespaceDeclarationSyntax)space).SemicolonToken;
            var start = space.Usings.LastOrDefault()?.GetLastToken() ?? space.Externs.LastOrDefault()?.GetLastToken() ?? open;
            // A namespace of a whole file ends with it.
            var end = block?.CloseBraceToken.SpanStart ?? unit.EndOfFileToken.SpanStart;
            return new OutlineItem(document, space, parent)
            {
                Extent = block is null ? TextSpan.FromBounds(Start(space.GetFirstToken()), end) : Extent(space.GetFirstToken(), space.GetLastToken()),
                HeaderEnd = End(space.Name.GetLastToken()),
                Inside = TextSpan.FromBounds(End(start), end),
            };
        }

        OutlineItem Type(BaseTypeDeclarationSyntax type, OutlineItem parent)
        {
            var braces = type.OpenBraceToken.Span.Length > 0;
            // Half-written code may have neither.
            var body = braces ? type.OpenBraceToken : type.SemicolonToken;
            return new OutlineItem(document, type, parent)
            {
                Extent = Extent(type.GetFirstToken(), type.GetLastToken()),
                HeaderEnd = End(body.IsKind(SyntaxKind.None) ? type.GetLastToken() : body.GetPreviousToken()),
                Inside = braces ? TextSpan.FromBounds(End(type.OpenBraceToken), type.CloseBraceToken.SpanStart) : null,
            };
        }
    }

    private static int FileStart(CompilationUnitSyntax unit)
    {
        var last =
            unit.AttributeLists.LastOrDefault()?.GetLastToken()
            ?? unit.Usings.LastOrDefault()?.GetLastToken()
            ?? unit.Externs.LastOrDefault()?.GetLastToken();
        return last is { } token ? End(token) : 0;
    }

    private static TextSpan Extent(SyntaxToken first, SyntaxToken last) => TextSpan.FromBounds(Start(first), End(last));

    /// <summary>Where the comments begin that stand directly above a token, without an empty line between.</summary>
    private static int Start(SyntaxToken first)
    {
        var (start, lineEnds) = (first.SpanStart, 0);
        foreach (var trivia in first.LeadingTrivia.Reverse())
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.WhitespaceTrivia:
                    break;
                case SyntaxKind.EndOfLineTrivia when lineEnds == 0:
                    lineEnds = 1;
                    break;
                case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia:
                    (start, lineEnds) = (trivia.FullSpan.Start, 0);
                    break;
                // Such a comment has its line end within itself.
                case SyntaxKind.SingleLineDocumentationCommentTrivia when lineEnds == 0:
                    (start, lineEnds) = (trivia.FullSpan.Start, 0);
                    break;
                default:
                    return start;
            }
        }
        return start;
    }

    /// <summary>Where the comments end that follow a token on its line.</summary>
    private static int End(SyntaxToken last)
    {
        var end = last.Span.End;
        foreach (var trivia in last.TrailingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                end = trivia.FullSpan.End;
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                break;
        }
        return end;
    }
}
