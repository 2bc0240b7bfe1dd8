using System.Collections.Immutable;

namespace Intent.Testing.Fixtures;

/// <summary>One of the three versions that a two-sided fixture writes in one text.</summary>
public enum Side
{
    /// <summary>The merge base: the text outside all edits, and the old part of each edit.</summary>
    Base,

    /// <summary>Head a.</summary>
    A,

    /// <summary>Head b.</summary>
    B,
}

/// <summary>A file of a fixture in its three versions; the path is null where the file is not there.</summary>
public sealed record FixtureFile(string? BasePath, string? APath, string? BPath, string BaseText, string AText, string BText)
{
    /// <summary>Where the file lies in a version, or null.</summary>
    public string? PathIn(Side side) => side switch { Side.A => APath, Side.B => BPath, _ => BasePath };

    /// <summary>The file's content in a version; meaningless where it has no path.</summary>
    public string TextIn(Side side) => side switch { Side.A => AText, Side.B => BText, _ => BaseText };

    /// <summary>True when the file differs between a side and the base.</summary>
    public bool ChangedIn(Side side) => PathIn(side) != BasePath || (BasePath is not null && TextIn(side) != BaseText);
}

/// <summary>A project of a fixture and the projects it references.</summary>
public sealed record FixtureProject(string Name, ImmutableArray<string> References);

/// <summary>Where a finding must start: zero-based line, and a half-open range of UTF-16 characters.</summary>
/// <param name="Path">File, as the head calls it.</param>
/// <param name="Line">Line in that head's text.</param>
/// <param name="From">First allowed character.</param>
/// <param name="To">First character that is not allowed any more.</param>
public sealed record ExpectedPlace(string Path, int Line, int From, int To);

/// <summary>One way in which an expectation may be met.</summary>
/// <param name="Side">The head that must hold the finding.</param>
/// <param name="Rules">Rule ids, any of which is right.</param>
/// <param name="Text">Text that the message must contain; null for any.</param>
/// <param name="Place">Where; null for anywhere in the head.</param>
public sealed record ExpectedFinding(Side Side, ImmutableArray<string> Rules, string? Text, ExpectedPlace? Place);

/// <summary>A finding that must be there exactly once, in one of several ways (an ambiguity may be shown in either head).</summary>
public sealed record Expectation(ImmutableArray<ExpectedFinding> Ways);

/// <summary>A fixture that is not well formed: the author's mistake, not the detector's.</summary>
public sealed class FixtureException(string message) : Exception(message);
