using System.Collections.Concurrent;
using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts;

/// <summary>A file of one version. As such it is one that no compiler reads: configuration, resources, markup, SQL.</summary>
internal record VersionText(CodeVersion Version, RepoPath Path, SourceText Text)
{
    /// <summary>The name of the assembly that the file is compiled into; empty when it is not.</summary>
    public virtual string Assembly => "";

    /// <summary>The declarations of the file, when it is C#.</summary>
    public virtual ImmutableArray<DeclaredSymbol> Declared(CancellationToken cancellation) => [];

    /// <summary>A span of the text as a place people can go to.</summary>
    public CodeLocation Locate(TextSpan span)
    {
        var lines = Text.Lines.GetLinePositionSpan(span);
        return new CodeLocation(
            Version.Head,
            Path,
            new TextRange(new TextPosition(lines.Start.Line, lines.Start.Character), new TextPosition(lines.End.Line, lines.End.Character))
        );
    }
}

/// <summary>One document of one version, bound.</summary>
internal sealed record BoundDocument(CodeVersion Version, RepoPath Path, Document Document, SyntaxNode Root, SourceText Text, SemanticModel Model)
    : VersionText(Version, Path, Text)
{
    private ImmutableArray<DeclaredSymbol> _declared;

    /// <inheritdoc/>
    public override string Assembly => Document.Project.AssemblyName;

    /// <summary>Whether it is code that tests other code, by the name of its project, folder or file.</summary>
    public bool IsTest =>
        Document.Project.Name.Contains("Test", StringComparison.OrdinalIgnoreCase)
        || Path.Value.Split('/').Any(f => f is "test" or "tests" || f.EndsWith("Tests.cs", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override ImmutableArray<DeclaredSymbol> Declared(CancellationToken cancellation)
    {
        if (_declared.IsDefault)
            _declared = DeclaredSymbol.In(Model, Root, cancellation);
        return _declared;
    }
}

/// <summary>A solution under a head's name, with the bound documents that were asked for.</summary>
internal sealed class CodeVersion(Solution solution, string root, HeadId head)
{
    private readonly ConcurrentDictionary<DocumentId, BoundDocument?> _bound = new();

    public Solution Solution { get; } = solution;

    /// <summary>Absolute path below which the files lie.</summary>
    public string Root { get; } = root;

    public HeadId Head { get; } = head;

    /// <summary>The documents with that path: one for each target that compiles the file.</summary>
    public ImmutableArray<DocumentId> Find(RepoPath path) => Solution.GetDocumentIdsWithFilePath(AbsolutePath(Root, path));

    /// <summary>
    /// The document of <paramref name="path"/> in the project that corresponds to <paramref name="like"/> of another version: the same one, or (a head may
    /// change target frameworks, or move a file to another project) the nearest that compiles the file.
    /// </summary>
    public DocumentId? Find(RepoPath path, Project like)
    {
        var ids = Find(path);
        return ids.FirstOrDefault(id => id.ProjectId == like.Id)
            ?? ids.FirstOrDefault(id => Solution.GetProject(id.ProjectId) is { } p && p.FilePath == like.FilePath && p.Name == like.Name)
            ?? ids.FirstOrDefault(id => Solution.GetProject(id.ProjectId)?.FilePath == like.FilePath)
            ?? ids.FirstOrDefault();
    }

    /// <summary>Binds a document; null when it has no text or is no C#.</summary>
    public async Task<BoundDocument?> BindAsync(DocumentId? id, CancellationToken cancellation)
    {
        if (id is null || Solution.GetDocument(id) is not { } document)
            return null;
        if (_bound.TryGetValue(id, out var known))
            return known;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var rootNode = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (model is null || rootNode is null || document.FilePath is null)
            return null;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return _bound.GetOrAdd(id, new BoundDocument(this, RelativePath(Root, document.FilePath), document, rootNode, text, model));
    }

    /// <summary>True for a file of the repository: SDKs and packages bring some of their own.</summary>
    public bool IsBelowRoot(string path) =>
        path.StartsWith(Root.TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    public RepoPath Relative(string path) => RelativePath(Root, path);

    public static string AbsolutePath(string root, RepoPath path) =>
        System.IO.Path.Combine(root, path.Value.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public static RepoPath RelativePath(string root, string path) =>
        new(System.IO.Path.GetRelativePath(root, path).Replace(System.IO.Path.DirectorySeparatorChar, '/'));
}
