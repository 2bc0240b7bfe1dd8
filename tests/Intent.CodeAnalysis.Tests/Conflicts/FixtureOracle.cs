using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.Testing.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Tells a wrong fixture from a wrong detector: asks the compiler alone whether the fixture is what it says it is.</summary>
internal static class FixtureOracle
{
    /// <summary>Throws <see cref="FixtureException"/> when a version does not compile, or the merge fails where no build rule is expected, or does not where one is.</summary>
    public static async Task Verify(TwoSidedFixture fixture, HeadPair pair)
    {
        var broken = fixture.Option("broken")?.Split(' ', ',') ?? [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, solution) in new[] { ("base", pair.Base), ("a", pair.Left), ("b", pair.Right) })
        {
            var diagnostics = await Diagnostics(solution);
            seen.UnionWith(diagnostics.Select(Key));
            if (!broken.Contains(name) && diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList() is { Count: > 0 } errors)
                throw new FixtureException($"The fixture is wrong: {name} does not compile:\n{string.Join("\n", errors)}");
        }

        var merged = (await Diagnostics(pair.Merged)).Where(d => !seen.Contains(Key(d))).ToList();
        var newErrors = merged.FindAll(d => d.Severity == DiagnosticSeverity.Error);
        var newWarnings = merged.FindAll(d => d.Severity == DiagnosticSeverity.Warning);
        var rules = fixture.Expectations.SelectMany(e => e.Ways).SelectMany(w => w.Rules).ToList();
        var expectsBuild = rules.Exists(r => r.StartsWith("INT10", StringComparison.Ordinal));
        if (expectsBuild && newErrors.Count == 0) throw new FixtureException("The fixture is wrong: it expects a build error, but the merge compiles.");
        var gates = rules.Contains("INT1102");
        if (gates && newErrors.Count + newWarnings.Count == 0) throw new FixtureException("The fixture is wrong: it expects an analyzer to complain, but nothing is new in the merge.");
        if (!expectsBuild && !gates && newErrors.Count > 0) throw new FixtureException($"The fixture is wrong: it expects no build error, but the merge has\n{string.Join("\n", newErrors)}");
        if (rules.Count > 0 && rules.TrueForAll(r => r == "INT1101") && newWarnings.Count == 0) throw new FixtureException("The fixture is wrong: it expects a new warning, but the merge has none.");
        if (rules.Count == 0 && newWarnings.Count > 0) throw new FixtureException($"The fixture is wrong: it expects silence, but the merge has new warnings\n{string.Join("\n", newWarnings)}");
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Solution solution)
    {
        var result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            var analyzers = project.AnalyzerReferences.SelectMany(r => r.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
            var said = analyzers.IsEmpty ? compilation!.GetDiagnostics() : await compilation!.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAllDiagnosticsAsync();
            result.AddRange(said.Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed));
        }

        return result.ToImmutable();
    }

    /// <summary>What stays the same of a diagnostic when lines move.</summary>
    private static string Key(Diagnostic d) => $"{d.Severity} {d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} {Path.GetFileName(d.Location.SourceTree?.FilePath)}";
}
