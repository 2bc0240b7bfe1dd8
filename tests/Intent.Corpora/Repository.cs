namespace Intent.Corpora;

/// <summary>A public repository whose code the corpora use. It is fetched when they run and compiled in memory; only seeded members are run, and nothing of it is stored here.</summary>
/// <param name="Name">Owner and name on GitHub.</param>
/// <param name="Commit">The commit that seeds are planted in and whose ancestors' merges are replayed.</param>
/// <param name="Projects">Folders of the project files to read, in dependency order.</param>
/// <param name="Since">Merges before this date are not replayed: their projects have another form.</param>
/// <param name="Symbols">Preprocessor symbols that the project files define for the newest framework, separated by semicolons.</param>
/// <param name="Seeded">Whether seeds are planted in it: its newest commit must compile without packages and generators.</param>
internal sealed record Repository(string Name, string Commit, string[] Projects, string Since, string Symbols = "", bool Seeded = true)
{
    /// <summary>The name without its owner, in ids of seeded pairs.</summary>
    public string Short => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public static readonly Repository[] All =
    [
        new("autofac/Autofac", "b7f65d61fcd650ac5850b05f83df1b5dbaaf8d27", ["src/Autofac"], "2017-01-01"),
        new("FluentValidation/FluentValidation", "ea299fe59719950018fa240dab86da414190d7f4", ["src/FluentValidation"], "2017-01-01", Seeded: false),
        new("serilog/serilog", "60935b4d7abad71cf6157b45a10f5c3c65ead527", ["src/Serilog"], "2017-01-01",
            "FEATURE_DEFAULT_INTERFACE;FEATURE_SPAN;FEATURE_ITUPLE;FEATURE_DATE_AND_TIME_ONLY;FEATURE_ASYNCDISPOSABLE;FEATURE_WRITE_STRINGBUILDER;FEATURE_TOHEXSTRING;FEATURE_DICTIONARYTRYADD"),
        new("JoshClose/CsvHelper", "33970e5183383bdac1fbce3b3fbcdf46b318ca52", ["src/CsvHelper"], "2017-01-01"),
        new("aaubry/YamlDotNet", "748334a8fa7c227740018b284b71ad95cc6b7fc7", ["YamlDotNet"], "2017-01-01", "RELEASE;SIGNED"),
        new("scriban/scriban", "420513a9d017fa54b23ba78a9f21a12187a8dd97", ["src/Scriban"], "2017-01-01", Seeded: false),
        new("App-vNext/Polly", "173d6d1d2e28a4697f1ac1d22da68f77ff19a0c9", ["src/Polly.Core", "src/Polly"], "2017-01-01"),
    ];
}
