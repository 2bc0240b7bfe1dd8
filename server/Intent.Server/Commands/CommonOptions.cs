using System.CommandLine;
using System.CommandLine.Parsing;

namespace Intent.Server.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    /// <summary>The repository, or a folder inside it.</summary>
    public Option<string?> Repo { get; } =
        Value("--repo", "DIR", "Repository, or a folder inside it (default: the current directory)", recursive: true);

    /// <summary>Details of failures and timings on stderr.</summary>
    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Show steps and the details of failures on stderr", Recursive = true };

    /// <summary>An option with one value that is never another option's name.</summary>
    public static Option<string?> Value(string name, string valueName, string description, bool recursive = false)
    {
        var option = new Option<string?>(name)
        {
            Description = description,
            HelpName = valueName,
            Recursive = recursive,
        };
        option.Validators.Add(RejectDashes);
        return option;
    }

    /// <summary>An option whose value is one of a few words.</summary>
    public static Option<string> Choice(string name, string description, string initially, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => initially,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value, StringComparer.Ordinal))
                result.AddError($"{name} does not know '{token.Value}'; it takes {string.Join(", ", words[..^1])} or {words[^1]}.");
        });
        return option;
    }

    /// <summary>Refuses values that look like an option: a mistyped option must not become the name of a head.</summary>
    public static void RejectDashes(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith('-')) is { } token)
            result.AddError($"Unknown option {token.Value}.");
    }

    /// <summary>The absolute folder that <c>--repo</c> names.</summary>
    public string Directory(ParseResult parsed, Terminal terminal)
    {
        var directory = Path.GetFullPath(parsed.GetValue(Repo) ?? ".", terminal.WorkingDirectory);
        return System.IO.Directory.Exists(directory)
            ? directory
            : throw new WrongRequestException($"The folder {directory} does not exist; give --repo a folder inside a git repository.");
    }
}
