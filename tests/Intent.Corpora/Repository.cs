namespace Intent.Corpora;

/// <summary>A public repository whose code the corpora use. It is fetched when they run and compiled in memory; only seeded members are run, and nothing of it is stored here.</summary>
/// <param name="Name">Owner and name on GitHub.</param>
/// <param name="Commit">The commit that seeds are planted in and whose ancestors' merges are replayed.</param>
/// <param name="Projects">Folders of the project files to read, in dependency order.</param>
/// <param name="Since">Merges before this date are not replayed: their projects have another form.</param>
/// <param name="Symbols">Preprocessor symbols that the project files define for the newest framework, separated by semicolons.</param>
/// <param name="Seeded">Whether seeds are planted in it: its newest commit must compile without packages and generators.</param>
/// <param name="Web">Whether it is compiled against the reference assemblies of ASP.NET Core too, which hold what it takes from packages (options, logging, hosting).</param>
/// <param name="Packages">Whether it is compiled against the packages of test projects too.</param>
internal sealed record Repository(string Name, string Commit, string[] Projects, string Since, string Symbols = "", bool Seeded = true, bool Web = false, bool Packages = false)
{
    /// <summary>Folders of the projects with the tests of the first project, and of what they need besides it, in dependency order.</summary>
    public string[] Tests { get; init; } = [];

    /// <summary>Whether commits are taken without what they changed of earlier ones: each that is tried is compiled, which takes too long where few give a pair.</summary>
    public bool Adapted { get; init; } = true;

    /// <summary>For <see cref="Symbols"/>: the longest list of symbols in the project files.</summary>
    public const string Longest = "*";

