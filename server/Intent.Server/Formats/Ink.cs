using Intent.Core.Conflicts;
using Intent.Server.Commands;

namespace Intent.Server.Formats;

/// <summary>ANSI colours, or none.</summary>
/// <param name="On">True when the reader is a terminal that wants colours.</param>
internal readonly record struct Ink(bool On)
{
    /// <summary>Strong text.</summary>
    public string Bold(string text) => Wrap("1", text);

    /// <summary>Text that steps back.</summary>
    public string Faint(string text) => Wrap("2", text);

    /// <summary>A place in a file.</summary>
    public string Place(string text) => Wrap("36", text);

    /// <summary>The name of a head.</summary>
    public string Head(string text) => Wrap("35", text);

    /// <summary>The name of a level in its colour.</summary>
    public string Level(FindingLevel level) =>
        Wrap(
            level switch
            {
                FindingLevel.Error => "1;31",
                FindingLevel.Warning => "1;33",
                _ => "1;34",
            },
            LevelNames.Of(level)
        );

    private string Wrap(string code, string text) => On ? $"\e[{code}m{text}\e[0m" : text;
}
