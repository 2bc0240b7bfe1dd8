using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Intent.Server.Formats.Attestations;

/// <summary>What is known of an envelope's signatures, the best first.</summary>
internal enum SignatureState
{
    /// <summary>An allowed signer signed it.</summary>
    Verified,

    /// <summary>The signature is right, but whose key it is of is not known.</summary>
    UnknownKey,

    /// <summary>Nobody signed it.</summary>
    Unsigned,

    /// <summary>A signature is not one of this payload: payload or signature were changed.</summary>
    Bad,

    /// <summary>It is no envelope with a statement.</summary>
    Malformed,
}

/// <summary>What a statement says beside what the ledger's records say.</summary>
internal enum LedgerState
{
    /// <summary>There is no ledger to compare with, or the statement names no record.</summary>
    NotCompared,

    /// <summary>None of the records it names is here.</summary>
    Absent,

    /// <summary>What it says of the records that are here is so; others are not here.</summary>
    Partly,

    /// <summary>What it says is what the records say.</summary>
    Equal,

    /// <summary>It says something else than a record.</summary>
    Differs,
}

/// <summary>A signature that is right.</summary>
/// <param name="Who">The allowed signer; null when the key is not known.</param>
/// <param name="Key">The key's fingerprint.</param>
/// <param name="KeyType">The key's type.</param>
internal sealed record StatementSigner(string? Who, string Key, string KeyType);

/// <summary>What verification found of one envelope.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">Its line there, from 1.</param>
/// <param name="PredicateType">What the statement claims; null when there is none.</param>
/// <param name="Subjects">What the statement is about, as name or digest.</param>
/// <param name="Signature">What is known of its signatures.</param>
/// <param name="Signers">The right signatures, in order.</param>
/// <param name="Ledger">How it compares with the ledger.</param>
/// <param name="Problems">What is wrong or worth knowing, one sentence's end each.</param>
internal sealed record VerifiedStatement(
    string File,
    int Line,
    string? PredicateType,
    ImmutableArray<string> Subjects,
    SignatureState Signature,
    ImmutableArray<StatementSigner> Signers,
    LedgerState Ledger,
    ImmutableArray<string> Problems
)
{
    /// <summary>Whether something is wrong: a bad signature, no statement, or a claim that is not the ledger's.</summary>
    public bool IsWrong => Signature is SignatureState.Bad or SignatureState.Malformed || Ledger == LedgerState.Differs;
}

/// <summary>What <c>intent evidence verify</c> answers: schema <c>intent.evidence/1</c>, or the same as text.</summary>
/// <param name="AllowedSigners">The file that says who may sign; null when none is known.</param>
/// <param name="MustBeSigned">Whether each statement has to be signed by an allowed signer.</param>
/// <param name="Statements">What was found, in order.</param>
internal sealed record VerificationAnswer(string? AllowedSigners, bool MustBeSigned, ImmutableArray<VerifiedStatement> Statements)
{
    /// <summary>The statements that make exit code 1.</summary>
    public int Wrong => Statements.Count(IsWrong);

    /// <summary>The answer as JSON.</summary>
    public ReadOnlyMemory<byte> Json() =>
        JsonText.Utf8(
            new JsonObject
            {
                ["schema"] = "intent.evidence/1",
                ["allowedSigners"] = AllowedSigners,
                ["statements"] = new JsonArray([
                    .. Statements.Select(
                        JsonNode (s) =>
                            new JsonObject
                            {
                                ["file"] = s.File,
                                ["line"] = s.Line,
                                ["predicateType"] = s.PredicateType,
                                ["subjects"] = new JsonArray([.. s.Subjects.Select(n => JsonValue.Create(n))]),
                                ["signature"] = JsonText.Word(s.Signature),
                                ["signers"] = new JsonArray([
                                    .. s.Signers.Select(
                                        JsonNode (k) =>
                                            new JsonObject
                                            {
                                                ["who"] = k.Who,
                                                ["key"] = k.Key,
                                                ["keyType"] = k.KeyType,
                                            }
                                    ),
                                ]),
                                ["ledger"] = JsonText.Word(s.Ledger),
                                ["problems"] = new JsonArray([.. s.Problems.Select(p => JsonValue.Create(p))]),
                                ["wrong"] = IsWrong(s),
                            }
                    ),
                ]),
                ["wrong"] = Wrong,
            }
        );

