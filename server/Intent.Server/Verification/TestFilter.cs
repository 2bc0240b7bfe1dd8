using System.Text;
using Intent.Core.Verification;

namespace Intent.Server.Verification;

/// <summary>The <c>--filter</c> expression of <c>dotnet test</c> that runs some tests.</summary>
internal static class TestFilter
{
    /// <summary>More parts than this make an expression that runners are slow to read, and a command line that Windows refuses.</summary>
    public const int MostParts = 60;

    /// <summary>
    /// The expression; null runs all tests of the project. Many tests are named by their classes, and very many not at all: what else runs is left out of the results
    /// by its name. NUnit writes arguments behind the method, and every runner writes type arguments in its own way, so a generic class is run as a whole.
    /// </summary>
    public static string? Of(IEnumerable<TestMethod> tests)
    {
        var all = tests.ToList();
        var methods = all.Select(t => t.Filter.EndsWith("." + t.MethodName, StringComparison.Ordinal) ? Method(t.Filter) : Prefix(t.Filter)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (methods.Count <= MostParts) return string.Join('|', methods);
        var classes = all.Select(t => Prefix(t.Filter.EndsWith("." + t.MethodName, StringComparison.Ordinal) ? t.Filter[..^t.MethodName.Length] : t.Filter))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return classes.Count <= MostParts ? string.Join('|', classes) : null;
    }

    private static string Method(string name) => $"FullyQualifiedName={Escape(name)}|FullyQualifiedName~{Escape(name + "(")}";

    private static string Prefix(string name) => $"FullyQualifiedName~{Escape(name)}";

    /// <summary>The characters that the expression gives a meaning stand behind a backslash.</summary>
    private static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name) (c is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~' ? text.Append('\\') : text).Append(c);
        return text.ToString();
    }
}
