using System.Xml.Linq;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>
/// Test results of <c>dotnet test --logger trx</c>. A result is mapped to its method by the definition's class and method name, never by its
/// display name; ids, times, machine names and attachments are left out.
/// </summary>
internal static class TrxReader
{
    /// <summary>Reads the file.</summary>
    public static EvidenceSummary Read(ReadOnlyMemory<byte> bytes, EvidenceCleaner cleaner)
    {
        var results = new List<XElement>();
        var methods = new Dictionary<string, (string Class, string Method)>(StringComparer.OrdinalIgnoreCase);
        var adapters = new SortedSet<string>(StringComparer.Ordinal);
        XElement? summary = null;
        using (var reader = EvidenceXml.Open(bytes))
        {
            foreach (var element in EvidenceXml.Elements(reader, n => n is "UnitTest" or "ResultSummary" || IsResult(n)))
            {
                if (IsResult(element.Name.LocalName))
                {
                    results.AddRange(
                        element.DescendantsAndSelf().Where(e => IsResult(e.Name.LocalName) && !e.Named("InnerResults").Any()).Select(Small)
                    );
                }
                else if (element.Name.LocalName == "ResultSummary")
                {
                    summary = element;
                }
                else if (element.Named("TestMethod").FirstOrDefault() is { } method)
                {
                    methods[element.Text("id")] = (WithoutAssembly(method.Text("className")), method.Text("name"));
                    adapters.Add(Adapter(method.Text("adapterTypeName")));
                }
            }
        }

        adapters.Remove("");
        var tests = results.Select(r => Test(r, methods, cleaner)).ToList();
        var counts = Counts(summary?.Named("Counters").FirstOrDefault(), tests);
        var result = counts.Result;
        // A run may fail without a failed test: a crash of the host.
        if (summary?.Text("outcome") is "Failed" or "Error" or "Aborted" or "Timeout" || tests.Any(t => t.Outcome == TestOutcome.Failed))
            result = EvidenceResult.Failed;
        else if (result == EvidenceResult.Passed && tests.Any(t => t.Outcome == TestOutcome.Inconclusive))
            result = EvidenceResult.Warned;
        return new EvidenceSummary(EvidenceKind.TestRun, "trx", result)
        {
            Tools = [.. adapters.Select(a => new EvidenceTool(cleaner.Name(a), null)).OrderBy(t => t.Name, StringComparer.Ordinal)],
            Counts = counts,
            Tests = TestResult.Sorted(tests),
        };
    }

    private static bool IsResult(string name) => name.EndsWith("TestResult", StringComparison.Ordinal) || name == "TestResultAggregation";

    /// <summary>Only what is used, so that the output of a large run is not held.</summary>
    private static XElement Small(XElement result)
    {
        var small = new XElement(result.Name, result.Attributes());
        if (result.Named("Output").Elements().FirstOrDefault(e => e.Name.LocalName == "ErrorInfo") is { } error)
            small.Add(new XElement(error));
        return small;
    }

    private static TestResult Test(XElement result, Dictionary<string, (string Class, string Method)> methods, EvidenceCleaner cleaner)
    {
        var display = result.Text("testName");
        var (type, method) = methods.GetValueOrDefault(result.Text("testId"), ("", display));
        var error = result.Named("ErrorInfo").FirstOrDefault();
        return new(
            cleaner.Name(type),
            cleaner.Name(method),
            cleaner.Name(display),
            Outcome(result.Text("outcome")),
            cleaner.Text(error?.Named("Message").FirstOrDefault()?.Value),
            cleaner.Text(error?.Named("StackTrace").FirstOrDefault()?.Value)
        );
    }

    private static TestOutcome Outcome(string outcome) =>
        outcome switch
        {
            "Passed" or "PassedButRunAborted" or "Completed" => TestOutcome.Passed,
            "NotExecuted" or "NotRunnable" or "Pending" => TestOutcome.Skipped,
            "Inconclusive" or "Warning" => TestOutcome.Inconclusive,
            // The schema's default is an error; "Failed", "Error", "Timeout", "Aborted", "Disconnected", "InProgress" did not hold.
            _ => TestOutcome.Failed,
        };

    /// <summary>The counters as written; a skipped test is counted only in the total, not in "notExecuted".</summary>
    private static TestCounts Counts(XElement? counters, List<TestResult> tests)
    {
        if (counters is null)
        {
            return new(
                tests.Count,
                tests.Count(t => t.Outcome == TestOutcome.Passed),
                tests.Count(t => t.Outcome == TestOutcome.Failed),
                tests.Count(t => t.Outcome == TestOutcome.Skipped)
            );
        }

        int Count(string name) => EvidenceXml.Count(counters.Text(name), name);
        var failed = (long)Count("failed") + Count("error") + Count("timeout") + Count("aborted");
        return new(Count("total"), Count("passed"), (int)Math.Min(failed, int.MaxValue), Math.Max(0, Count("total") - Count("executed")));
    }

    /// <summary>"Ns.Class, Assembly, Version=…" is the class alone; the ',' of a generic argument stays.</summary>
    private static string WithoutAssembly(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '[')
                depth++;
            else if (name[i] == ']')
                depth--;
            else if (name[i] == ',' && depth == 0)
                return name[..i];
        }

        return name;
    }

    /// <summary>"executor://xunit/VsTestRunner2/netcoreapp" is "xunit".</summary>
    private static string Adapter(string uri)
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal);
        return start < 0 ? "" : uri[(start + 3)..].Split('/')[0];
    }
}
