using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The new tests of a head, evaluated one by one.</summary>
internal sealed class TestRuns(OtherOutcomes outcomes)
{
    private const int Steps = 60_000;
    private const int Most = 20;

    /// <summary>True when a file holds tests.</summary>
    public static bool HasTests(SyntaxNode root) => TestsIn(root).Any();

    /// <summary>Compares what the author's new tests assert on the author's head and on the merge.</summary>
    public async Task CompareAsync(Side author)
    {
        var left = Most;
        foreach (var document in outcomes.Documents)
        {
            if (document.InSameProject(author) is not { } own)
                continue;
            foreach (var written in TestsIn(own.Root))
            {
                if (!IsNew(document, own, written, author) || left-- <= 0)
                    continue;
                if (own.Model.GetDeclaredSymbol(written, outcomes.Cancellation) is IMethodSymbol test)
                    await CompareAsync(author, document, own, test).ConfigureAwait(false);
            }
        }
    }

    private async Task CompareAsync(Side author, DocumentView document, BoundDocument own, IMethodSymbol test)
    {
        var (version, merged) = (own.Version, outcomes.View.Merged);
        var id = SymbolIds.Of(test);
        if (
            await outcomes.CodeAsync(version, own.Document.Project.Id).ConfigureAwait(false) is not { } ownCode
            || await outcomes.CodeAsync(merged, document.Merged.Document.Project.Id).ConfigureAwait(false) is not { } mergedCode
            || document.Merged.Declared(outcomes.Cancellation).FirstOrDefault(d => d.Id == id)?.Symbol is not IMethodSymbol mergedTest
        )
            return;
        foreach (var row in Rows(test))
        {
            if (Run(ownCode, version, test) is not { } there || Run(mergedCode, merged, mergedTest) is not { } after)
                continue;
            await outcomes
                .CompareAsync(
                    new Comparison(author, there, after, document.Merged.Path.Value)
                    {
                        IsTest = true,
                        Again = async other =>
                            await outcomes.CodeAsync(other, document.Merged.Document.Project.Id).ConfigureAwait(false) is { } code
                            && DocumentationCommentId.GetFirstSymbolForDeclarationId(id.DocumentationId, code.Compilation) is IMethodSymbol again
                                ? Run(code, other, again)
                                : null,
                    }
                )
                .ConfigureAwait(false);

            Notes? Run(BoundCode code, CodeVersion on, IMethodSymbol method)
            {
                var notes = outcomes.NotesOf(on, author);
                var isRun = new Interpreter(code, notes, Steps, outcomes.Cancellation).RunTest(method, row);
                outcomes.Cancellation.ThrowIfCancellationRequested();
                return isRun ? notes : null;
            }
        }
    }

    private static bool IsNew(DocumentView document, BoundDocument own, SyntaxNode node, Side author)
    {
        var (first, last) = (
            own.Text.Lines.GetLineFromPosition(node.SpanStart).LineNumber,
            own.Text.Lines.GetLineFromPosition(node.Span.End).LineNumber
        );
        return Enumerable
            .Range(first, last - first + 1)
            .Any(l => document.Map.FromSide(l, author) is >= 0 and var m && document.Map.WrittenBy(m, author));
    }

    private static IEnumerable<MethodDeclarationSyntax> TestsIn(SyntaxNode root) =>
        root.DescendantNodes(IsAroundMembers).OfType<MethodDeclarationSyntax>().Where(TestMark.IsOn);

    private static bool IsAroundMembers(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    /// <summary>The rows of arguments that a test is called with.</summary>
    private static IEnumerable<IReadOnlyList<TypedConstant>> Rows(IMethodSymbol test)
    {
        if (test.Parameters.IsEmpty)
        {
            yield return [];
            yield break;
        }
        foreach (var attribute in test.GetAttributes())
            if (attribute.AttributeClass?.Name is "InlineDataAttribute" or "TestCaseAttribute" or "DataRowAttribute")
            {
                var row = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array } all] ? all.Values : attribute.ConstructorArguments;
                if (row.Length == test.Parameters.Length)
                    yield return row;
            }
    }
}
