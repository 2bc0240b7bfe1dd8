using System.Text;
using Intent.Core.Evidence;
using static Intent.Server.Tests.Formats.Evidence.EvidenceSamples;

namespace Intent.Server.Tests.Formats.Evidence;

/// <summary>What evidence files say, in canonical form.</summary>
public class EvidenceReaderTests
{
    [Fact]
    public void A_trx_file_gives_results_by_class_and_method()
    {
        var run = Read("shop.trx");
        (run.Kind, run.Format, run.Result).Should().Be((EvidenceKind.TestRun, "trx", EvidenceResult.Failed));
        run.Counts.Should().Be(new TestCounts(6, 3, 2, 1));
        run.Tools.Should().Equal(new EvidenceTool("xunit", null));
        run.Tests.Select(t => (t.ClassName, t.MethodName, t.DisplayName, t.Outcome)).Should().Equal(
            ("Shop.Tests.PriceTests", "Finds_a_price", "Shop.Tests.PriceTests.Finds_a_price", TestOutcome.Passed),
            ("Shop.Tests.PriceTests", "Skipped", "Shop.Tests.PriceTests.Skipped", TestOutcome.Skipped),
            ("Shop.Tests.PriceTests", "Th", "Shop.Tests.PriceTests.Th(x: 2, s: \"b\")", TestOutcome.Passed),
            ("Shop.Tests.PriceTests", "Th", "Shop.Tests.PriceTests.Th(x: 3, s: \"(c), \\\"d\\\"\")", TestOutcome.Passed),
            ("Shop.Tests.PriceTests", "Wrong_on_purpose", "Shop.Tests.PriceTests.Wrong_on_purpose", TestOutcome.Failed),
            ("Shop.Tests.PriceTests+Inner", "Throws", "Shop.Tests.PriceTests+Inner.Throws", TestOutcome.Failed));
        run.Tests[1].Message.Should().Be("not today");
        run.Tests[4].Message.Should().Be("Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3");
        run.Tests[4].Stack.Should().StartWith("   at Shop.Tests.PriceTests.Wrong_on_purpose() in tests/PriceTests.cs:line 8\n");
    }

    [Theory]
    [InlineData("shop.trx", "shop-retry.trx")]
    [InlineData("shop.cobertura.xml", "shop-retry.cobertura.xml")]
    [InlineData("shop-benchmarks-brief.json", "shop-benchmarks-full.json")]
    public void A_retry_on_another_machine_in_another_folder_gives_an_equal_summary(string first, string second)
    {
        All[first].Should().NotEqual(All[second]);
        Read(first).Should().Be(Read(second));
        Read(first).GetHashCode().Should().Be(Read(second).GetHashCode());
    }

    [Fact]
    public void No_summary_holds_a_folder_or_a_machine_name()
    {
        foreach (var name in All.Keys) Read(name).ToString().Should().NotContain("/builds").And.NotContain("agent-").And.NotContain("2026");
    }

    [Fact]
    public void JUnit_files_count_cases_and_the_suites_that_have_none()
    {
        var run = Read("junit.xml");
        run.Counts.Should().Be(new TestCounts(6, 1, 4, 1));
        run.Result.Should().Be(EvidenceResult.Failed);
        run.Tests.Should().Equal(
            new TestResult("Shop.PriceTests", "Adds", "Adds(x: 1)", TestOutcome.Passed, null, null),
            new TestResult("Shop.PriceTests", "Later", "Later", TestOutcome.Skipped, "not today", null),
            new TestResult("Shop.PriceTests", "Throws", "Throws", TestOutcome.Failed, "expected 3", "at Throws() in tests/PriceTests.cs:line 9"),
            new TestResult("Shop.Prices", "Crashes", "Crashes", TestOutcome.Failed, "IOException", "boom"));
    }

