using System.Runtime.Loader;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Intent.Corpora.Affected;

/// <summary>Runs chosen tests with xunit, in a process of its own: code of a repository may hang, or end its process. Results are written as they come.</summary>
internal static class TestHost
{
    public const string Option = "--run-tests", Wanted = "wanted.txt", Results = "results.txt";

    /// <summary>Runs the tests of wanted.txt (assembly, class, method, separated by tabs) in a folder with the assemblies.</summary>
    public static async Task<int> Run(string folder)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Places(folder).Select(p => Path.Combine(p, name.Name + ".dll")).FirstOrDefault(File.Exists) is { } file
            ? context.LoadFromAssemblyPath(file) : null;
        Directory.SetCurrentDirectory(folder);
        // What tests print is nobody's business here.
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        await using var results = new StreamWriter(Path.Combine(folder, Results)) { AutoFlush = true };
        foreach (var group in (await File.ReadAllLinesAsync(Path.Combine(folder, Wanted))).Select(l => l.Split('\t')).GroupBy(l => l[0], StringComparer.Ordinal))
        {
            var assembly = Reflector.Wrap(AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, group.Key + ".dll")));
            var wanted = group.Select(l => (l[1], l[2])).ToHashSet();
            var cases = new List<IXunitTestCase>();
            using var discovered = new ManualResetEventSlim();
            using var discoverer = new XunitTestFrameworkDiscoverer(assembly, new NoSource(), new Sink(_ => { }));
            discoverer.Find(false, new Sink(message =>
            {
                if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase found } && found.Method.ToRuntimeMethod() is { } method && wanted.Contains((method.DeclaringType!.FullName!, method.Name))) cases.Add(found);
                if (message is IDiscoveryCompleteMessage) discovered.Set();
            }), new Settings());
            discovered.Wait();
            using var runner = new XunitTestAssemblyRunner(new TestAssembly(assembly), cases, new Sink(_ => { }), new Sink(message =>
            {
                var outcome = message switch { ITestPassed => "+", ITestFailed => "-", _ => "" };
                if (outcome == "" || message is not ITestResultMessage { Test.TestCase: IXunitTestCase of }) return;
                var method = of.Method.ToRuntimeMethod();
                var why = (message as ITestFailed)?.Messages.FirstOrDefault()?.Split('\n')[0].Trim();
                lock (results) results.WriteLine($"{outcome}\t{group.Key}\t{method.DeclaringType!.FullName}\t{method.Name}\t{why}");
            }), new Settings());
            await runner.RunAsync();
        }
        return 0;
    }

    private static IEnumerable<string> Places(string folder)
    {
        yield return folder;
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = Path.Combine(framework, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(framework));
        if (Directory.Exists(web)) yield return Path.GetFullPath(web);
    }

    private sealed class Sink(Action<IMessageSinkMessage> on) : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            on(message);
            return true;
        }
    }

    /// <summary>Nobody asks for lines.</summary>
    private sealed class NoSource : LongLivedMarshalByRefObject, ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => throw new NotSupportedException();

        public void Dispose() { }
    }

    /// <summary>xunit's own defaults, but one test after the other.</summary>
    private sealed class Settings : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal) { ["xunit.execution.DisableParallelization"] = true };

        public TValue GetValue<TValue>(string name) => _values.GetValueOrDefault(name) is TValue value ? value : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
