using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Keys;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Symbols;

/// <summary>Options, packages and references that a head changed; each is a change of the symbol "!:" and the project's name.</summary>
internal static class ProjectDelta
{
    /// <summary>The changes, one a project.</summary>
    /// <param name="before">The base.</param>
    /// <param name="after">The head.</param>
    /// <param name="files">Project files, and what they import, that the head changed; the change is said to be in the one that tells of it.</param>
    public static IEnumerable<RichChange> Build(CodeVersion before, CodeVersion after, IReadOnlyList<EditedDocument> files)
    {
        foreach (var was in before.Solution.Projects.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (after.Solution.GetProject(was.Id) is not { } now || SameOptions(was, now))
                continue;
            var old = Facts(was);
            var @new = Facts(now);
            if (Change(before, was, old, after, now, @new, files) is { } change)
                yield return change;
        }
    }

    /// <summary>What is said of a project in one version and not in the other, as one edit of the project file; null when the same is said.</summary>
    public static RichChange? Change(
        CodeVersion before,
        Project was,
        IReadOnlyCollection<string> old,
        CodeVersion after,
        Project now,
        IReadOnlyCollection<string> @new,
        IReadOnlyList<EditedDocument> files
    )
    {
        var gone = old.Except(@new).Order(StringComparer.Ordinal).ToList();
        var come = @new.Except(old).Order(StringComparer.Ordinal).ToList();
        if (gone.Count + come.Count == 0)
            return null;
        var own = now.FilePath is { } file ? after.Relative(file) : new RepoPath(now.Name);
        var (path, from, to) = Place(own, [.. gone, .. come], files);
        var (left, right) = (Text(gone), Text(come));
        return new RichChange(
            new SymbolChange(
                new SymbolId(was.AssemblyName, "!:" + path.FileName),
                ChangeKind.ContractChanged,
                [new(Facet.Project, left, right)],
                left,
                right,
                new CodeLocation(before.Head, path, from),
                new CodeLocation(after.Head, path, to)
            ),
            null,
            null
        );

        static string? Text(List<string> facts) => facts.Count == 0 ? null : BodyNormalForm.Shorten(string.Join("; ", facts));
    }

    /// <summary>
    /// Where a change is said: on the line that names what changed, in the project's own file if it is there; what comes with another project, or stands in an imported file, is said there.
    /// </summary>
    private static (RepoPath Path, TextRange Before, TextRange After) Place(RepoPath own, List<string> facts, IReadOnlyList<EditedDocument> files)
    {
        var words = facts.Select(Word).ToList();
        var ordered = files.OrderBy(f => (f.After ?? f.Before)!.Path == own ? 0 : 1).ToList();
        foreach (var mayBeAny in new[] { false, true })
        foreach (var file in ordered)
        {
            var (gone, come) = (Line(file.Before, file.Gone, mayBeAny), Line(file.After, file.Written, mayBeAny));
            if (gone is not null || come is not null)
                return ((file.After ?? file.Before)!.Path, gone ?? TextRange.Zero, come ?? TextRange.Zero);
        }
        return (own, TextRange.Zero, TextRange.Zero);

        TextRange? Line(VersionText? text, HashSet<int> lines, bool any)
        {
            if (text is null)
                return null;
            foreach (var line in lines.Order().Select(l => text.Text.Lines[l]))
            {
                var content = line.ToString();
                if (content.Trim() != "" && (any || words.Exists(w => content.Contains(w, StringComparison.OrdinalIgnoreCase))))
                    return text.Locate(new TextSpan(line.Start + content.Length - content.TrimStart().Length, content.Trim().Length)).Range;
            }
            return null;
        }
    }

    /// <summary>What a project file calls it.</summary>
    private static string Word(string fact) =>
        fact.Split(' ') switch
        {
            ["reference", var file, ..] => Path.GetFileNameWithoutExtension(file),
            ["package" or "symbol" or "analyzer", var name, ..] => name,
            ["project", "reference", var name, ..] => name,
            ["language", ..] => "LangVersion",
            ["nullable", ..] => "Nullable",
            ["unsafe", ..] => "AllowUnsafeBlocks",
            ["overflow", ..] => "CheckForOverflowUnderflow",
            ["warnings", ..] => "TreatWarningsAsErrors",
            [var name, ..] => name,
            [] => fact,
        };

    private static bool SameOptions(Project was, Project now) =>
        ReferenceEquals(was.ParseOptions, now.ParseOptions)
        && ReferenceEquals(was.CompilationOptions, now.CompilationOptions)
        && was.MetadataReferences.SequenceEqual(now.MetadataReferences)
        && was.AllProjectReferences.SequenceEqual(now.AllProjectReferences);

    private static HashSet<string> Facts(Project project)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        if (project.ParseOptions is CSharpParseOptions parse)
        {
            facts.Add("language version " + parse.LanguageVersion.ToDisplayString());
            foreach (var symbol in parse.PreprocessorSymbolNames)
                facts.Add("symbol " + symbol);
        }
        if (project.CompilationOptions is CSharpCompilationOptions options)
        {
            facts.Add("nullable " + options.NullableContextOptions);
            facts.Add("unsafe " + options.AllowUnsafe);
            facts.Add("overflow checks " + options.CheckOverflow);
            facts.Add("warnings as errors " + options.GeneralDiagnosticOption);
            foreach (var (id, level) in options.SpecificDiagnosticOptions)
                if (level == ReportDiagnostic.Error)
                    facts.Add($"{id} {level}");
        }
        foreach (var reference in project.MetadataReferences)
            facts.Add(PackageOf(reference.Display) ?? "reference " + Path.GetFileName(reference.Display));
        foreach (var reference in project.ProjectReferences)
            facts.Add("project reference " + (project.Solution.GetProject(reference.ProjectId)?.Name ?? reference.ProjectId.ToString()));
        return facts;
    }

    /// <summary>The package that an assembly lies in, by its path (".../newtonsoft.json/13.0.3/lib/net6.0/Newtonsoft.Json.dll"); null for other assemblies.</summary>
    private static string? PackageOf(string? path)
    {
        var parts = path?.Split(Path.DirectorySeparatorChar) ?? [];
        var folder = Array.FindLastIndex(parts, p => p is "lib" or "ref");
        if (folder < 3 || parts[folder - 3] == "packs" || parts[folder - 1] is not [>= '0' and <= '9', ..])
            return null;
        var (id, name) = (parts[folder - 2], Path.GetFileNameWithoutExtension(path!));
        return $"package {(id.Equals(name, StringComparison.OrdinalIgnoreCase) ? name : id)} {parts[folder - 1]}";
    }
}