    [Theory]
    [InlineData("<testsuite name='a'><testcase name='x' classname='c'/></testsuite>", 1, 1, 0, 0, EvidenceResult.Passed)]
    [InlineData("<testsuite name='a'><testcase name='x' status='notrun'/></testsuite>", 1, 0, 0, 1, EvidenceResult.None)]
    [InlineData("<testsuites><testsuite><testcase name='x'><flakyFailure/></testcase></testsuite></testsuites>", 1, 1, 0, 0, EvidenceResult.Passed)]
    [InlineData("<testsuites/>", 0, 0, 0, 0, EvidenceResult.None)]
    [InlineData("<testsuites><testsuite tests='3' failures='0' skipped='1'></testsuite></testsuites>", 3, 2, 0, 1, EvidenceResult.Passed)]
    public void JUnit_has_several_shapes(string xml, int total, int passed, int failed, int skipped, EvidenceResult result)
    {
        var run = Read(xml, Encoding.UTF8).Summary;
        run.Counts.Should().Be(new TestCounts(total, passed, failed, skipped));
        run.Result.Should().Be(result);
    }

    [Fact]
    public void Coverage_says_which_lines_and_methods_ran()
    {
        var file = Read("shop.cobertura.xml").Coverage.Should().ContainSingle().Subject;
        file.Path.Should().Be(new EvidencePath("lib/Price.cs", true));
        (file.LinesHit, file.LinesTotal).Should().Be((4, 10));
        file.Covered.Should().Equal(new LineRange(6, 7), new LineRange(12, 13));
        file.Methods.Should().Equal(
            new CoveredMethod("Shop.Price", "Find", "(System.String)", true), new CoveredMethod("Shop.Price", "Total", "(System.Int32,System.Decimal)", false));
    }

    [Fact]
    public void The_classes_of_a_covered_file_are_one_and_a_plain_document_type_is_passed_over()
    {
        const string xml = """
            <?xml version="1.0"?><!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
            <coverage line-rate="1"><packages><package><classes>
            <class name="A" filename="src\A.cs"><lines><line number="3" hits="0"/><line number="4" hits="99999999999999999999"/></lines></class>
            <class name="A/B" filename="src/A.cs"><lines><line number="3" hits="1"/><line number="9" hits="0"/></lines></class>
            <class name="C" filename="C:\agent\shop\src\C.cs"><lines><line number="1" hits="1"/></lines></class>
            <class name="D" filename="/usr/share/D.cs"/></classes></package></packages></coverage>
            """;
        Read(xml, Encoding.UTF8).Summary.Coverage.Select(c => (c.Path.Value, c.Path.InRepository, c.LinesHit, c.LinesTotal, c.Covered.ToString())).Should().Equal(
            ("D.cs", false, 0, 0, "[]"), ("src/A.cs", true, 2, 3, "[LineRange { First = 3, Last = 4 }]"), ("src/C.cs", true, 1, 1, "[LineRange { First = 1, Last = 1 }]"));
    }

    [Fact]
    public void Benchmarks_are_whole_picoseconds_and_one_that_failed_has_none()
    {
        var run = Read("shop-benchmarks-full.json");
        (run.Kind, run.Result).Should().Be((EvidenceKind.Benchmark, EvidenceResult.Failed));
        run.Tools.Should().Equal(new EvidenceTool("BenchmarkDotNet", "0.14.0"));
        run.Benchmarks.Should().Equal(
            new BenchmarkResult("Shop.Benchmarks.Pricing.Fail(Count: 1)", null, null, 0, null), new BenchmarkResult("Shop.Benchmarks.Pricing.Fail(Count: 2)", null, null, 0, null),
            new BenchmarkResult("Shop.Benchmarks.Pricing.Price(Count: 1)", 191497667, 313272421, 3, 0), new BenchmarkResult("Shop.Benchmarks.Pricing.Price(Count: 2)", 54464000, 91819846, 3, 0));
    }

    [Fact]
    public void A_profile_gives_each_method_its_share()
    {
        var profile = Read("trace.speedscope.json");
        profile.Tools.Should().Equal(new EvidenceTool("speedscope", "1.3.2"));
        profile.Methods.Should().Equal(
            new ProfiledMethod("Shop!Shop.Price.Find(class System.String)", 600, 600), new ProfiledMethod("Shop!Shop.Price.Total(int32)", 400, 1000), new ProfiledMethod("Thread", 0, 1000));
        Read("trace.nettrace").Should().Be(new EvidenceSummary(EvidenceKind.Profile, "nettrace", EvidenceResult.None));
    }

