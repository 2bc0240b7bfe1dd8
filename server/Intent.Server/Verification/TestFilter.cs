using System.Text;
using Intent.Core.Verification;

namespace Intent.Server.Verification;

/// <summary>What <c>dotnet test</c> is told to run some tests of a project and few others.</summary>
internal static class TestFilter
{
    /// <summary>More parts than this make an expression that runners are slow to read, and a command line that Windows refuses.</summary>
    public const int MostParts = 60;

    /// <summary>
    /// The <c>--filter</c>; null when it cannot tell the tests. Many tests are named by their classes, and very many not at all: what else runs is left out of the
    /// results by its name. Every runner writes type arguments in its own way, so a generic class is run as a whole.
    /// NUnit's names hold arguments, of the class too, or are the author's own, and its adapter reads a filter with a lone parenthesis until the memory is gone: a
    /// project with tests of NUnit has no such filter.
    /// </summary>
    public static string? Of(IReadOnlyCollection<TestMethod> tests) =>
        tests.Any(t => t.Framework == TestFramework.NUnit)
            ? null
            : Shortest(
                tests.Select(t => Generic(t) ? Prefix(WithoutArity(t)) : Method($"{t.MetadataName}.{t.MethodName}")),
                tests.Select(t => Prefix(Generic(t) ? WithoutArity(t) : t.MetadataName + ".")),
                "|"
            );

    /// <summary>The settings behind "--": NUnit's own language asks for classes and methods whatever a test is called. Null when there is no test of NUnit, or too many.</summary>
    public static string? WhereOf(IEnumerable<TestMethod> tests)
    {
        var its = tests.Where(t => t.Framework == TestFramework.NUnit).ToList();
        return
            its.Count > 0
            && Shortest(
                its.Select(t => $"(class == '{t.MetadataName}' && method == '{t.MethodName}')"),
                its.Select(t => $"class == '{t.MetadataName}'"),
                " || "
            )
                is { } where
            ? $"NUnit.Where={where}"
            : null;
    }

    private static string? Shortest(IEnumerable<string> methods, IEnumerable<string> classes, string or) =>
        new[] { methods, classes }
            .Select(p => p.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
            .FirstOrDefault(p => p.Count <= MostParts)
            is { } parts
            ? string.Join(or, parts)
            : null;

    private static string Method(string name) => $"FullyQualifiedName={Escape(name)}";

    private static string Prefix(string name) => $"FullyQualifiedName~{Escape(name)}";

    private static bool Generic(TestMethod test) => test.MetadataName.Contains('`', StringComparison.Ordinal);

    private static string WithoutArity(TestMethod test) => test.MetadataName[..test.MetadataName.IndexOf('`', StringComparison.Ordinal)];

    /// <summary>The characters that the expression gives a meaning stand behind a backslash.</summary>
    private static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
            (c is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~' ? text.Append('\\') : text).Append(c);
        return text.ToString();
    }
}