    /// <summary>The name without its owner, in ids of seeded pairs.</summary>
    public string Short => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public static readonly Repository[] All =
    [
        new("autofac/Autofac", "b7f65d61fcd650ac5850b05f83df1b5dbaaf8d27", ["src/Autofac"], "2017-01-01") { Tests = ["test/Autofac.Test.Scenarios.ScannedAssembly", "test/Autofac.Test", "test/Autofac.Specification.Test"] },
        new("FluentValidation/FluentValidation", "ea299fe59719950018fa240dab86da414190d7f4", ["src/FluentValidation"], "2017-01-01", Seeded: false),
        new("serilog/serilog", "60935b4d7abad71cf6157b45a10f5c3c65ead527", ["src/Serilog"], "2017-01-01",
            "FEATURE_DEFAULT_INTERFACE;FEATURE_SPAN;FEATURE_ITUPLE;FEATURE_DATE_AND_TIME_ONLY;FEATURE_ASYNCDISPOSABLE;FEATURE_WRITE_STRINGBUILDER;FEATURE_TOHEXSTRING;FEATURE_DICTIONARYTRYADD") { Tests = ["test/TestDummies", "test/Serilog.Tests"] },
        new("JoshClose/CsvHelper", "33970e5183383bdac1fbce3b3fbcdf46b318ca52", ["src/CsvHelper"], "2017-01-01") { Tests = ["tests/CsvHelper.Tests"] },
        new("aaubry/YamlDotNet", "748334a8fa7c227740018b284b71ad95cc6b7fc7", ["YamlDotNet"], "2017-01-01", "RELEASE;SIGNED") { Tests = ["YamlDotNet.Test"] },
        new("scriban/scriban", "420513a9d017fa54b23ba78a9f21a12187a8dd97", ["src/Scriban"], "2017-01-01", Seeded: false),
        new("App-vNext/Polly", "173d6d1d2e28a4697f1ac1d22da68f77ff19a0c9", ["src/Polly.Core", "src/Polly"], "2017-01-01") { Tests = ["src/Polly.Testing", "test/Polly.TestUtils", "test/Polly.Core.Tests"] },
        new("AutoMapper/AutoMapper", "4b9633f60ee386cf0efc69b967e04fa28405cf3e", ["src/AutoMapper"], "2017-01-01", Seeded: false, Web: true),
        new("JamesNK/Newtonsoft.Json", "09bb545d72969ad7fb4ea07db0d5c34f4fc07877", ["Src/Newtonsoft.Json"], "2017-01-01", Longest, Seeded: false),
        new("castleproject/Core", "963107421f7c11dc37ce0017487a895b6bc01e4c", ["src/Castle.Core"], "2017-01-01", Seeded: false),
        new("spectreconsole/spectre.console", "555a00ae317abc9b7a49100cda3251584b0a8861", ["src/Spectre.Console.Ansi", "src/Spectre.Console"], "2017-01-01", Seeded: false),
        new("libgit2/libgit2sharp", "50d697881e857ea0c78d63cc7f23fece3f526852", ["LibGit2Sharp"], "2017-01-01", Seeded: false),
        new("DapperLib/Dapper", "6d48ef664acc7298c649e2d449d903b3360d5a90", ["Dapper"], "2017-01-01", Seeded: false),
        new("Humanizr/Humanizer", "ffc2b77c0f30d2fb176875841424379319d0ae9b", ["src/Humanizer"], "2017-01-01", Seeded: false),
        new("nodatime/nodatime", "67f788570b9b5972f52aa316fa1cf32b73439eb6", ["src/NodaTime"], "2017-01-01", Seeded: false),
        new("jbogard/MediatR", "8a64581e2570e7410c5f44835d9ea112beccbe6b", ["src/MediatR.Contracts", "src/MediatR"], "2017-01-01", Seeded: false, Web: true),
        new("MassTransit/MassTransit", "c1e5caa9a49ba4e56dbad6ed1b9c8f7843a9dba5", ["src/MassTransit.Abstractions", "src/MassTransit"], "2017-01-01", Seeded: false, Web: true),
        new("xoofx/markdig", "fc705234fa211d179ee1d5e7656b51ab99f70ca9", ["src/Markdig"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("mbdavid/LiteDB", "2cc00c7094a966b7912c321c1ff7a754433c6d14", ["LiteDB"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("AngleSharp/AngleSharp", "7fa4d5f58a31ddffac1fbc43124677081aad1ed9", ["src/AngleSharp"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("adamhathcock/sharpcompress", "e04d51176c5d87668c4c8779825342230c33aa74", ["src/SharpCompress"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("simpleinjector/SimpleInjector", "db4b1b3491c990dcbcbc49e81200ae53d4d65943", ["src/SimpleInjector"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("morelinq/MoreLINQ", "d217ab1e8eac68247650c27e977b767dd66bcab0", ["MoreLinq"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("icsharpcode/SharpZipLib", "ff2d7c30bdb2474d507f001bc555405e9f02a0bb", ["src/ICSharpCode.SharpZipLib"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("Tyrrrz/CliWrap", "98ae959b028dbd52f36f54845dee4b45208d1e59", ["CliWrap"], "2014-01-01", Longest, Seeded: false, Web: true),
        new("NLog/NLog", "01a20bc9b61c0d6296e5b6e62a0518a443b944b5", ["src/NLog"], "2014-01-01", Longest, Seeded: false, Web: true) { Adapted = false },
        new("quartznet/quartznet", "d97e7822f25987ad7944249c37ca5573835f171e", ["src/Quartz"], "2014-01-01", Longest, Seeded: false, Web: true) { Adapted = false },
        new("sebastienros/jint", "c9c62dba2c2b2507d15a6429f49a3faaaafca41c", ["Jint"], "2014-01-01", Longest, Seeded: false, Web: true) { Adapted = false },
        new("restsharp/RestSharp", "9b2fe0a054eb732d4246ae5e117ffa02c703abd2", ["src/RestSharp"], "2014-01-01", Longest, Seeded: false, Web: true) { Adapted = false },
        new("HangfireIO/Hangfire", "c236dd0f930f831ec151e436e138ddc429a02a72", ["src/Hangfire.Core"], "2014-01-01", Longest, Seeded: false, Web: true) { Adapted = false },
        new("ClosedXML/ClosedXML", "f77503d58e0edaefea5108739548d1568fe377e6", ["ClosedXML"], "2014-01-01", Longest, Seeded: false, Web: true) { Adapted = false },
    ];
}
