using Intent.Core.Conflicts;

namespace Intent.Server.Commands;

/// <summary>The levels as they are written on the command line and in JSON.</summary>
internal static class LevelNames
{
    /// <summary>All names, worst first.</summary>
    public static string[] All => ["error", "warning", "information"];

    /// <summary>The name of a level.</summary>
    public static string Of(FindingLevel level) =>
        level switch
        {
            FindingLevel.Error => "error",
            FindingLevel.Warning => "warning",
            _ => "information",
        };

    /// <summary>The level with that name.</summary>
    public static FindingLevel Parse(string name) => Enum.Parse<FindingLevel>(name, ignoreCase: true);
}
