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
        new("autofac/Autofac", "HEAD", ["src/Autofac"], "2017-01-01"),
        new("App-vNext/Polly", "HEAD", ["src/Polly.Core", "src/Polly"], "2017-01-01"),
        new("spectreconsole/spectre.console", "HEAD", ["src/Spectre.Console"], "2020-01-01"),
        new("FluentValidation/FluentValidation", "HEAD", ["src/FluentValidation"], "2017-01-01"),
    ];
}
