using System.CommandLine;
using System.Text;
using Intent.Server.Commands;

namespace Intent.Server.Tests.Attestations;

/// <summary>Runs <c>export</c> and <c>verify</c> in a folder.</summary>
internal static class Verbs
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(string folder, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, Color: false, ShowProgress: false, folder);
        var common = new CommonOptions();
        var root = new RootCommand { common.Repo, common.Verbose, AttestationVerbs.Export(common, terminal), AttestationVerbs.Verify(common, terminal) };
        var parsed = root.Parse(args);
        parsed.Errors.Should().BeEmpty();
        var code = await Failures.GuardAsync(terminal, verbose: false, c => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, c), default);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
