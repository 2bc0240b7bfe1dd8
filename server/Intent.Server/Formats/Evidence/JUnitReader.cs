using System.Xml;
using System.Xml.Linq;
using Intent.Core.Evidence;

namespace Intent.Server.Formats.Evidence;

/// <summary>
/// JUnit XML, which has no single schema: <c>testsuites</c> or <c>testsuite</c> at the root, suites in suites, cases with <c>failure</c>,
/// <c>error</c>, <c>skipped</c>, or a status attribute. Times, hosts, properties and outputs are left out.
/// </summary>
internal static class JUnitReader
{
    /// <summary>A suite under way.</summary>
    private sealed record Suite(string Name, int Tests, int Failed, int Skipped)
    {
        /// <summary>True when cases or suites stand in it: they are counted instead of what it says.</summary>
        public bool HasContent { get; set; }
    }

    /// <summary>Reads the file.</summary>
    public static EvidenceSummary Read(ReadOnlyMemory<byte> bytes, EvidenceCleaner cleaner)
    {
        var tests = new List<TestResult>();
        var suites = new Stack<Suite>();
        var (total, failed, skipped) = (0L, 0L, 0L);
        using var reader = EvidenceXml.Open(bytes);
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "testcase")
            {
                if (suites.TryPeek(out var suite))
                    suite.HasContent = true;
                tests.Add(Test(EvidenceXml.Element(reader), suite?.Name ?? "", cleaner));
                continue;
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "testsuite" or "testsuites" && !reader.IsEmptyElement)
            {
                if (suites.TryPeek(out var outer))
                    outer.HasContent = true;
                suites.Push(Open(reader));
            }
            else if (
                (reader.NodeType == XmlNodeType.EndElement || (reader.NodeType == XmlNodeType.Element && reader.IsEmptyElement))
                && reader.LocalName is "testsuite" or "testsuites"
            )
            {
                // A suite without cases still says how many there were: it crashed, or the writer leaves them out.
                var closed = reader.NodeType == XmlNodeType.Element ? Open(reader) : suites.Pop();
                if (!closed.HasContent)
                    (total, failed, skipped) = (total + closed.Tests, failed + closed.Failed, skipped + closed.Skipped);
                if (reader.NodeType == XmlNodeType.Element && suites.TryPeek(out var outer))
                    outer.HasContent = true;
            }

            EvidenceXml.Next(reader);
        }

        total += tests.Count;
        failed += tests.Count(t => t.Outcome == TestOutcome.Failed);
        skipped += tests.Count(t => t.Outcome == TestOutcome.Skipped);
        var counts = new TestCounts(Whole(total), Whole(Math.Max(0, total - failed - skipped)), Whole(failed), Whole(skipped));
        return new EvidenceSummary(EvidenceKind.TestRun, "junit", counts.Result) { Counts = counts, Tests = TestResult.Sorted(tests) };
    }

    private static Suite Open(XmlReader reader)
    {
        long failed =
            (long)EvidenceXml.Count(reader.GetAttribute("failures"), "failures") + EvidenceXml.Count(reader.GetAttribute("errors"), "errors");
        var skipped = EvidenceXml.Count(reader.GetAttribute("skipped") ?? reader.GetAttribute("disabled"), "skipped");
        return new(reader.GetAttribute("name") ?? "", EvidenceXml.Count(reader.GetAttribute("tests"), "tests"), Whole(failed), skipped);
    }

    private static TestResult Test(XElement test, string suite, EvidenceCleaner cleaner)
    {
        var name = test.Text("name");
        var type = test.Text("classname") is { Length: > 0 } named ? named : suite;
        var problem = test.Elements().FirstOrDefault(e => e.Name.LocalName is "failure" or "error");
        var skip = test.Named("skipped").FirstOrDefault();
        var outcome =
            problem is not null ? TestOutcome.Failed
            : skip is not null || IsNotRun(test.Text("status")) || IsNotRun(test.Text("result")) ? TestOutcome.Skipped
            : TestOutcome.Passed;
        var said = problem ?? skip;
        var message = said?.Text("message");
        return new(
            cleaner.Name(type),
            cleaner.Name(Method(name)),
            cleaner.Name(name),
            outcome,
            cleaner.Text(string.IsNullOrEmpty(message) ? problem?.Text("type") : message),
            cleaner.Text(said?.Value)
        );
    }

    private static bool IsNotRun(string status) => status is "notrun" or "skipped" or "suppressed" or "disabled" or "ignored" or "pending";

    /// <summary>"Adds(x: 1)" is a row of "Adds"; the file says the method nowhere else.</summary>
    private static string Method(string name) => name.IndexOf('(') is > 0 and var open ? name[..open] : name;

    private static int Whole(long count) => (int)Math.Min(count, int.MaxValue);
}
