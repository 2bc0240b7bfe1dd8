using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>The real analyzers that fixtures name: <c>banned</c> (the package), <c>style</c> and <c>net</c> (of the SDK).</summary>
internal static class Analyzers
{
    /// <summary>Loads them.</summary>
    public static readonly IAnalyzerAssemblyLoader Loader = new BesideTheTests();

    private static readonly ImmutableDictionary<string, AnalyzerReference> Known = new Dictionary<string, string>
    {
        ["banned"] = "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll",
        ["style"] = "Microsoft.CodeAnalysis.CSharp.CodeStyle.dll",
        ["net"] = "Microsoft.CodeAnalysis.NetAnalyzers.dll",
    }.ToImmutableDictionary(a => a.Key, a => (AnalyzerReference)new AnalyzerFileReference(Path.Combine(AppContext.BaseDirectory, "analyzers", a.Value), Loader));

    public static IEnumerable<AnalyzerReference> Of(string? names) => (names ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => Known[n]);

    /// <summary>Loads analyzers beside the tests, which have their own Roslyn.</summary>
    private sealed class BesideTheTests : IAnalyzerAssemblyLoader
    {
        private readonly AssemblyLoadContext _context = new("analyzers");

        public BesideTheTests() => _context.Resolving += static (context, name) =>
            Path.Combine(AppContext.BaseDirectory, "analyzers", name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
    }
}
