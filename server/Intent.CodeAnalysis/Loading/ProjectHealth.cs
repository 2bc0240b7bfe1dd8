using Intent.Core.Conflicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intent.CodeAnalysis.Loading;

/// <summary>
/// Finds what MSBuild stays silent about: projects that loaded, but without the references that their code needs. Findings in such a
/// project would be noise, so each is listed.
/// </summary>
internal static class ProjectHealth
{
    public static IEnumerable<Incomplete> Check(Project project, WorktreePaths paths, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = paths.Display(project.FilePath!);
        var file = ProjectFile.Read(project.FilePath!);
        var restore = RestoreState.Of(project, file);
        // One sentence for all targets of a project, where they lack the same.
        if (restore.Problem is { } problem)
            yield return new Incomplete(null, name, problem);
        else if (!HasCoreLibrary(project))
            yield return new Incomplete(
                null,
                name,
                restore.AssetsFile is null
                    ? $"Packages are not restored for {Path.GetFileNameWithoutExtension(file.Path)}; run `dotnet restore`."
                    : $"The framework's reference assemblies for {project.Name} are missing; run `dotnet restore` or install what it targets."
            );

        foreach (var path in file.MissingImports)
            yield return new Incomplete(
                null,
                name,
                $"The project imports {paths.Display(path)}, which does not exist; what that file would set is missing."
            );

        foreach (var path in project.AnalyzerReferences.Select(r => r.FullPath).Where(p => p is not null && !File.Exists(p)))
            yield return new Incomplete(
                null,
                name,
                $"The source generator or analyzer {paths.Display(path!)} is not built, so code that it generates is missing; run `dotnet build`."
            );
    }

    /// <summary>Whether <see cref="object"/> resolves: without it nothing in the project binds.</summary>
    public static bool HasCoreLibrary(Project project) =>
        CSharpCompilation.Create("probe", references: project.MetadataReferences).GetSpecialType(SpecialType.System_Object).TypeKind
        != TypeKind.Error;
}
