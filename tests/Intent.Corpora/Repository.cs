namespace Intent.Corpora;

/// <summary>A public repository whose code the corpora use. It is fetched when they run, type-checked in memory and never built, run or stored here.</summary>
/// <param name="Name">Owner and name on GitHub.</param>
/// <param name="Commit">The commit that seeds are planted in and whose ancestors' merges are replayed.</param>
/// <param name="Projects">Folders of the project files to read, in dependency order.</param>
/// <param name="Since">Merges before this date are not replayed: their projects have another form.</param>
internal sealed record Repository(string Name, string Commit, string[] Projects, string Since)
{
    public static readonly Repository[] All =
    [
        new("autofac/Autofac", "b7f65d61fcd650ac5850b05f83df1b5dbaaf8d27", ["src/Autofac"], "2017-01-01"),
        new("App-vNext/Polly", "173d6d1d2e28a4697f1ac1d22da68f77ff19a0c9", ["src/Polly.Core", "src/Polly"], "2017-01-01"),
        new("spectreconsole/spectre.console", "555a00ae317abc9b7a49100cda3251584b0a8861", ["src/Spectre.Console"], "2020-01-01"),
        new("FluentValidation/FluentValidation", "ea299fe59719950018fa240dab86da414190d7f4", ["src/FluentValidation"], "2017-01-01"),
    ];
}
