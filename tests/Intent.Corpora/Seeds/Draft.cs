namespace Intent.Corpora.Seeds;

/// <summary>Which question confirms a seed.</summary>
internal enum Proof
{
    /// <summary>The merge has errors that no version has.</summary>
    Error,

    /// <summary>The merge has warnings that no version has.</summary>
    Warning,

    /// <summary>The seeded code binds to something else in the merge, without errors.</summary>
    Binding,

    /// <summary>The driver prints something else in the merge than with side B alone.</summary>
    Output,

    /// <summary>The driver prints in the merge what neither side made of it.</summary>
    Interference,

    /// <summary>Neutral by construction: a body that does not read an appended parameter does what it did, although the call binds to another signature.</summary>
    Harmless,

    /// <summary>Two names of one enum have one value in the merge alone.</summary>
    SameValue,
}

/// <summary>A pair before the oracle has seen it, with its neutral twin.</summary>
/// <param name="Class">Number and name of the class.</param>
/// <param name="Proof">What must confirm it.</param>
/// <param name="Target">Documentation id of what side A edits.</param>
/// <param name="A">Side A; null for a pair that is neutral only.</param>
/// <param name="B">Side B's new code.</param>
/// <param name="Twins">Neutral sides A; the first that the oracle finds neutral is taken.</param>
/// <param name="TwinB">Side B's new code in the twin.</param>
internal sealed record Draft(string Class, Proof Proof, string Target, Edits? A, Use? B, IEnumerable<Edits> Twins, Use? TwinB)
{
    /// <summary>Stands in a driver for the type that holds the planted use.</summary>
    public const string Holder = "SeededHolder";

    public Draft(string name, Proof proof, string target, Edits? a, Use? b, Edits? twinA, Use? twinB) : this(name, proof, target, a, b, twinA is null
        ? [] : new[] { twinA }, twinB) { }

    /// <summary>Edits of side B given directly, where it is not a use.</summary>
    public Edits? PlainB { get; init; }

    public Edits? PlainTwinB { get; init; }

    /// <summary>Side B relies on an exception, so that a line which was one counts too.</summary>
    public bool Refused { get; init; }

    /// <summary>The program that shows the behaviour; null where the compiler tells.</summary>
    public string? Driver { get; init; }
}
