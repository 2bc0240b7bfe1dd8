using System.Text;
using Intent.Core.Evidence;
using Intent.Core.Redaction;
using Intent.Server.Formats.Evidence;
using Intent.Testing;

namespace Intent.Server.Tests.Formats.Evidence;

/// <summary>Evidence files as tools write them (real ones stand beside this file), and how the tests read them.</summary>
internal static class EvidenceSamples
{
    private const string Folder = "tests/Intent.Server.Tests/Formats/Evidence/Samples";

    /// <summary>The folders in which the samples were made.</summary>
    public static EvidencePlaces Places { get; } = new(["/builds/7/shop", "/builds/12/shop", @"C:\agent\shop"]);

    /// <summary>Surefire's and pytest's shape: suites in a root, texts in attributes and elements.</summary>
    public const string JUnit = """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites time="0.5">
          <testsuite name="Shop" tests="4" failures="1" errors="1" skipped="1" hostname="agent-7" timestamp="2026-01-01T00:00:00" time="0.4">
            <properties><property name="user" value="bob"/></properties>
            <testsuite name="Shop.Prices" tests="4">
              <testcase classname="Shop.PriceTests" name="Adds(x: 1)" time="0.1"/>
              <testcase classname="Shop.PriceTests" name="Throws" time="0.1"><failure message="expected 3" type="AssertionError">at Throws() in /builds/7/shop/tests/PriceTests.cs:line 9</failure></testcase>
              <testcase name="Crashes"><error type="IOException">boom</error><system-out>noise</system-out></testcase>
              <testcase classname="Shop.PriceTests" name="Later"><skipped message="not today"/></testcase>
            </testsuite>
          </testsuite>
          <testsuite name="Crashed" tests="2" errors="2"/>
        </testsuites>
        """;

    /// <summary>As dotnet-trace writes it: times as texts.</summary>
    public const string Speedscope = """
        {"$schema":"https://www.speedscope.app/file-format-schema.json","exporter":"speedscope@1.3.2","name":"trace","activeProfileIndex":0,
         "shared":{"frames":[{"name":"Thread (4711)"},{"name":"Shop!Shop.Price.Total(int32)"},{"name":"Shop!Shop.Price.Find(class System.String)"}]},
         "profiles":[
          {"type":"evented","name":"Thread (4711)","unit":"milliseconds","startValue":"0","endValue":"10",
           "events":[{"type":"O","frame":0,"at":"0"},{"type":"O","frame":1,"at":0},{"type":"O","frame":2,"at":2.0},{"type":"O","frame":2,"at":3},{"type":"C","frame":2,"at":4},{"type":"C","frame":2,"at":8},
                     {"type":"C","frame":1,"at":10},{"type":"C","frame":0,"at":10}]},
          {"type":"sampled","name":"b","unit":"none","startValue":0,"endValue":10,"samples":[[0,1],[0,1,2],[]],"weights":[4,6,3]}]}
        """;

    /// <summary>Every sample: name and bytes.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Folder)).Order(StringComparer.Ordinal)
        .Select(f => (Name: Path.GetFileName(f), Bytes: File.ReadAllBytes(f)))
        .Append(("junit.xml", Encoding.UTF8.GetBytes(JUnit))).Append(("trace.speedscope.json", Encoding.UTF8.GetBytes(Speedscope)))
        .Append(("trace.nettrace", [.. "Nettrace"u8, 0x14, 0, 0, 0, .. "!FastSerialization.1"u8, 1, 2, 3, 0, 255]))
        .ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);

    /// <summary>Reads a sample.</summary>
    public static EvidenceSummary Read(string name) => Read(All[name], name).Summary;

    /// <summary>Reads some bytes.</summary>
    public static EvidenceFile Read(byte[] bytes, string name = "evidence", Redactor? redactor = null) => EvidenceReader.Read(bytes, name, Places, redactor ?? Redactor.Default);

    /// <summary>Reads some text.</summary>
    public static EvidenceFile Read(string text, Encoding encoding) => Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
}