    /// <summary>The answer as lines.</summary>
    public ReadOnlyMemory<byte> Text()
    {
        var text = new StringBuilder();
        foreach (var statement in Statements)
        {
            Line(
                $"{(IsWrong(statement) ? "wrong" : "ok   ")} {statement.File}:{statement.Line.ToString(CultureInfo.InvariantCulture)} {What(statement)}"
            );
            Line($"      {Signed(statement)}");
            if (Compared(statement.Ledger) is { } compared)
                Line($"      {compared}");
            foreach (var problem in statement.Problems)
                Line($"      {problem}");
        }

        var counts = Statements
            .GroupBy(s => s.Signature)
            .OrderBy(g => g.Key)
            .Select(g => $"{g.Count().ToString(CultureInfo.InvariantCulture)} {Word(g.Key)}");
        Line(
            $"{Number(Statements.Length, "statement")}: {string.Join(", ", counts)}; {(Wrong == 0 ? "nothing is wrong" : $"{Wrong.ToString(CultureInfo.InvariantCulture)} wrong")}."
        );
        return Encoding.UTF8.GetBytes(text.ToString());

        // A file may hold anything: nothing of it reaches a terminal as a command.
        void Line(string line) =>
            text.Append(
                    string.Create(
                        line.Length,
                        line,
                        (span, l) =>
                        {
                            for (var i = 0; i < span.Length; i++)
                                span[i] = char.IsControl(l[i]) ? '\ufffd' : l[i];
                        }
                    )
                )
                .Append('\n');
    }

    private bool IsWrong(VerifiedStatement statement) => statement.IsWrong || (MustBeSigned && statement.Signature != SignatureState.Verified);

    private static string What(VerifiedStatement statement)
    {
        var kind = statement.PredicateType switch
        {
            null => "no statement",
            EpisodeStatements.EpisodeType => "Episode",
            TestResultStatement.Type => "test result",
            var other => other,
        };
        return statement.Subjects is [var first, ..]
            ? $"{kind}: {first}{(statement.Subjects.Length > 1 ? $" and {Number(statement.Subjects.Length - 1, "other subject")}" : "")}"
            : kind;
    }

    private string Signed(VerifiedStatement statement)
    {
        var signers = string.Join(
            ", ",
            statement.Signers.Select(s => s.Who is null ? $"{s.Key} ({s.KeyType})" : $"{s.Who} with {s.Key} ({s.KeyType})")
        );
        return statement.Signature switch
        {
            SignatureState.Verified => $"verified: signed by {signers}, as {AllowedSigners} allows",
            SignatureState.UnknownKey =>
                $"signed by {signers}, which is not in {(AllowedSigners is null ? "an allowed signers file" : AllowedSigners)}: not verified",
            SignatureState.Unsigned => "unsigned: nobody vouches for it",
            SignatureState.Bad => "bad signature: the statement or the signature was changed",
            _ => "malformed",
        };
    }

    private static string? Compared(LedgerState state) =>
        state switch
        {
            LedgerState.Equal => "equal to the ledger",
            LedgerState.Partly => "equal to the ledger in what is there; it names records that are not",
            LedgerState.Absent => "its records are not in this ledger",
            LedgerState.Differs => "differs from the records of the ledger",
            _ => null,
        };

    private static string Word(SignatureState state) =>
        state switch
        {
            SignatureState.Verified => "verified",
            SignatureState.UnknownKey => "signed by an unknown key",
            SignatureState.Unsigned => "unsigned",
            SignatureState.Bad => "with a bad signature",
            _ => "malformed",
        };

    private static string Number(int number, string what) => $"{number.ToString(CultureInfo.InvariantCulture)} {what}{(number == 1 ? "" : "s")}";
}