    [Fact]
    public void Sarif_gives_findings_with_rule_level_place_and_message()
    {
        var log = Read("shop.sarif");
        (log.Kind, log.Result).Should().Be((EvidenceKind.AnalyzerLog, EvidenceResult.Warned));
        log.Tools.Should().Equal(new EvidenceTool("Microsoft (R) Visual C# Compiler", "5.9.0"));
        log.Findings.Select(f => (f.Rule, f.Level, f.Path!.Value, f.Line, f.Column)).Should().Equal(
            ("CA1062", FindingLevel.Warning, "lib/Price.cs", 12, 16), ("CS0219", FindingLevel.Warning, "lib/Price.cs", 17, 13));
        log.Findings[1].Message.Should().Be("The variable 'unused' is assigned but its value is never used");
    }

    [Fact]
    public void Sarif_takes_levels_texts_and_places_from_where_they_stand()
    {
        const string json = """
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x","rules":[{"id":"R1","defaultConfiguration":{"level":"error"},"messageStrings":{"m":{"text":"no {0} in {1} {9}"}}}]}},
             "originalUriBaseIds":{"SRC":{"uri":"file:///C:/agent/shop/"}},"artifacts":[{"location":{"uri":"src/B%20b.cs"}}],
             "results":[{"ruleIndex":0,"message":{"id":"m","arguments":["cake","/builds/7/shop/a.cs"]},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/A.cs","uriBaseId":"SRC"}}}]},
              {"ruleId":"R1","kind":"pass","message":{"text":"fine"}},{"ruleId":"R2","message":{"text":"old"},"baselineState":"absent"},
              {"ruleId":"R1","message":{"text":"known"},"suppressions":[{"kind":"inSource"}],"locations":[{"physicalLocation":{"artifactLocation":{"index":0}}}]}]}]}
            """;
        var log = Read(json, Encoding.UTF8).Summary;
        log.Result.Should().Be(EvidenceResult.Failed);
        log.Findings.Should().Equal(
            new AnalyzerFinding("R1", FindingLevel.None, false, null, 0, 0, "fine"),
            new AnalyzerFinding("R1", FindingLevel.Error, false, new("src/A.cs", true), 0, 0, "no cake in a.cs {9}"),
            new AnalyzerFinding("R1", FindingLevel.Error, true, new("src/B b.cs", true), 0, 0, "known"));
    }

    [Theory]
    [InlineData("server.log", "12:00 started\n")]
    [InlineData("page.html", "<!DOCTYPE html><html><body>")]
    [InlineData("settings.json", "{\"a\":[1,2")]
    [InlineData("clover.xml", "<coverage generated='1'><project/></coverage>")]
    [InlineData("results.trx", "")]
    public void Any_other_file_is_kept_whatever_its_name(string name, string text)
    {
        var file = Read(Encoding.UTF8.GetBytes(text), "some/folder/" + name);
        file.Summary.Should().Be(new EvidenceSummary(EvidenceKind.File, "file", EvidenceResult.None) { FileName = name });
        file.Content!.Value.ToArray().Should().Equal(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void A_file_in_another_encoding_says_the_same()
    {
        foreach (var (name, bytes) in All.Where(s => !s.Key.EndsWith(".nettrace", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
            Read(text.Replace("utf-8", "utf-16", StringComparison.OrdinalIgnoreCase), new UnicodeEncoding(false, true)).Summary.Should().Be(Read(name), name);
            Read(text.Replace("utf-8", "utf-16", StringComparison.OrdinalIgnoreCase), new UnicodeEncoding(true, true)).Summary.Should().Be(Read(name), name);
            Read(text, new UTF8Encoding(true)).Summary.Should().Be(Read(name), name);
        }

        var latin = Read(Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1'?><testsuite><testcase classname='Café' name='é'/></testsuite>"));
        latin.Summary.Tests[0].ClassName.Should().Be("Café");
    }

    [Fact]
    public void Texts_are_plain_and_bounded()
    {
        var run = Read($"<testsuite><testcase name='a'><failure message='red'>\u001b</failure></testcase></testsuite>".Replace("\u001b", new string('x', 50_000)), Encoding.UTF8).Summary;
        run.Tests[0].Stack.Should().HaveLength(EvidenceCleaner.LongestText + "… (34000 more characters)".Length);
    }
}
