using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Intent.CodeAnalysis.Conflicts.Gates;

/// <summary>
/// Runs the analyzers of projects on single documents, with the compiler's own warnings. They are other people's code, and only a trusted workspace has any: what one
/// throws, or cannot be loaded for, becomes a sentence.
/// </summary>
internal sealed class AnalyzerRun
{
    private static readonly ConditionalWeakTable<AnalyzerReference, Loaded> Known = [];

    private readonly Dictionary<(Compilation, string), CompilationWithAnalyzers> _runs = [];

    // Analyzers tell their troubles on threads of their own, also after their time is over.
    private readonly ConcurrentDictionary<string, bool> _problems = new(StringComparer.Ordinal);

    /// <summary>Analyzers that were no help; a sentence each.</summary>
    public IEnumerable<string> Problems => _problems.Keys;

    /// <summary>The analyzers of a reference; what went wrong when they were loaded.</summary>
    private sealed record Loaded(ImmutableArray<DiagnosticAnalyzer> Analyzers, string? Problem);

    /// <summary>The analyzers of a project that can be loaded.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Of(Project project)
    {
        var analyzers = ImmutableArray.CreateBuilder<DiagnosticAnalyzer>();
        foreach (var reference in project.AnalyzerReferences)
        {
            var loaded = Known.GetValue(reference, Load);
            analyzers.AddRange(loaded.Analyzers);
            if (loaded.Problem is { } problem)
                _problems.TryAdd(
                    $"The analyzers in {Path.GetFileName(reference.FullPath) ?? reference.Display} of {project.Name} could not be loaded ({problem}); what they check was not compared.",
                    true
                );
        }
        return analyzers.ToImmutable();
    }

    private ImmutableArray<DiagnosticAnalyzer> Of(Project project, string id)
    {
        var all = Of(project);
        return [.. all.Where(a => Rules(a).Any(d => d.Id == id))];
    }

    /// <summary>True when an analyzer may hide what others say under an id; which of it, is known only after a whole build.</summary>
    public static bool MayBeHidden(ImmutableArray<DiagnosticAnalyzer> analyzers, string id) =>
        analyzers.OfType<DiagnosticSuppressor>().Any(s => s.SupportedSuppressions.Any(r => r.SuppressedDiagnosticId == id));

    private ImmutableArray<DiagnosticDescriptor> Rules(DiagnosticAnalyzer analyzer)
    {
        try
        {
            return analyzer is DiagnosticSuppressor ? [] : analyzer.SupportedDiagnostics;
        }
        catch (Exception e)
        {
            _problems.TryAdd($"The analyzer {analyzer.GetType().Name} does not tell its rules ({Said(e)}); what it checks was not compared.", true);
            return [];
        }
    }

