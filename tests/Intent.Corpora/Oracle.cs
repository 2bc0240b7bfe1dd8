using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.Corpora;

/// <summary>What the compiler alone says of a pair. Knows nothing of the detector.</summary>
internal static class Oracle
{
    /// <summary>Errors and warnings of a solution, each with what stays the same when lines move.</summary>
    public static async Task<List<(DiagnosticSeverity Severity, string Key)>> Diagnose(Solution solution)
    {
        var result = new List<(DiagnosticSeverity, string)>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            result.AddRange(Keys(compilation!.GetDiagnostics()));
        }
        return result;
    }

    /// <summary>The same for some files alone: declarations and bodies in them, bound against the whole solution.</summary>
    public static async Task<List<(DiagnosticSeverity Severity, string Key)>> Diagnose(Solution solution, IEnumerable<string> paths)
    {
        var result = new List<(DiagnosticSeverity, string)>();
        foreach (var id in paths.SelectMany(p => solution.GetDocumentIdsWithFilePath(CodeBase.Absolute(p))))
            result.AddRange(Keys((await solution.GetDocument(id)!.GetSemanticModelAsync())!.GetDiagnostics()));
        return result;
    }

    private static IEnumerable<(DiagnosticSeverity, string)> Keys(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed && d.Id is not "CS1591" and not "CS8019" and not "CS0436")
        .Select(d => (d.Severity, $"{d.Id} {d.GetMessage(CultureInfo.InvariantCulture)} in {Path.GetFileName(d.Location.SourceTree?.FilePath)}"));

    /// <summary>What the merge has more of than any of the versions.</summary>
    public static List<string> New(DiagnosticSeverity severity, List<(DiagnosticSeverity Severity, string Key)> merged,
        params List<(DiagnosticSeverity Severity, string Key)>[] versions)
    {
        var result = new List<string>();
        foreach (var group in merged.Where(d => d.Severity == severity).GroupBy(d => d.Key, StringComparer.Ordinal))
        {
            if (group.Count() > versions.Max(v => v.Count(d => d.Severity == severity && d.Key == group.Key))) result.Add(group.Key);
        }
        return result;
    }

    /// <summary>What every expression in the members named "Seeded…" means: symbols, types, conversions, the parameter of each argument, constants.</summary>
    public static async Task<List<string>> Meaning(Solution solution, string path)
    {
        var document = solution.GetDocumentIdsWithFilePath(CodeBase.Absolute(path)).Select(i => solution.GetDocument(i)!).Single();
        var model = (await document.GetSemanticModelAsync())!;
        var root = (await document.GetSyntaxRootAsync())!;
        var result = new List<string>();
        foreach (var node in root.DescendantNodes().Where(IsSeeded).SelectMany(m => m.DescendantNodes()).Where(n => n is ExpressionSyntax))
        {
            var info = model.GetSymbolInfo(node).Symbol;
            var symbol = info is IMethodSymbol { ReducedFrom: { } whole } ? whole : info;
            var type = model.GetTypeInfo(node);
            var constant = model.GetConstantValue(node);
            var line = $"{node} = {Show(symbol?.OriginalDefinition)} : {Show(type.Type)} -> {Show(type.ConvertedType)}{(constant.HasValue ? " const " + constant.Value : "")}";
            line += model.GetOperation(node) switch
            {
                IInvocationOperation call => Arguments(call.Arguments),
                IObjectCreationOperation creation => Arguments(creation.Arguments),
                IBinaryOperation binary => $" by {Show(binary.OperatorMethod)}{(binary.IsLifted ? " lifted" : "")} {binary.OperatorKind}",
                IConversionOperation conversion => $" by {Show(conversion.OperatorMethod)}",
                _ => "",
            };
            result.Add(line);
        }
        return result;
    }

    private static string Arguments(IEnumerable<IArgumentOperation> arguments) => " (" + string.Join(", ", arguments.OrderBy(a => a.Syntax.SpanStart)
        .Select(a => $"{a.Syntax} to {a.Parameter?.Name}{(a.ArgumentKind == ArgumentKind.DefaultValue ? " by default " + a.Value.ConstantValue : "")}")) + ")";

    private static bool IsSeeded(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax
        && node.Ancestors().OfType<BaseTypeDeclarationSyntax>().Select(t => t.Identifier.Text)
            .Append((node as MethodDeclarationSyntax)?.Identifier.Text).Any(n => n?.StartsWith("Seeded", StringComparison.Ordinal) == true);

    private static string Show(ISymbol? symbol) => symbol switch
    {
        null => "?",
        ITypeSymbol type => $"{Seeds.SeedCode.Show(type)} {type.TypeKind}{(type.IsRecord ? " record" : "")}",
        _ => symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString(),
    };
}
