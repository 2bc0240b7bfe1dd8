using System.Xml;
using Intent.Core.Evidence;
using Intent.Server.Formats.Evidence;

namespace Intent.Server.Verification;

/// <summary>
/// Which method a test of NUnit is, whatever it is called: a row may have a name of its own (TestName, SetName), which is all that a trx file says of it. The
/// adapter's own result file tells.
/// </summary>
internal sealed class NUnitNames
{
    private readonly Dictionary<string, (string Fixture, string Method)> byName = new(StringComparer.Ordinal);

    private NUnitNames() { }

    /// <summary>Reads what the adapter wrote into a folder of results; null when it wrote nothing that can be read, as adapters before 4.0 do.</summary>
    public static async Task<NUnitNames?> ReadAsync(string folder, CancellationToken cancellation)
    {
        var names = new NUnitNames();
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
        {
            try
            {
                names.Add(await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false));
            }
            catch (Exception e) when (e is XmlException or EvidenceFormatException)
            {
                // What a test wrote there is no result; the names of the trx file stay.
            }
        }

        return names.byName.Count > 0 ? names : null;
    }

    /// <summary>The result with its class and method as the code has them.</summary>
    public TestResult Applied(TestResult result) =>
        byName.TryGetValue($"{result.ClassName}.{result.MethodName}", out var name)
            ? result with
            {
                ClassName = name.Fixture,
                MethodName = name.Method,
            }
            : result;

    private void Add(ReadOnlyMemory<byte> file)
    {
        using var reader = EvidenceXml.Open(file);
        // Cases stand in the fixture that runs them; the class that they name is the one that declares them.
        for (var fixture = ""; !reader.EOF; EvidenceXml.Next(reader))
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "test-suite" && reader.GetAttribute("type") == "TestFixture")
                fixture = reader.GetAttribute("fullname") ?? "";
            else if (reader.LocalName == "test-case" && reader.GetAttribute("methodname") is { } method)
                byName[reader.GetAttribute("fullname") ?? ""] = (fixture, method);
        }
    }
}