    private static string Said(Exception exception) => $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}";

    /// <summary>Those that may say something of the severity of a warning or above about a document.</summary>
    /// <param name="analyzers">The analyzers of the document's project.</param>
    /// <param name="document">The document.</param>
    /// <param name="styles">True: also those of code style that only an option of theirs makes a warning.</param>
    /// <param name="cancellation">Stops the search.</param>
    public ImmutableArray<DiagnosticAnalyzer> ThatMatter(
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        BoundDocument document,
        bool styles,
        CancellationToken cancellation
    )
    {
        var (compilation, tree) = (document.Model.Compilation, document.Root.SyntaxTree);
        var (options, severities) = (
            document.Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(tree),
            compilation.Options.SyntaxTreeOptionsProvider
        );
        var everything = options.TryGetValue("dotnet_analyzer_diagnostic.severity", out _);
        return [.. analyzers.Where(a => Rules(a).Any(Matters))];

        bool Matters(DiagnosticDescriptor rule)
        {
            if (
                compilation.Options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var level)
                && level is ReportDiagnostic.Error or ReportDiagnostic.Warn
            )
                return true;
            if (
                severities is not null
                && (
                    severities.TryGetDiagnosticValue(tree, rule.Id, cancellation, out level)
                    || severities.TryGetGlobalDiagnosticValue(rule.Id, cancellation, out level)
                )
            )
                return level is ReportDiagnostic.Error or ReportDiagnostic.Warn || level == ReportDiagnostic.Default && IsWarning(rule);
            return IsWarning(rule)
                || everything
                || styles && rule.Id.StartsWith("IDE", StringComparison.Ordinal)
                || options.TryGetValue($"dotnet_analyzer_diagnostic.category-{rule.Category}.severity", out _);
        }

        static bool IsWarning(DiagnosticDescriptor rule) => rule is { IsEnabledByDefault: true, DefaultSeverity: >= DiagnosticSeverity.Warning };
    }

    /// <summary>True for what the compiler says by itself.</summary>
    public static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    /// <summary>What is said about one rule in a document, by the analyzers of its project or by the compiler.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(BoundDocument document, string id, CancellationToken cancellation) =>
        [.. (await DiagnosticsAsync(document, Of(document.Document.Project, id), cancellation).ConfigureAwait(false)).Where(d => d.Id == id)];

    /// <summary>What the analyzers say about a document, warnings and errors alone; suppressed ones are left out.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(
        BoundDocument document,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        CancellationToken cancellation
    )
    {
        // What the compiler calls an error whatever the settings is no matter of a gate.
        var found = document.Model.GetDiagnostics(null, cancellation).Where(d => d.DefaultSeverity < DiagnosticSeverity.Error);
        if (!analyzers.IsEmpty)
        {
            var run = Run(document, analyzers);
            // An analyzer that takes no notice of the end of its time is not waited for.
            found =
            [
                .. found,
                .. await run.GetAnalyzerSyntaxDiagnosticsAsync(document.Root.SyntaxTree, cancellation).WaitAsync(cancellation).ConfigureAwait(false),
                .. await run.GetAnalyzerSemanticDiagnosticsAsync(document.Model, null, cancellation).WaitAsync(cancellation).ConfigureAwait(false),
            ];
        }
        return
        [
            .. found.Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && d.Location.SourceTree == document.Root.SyntaxTree),
        ];
    }

    /// <summary>True when a rule is reported anywhere in the project of a document.</summary>
    public async Task<bool> AnywhereAsync(BoundDocument document, string id, CancellationToken cancellation)
    {
        var analyzers = Of(document.Document.Project, id);
        var all = analyzers.IsEmpty
            ? document.Model.Compilation.GetDiagnostics(cancellation)
            : await Run(document, analyzers).GetAnalyzerDiagnosticsAsync(cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        return all.Any(d => d.Id == id && d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed);
    }

    private CompilationWithAnalyzers Run(BoundDocument document, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var key = (document.Model.Compilation, string.Join('\n', analyzers.Select(a => a.ToString())));
        if (_runs.TryGetValue(key, out var known))
            return known;
        var project = document.Document.Project;
        return _runs[key] = document.Model.Compilation.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(project.AnalyzerOptions, Failed, concurrentAnalysis: true, logAnalyzerExecutionTime: false)
        );

        void Failed(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) =>
            _problems.TryAdd(
                $"The analyzer {analyzer.GetType().Name} failed in {project.Name} ({Said(exception)}); what it checks was not compared.",
                true
            );
    }

    private static Loaded Load(AnalyzerReference reference)
    {
        string? problem = null;
        if (reference is AnalyzerFileReference file)
        {
            file.AnalyzerLoadFailed += Note;
            if (!File.Exists(file.FullPath))
                problem = "the file does not exist";
        }
        else if (reference is UnresolvedAnalyzerReference)
            problem = "the file was not found";
        try
        {
            return new Loaded(reference.GetAnalyzers(LanguageNames.CSharp), problem);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException or System.Reflection.ReflectionTypeLoadException)
        {
            return new Loaded([], e.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
        finally
        {
            if (reference is AnalyzerFileReference again)
                again.AnalyzerLoadFailed -= Note;
        }

        void Note(object? sender, AnalyzerLoadFailureEventArgs failure)
        {
            // Most files that the SDK names hold generators alone, or parts of analyzers.
            if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
                problem ??= failure.Message.ReplaceLineEndings(" ").TrimEnd('.');
        }
    }
}
