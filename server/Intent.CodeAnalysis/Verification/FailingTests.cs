using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Heads;
using Intent.Core.Symbols;
using Intent.Core.Text;
using Intent.Core.Verification;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Verification;

/// <summary>Writes the findings that only tests make (INT6001).</summary>
internal sealed class FailingTests(SourceSymbols merged, (CodeVersion Left, CodeVersion Right) versions)
{
    /// <summary>Where a test meets an edit of each head.</summary>
    /// <param name="Author">The head that the finding is shown in: it wrote or changed the test, or its edit is nearer to it.</param>
    /// <param name="Other">The other head.</param>
    /// <param name="AuthorIsLeft">Which of the pair's heads the author is.</param>
    /// <param name="Test">The test.</param>
    /// <param name="Edit">The author's edit.</param>
    /// <param name="Change">The other head's edit.</param>
    /// <param name="Way">From the test to the other head's edit.</param>
    public sealed record Meeting(
        HeadId Author,
        HeadId Other,
        bool AuthorIsLeft,
        SymbolId Test,
        RichChange Edit,
        RichChange Change,
        ImmutableArray<SymbolId> Way
    );

    /// <summary>Decides whose test it is; the order of the heads does not matter.</summary>
    public static Meeting Meet(SymbolId test, NearestEdit left, NearestEdit right, HeadPair pair)
    {
        var (l, r) = (Distance(left), Distance(right));
        var authorIsLeft = l < r || l == r && pair.LeftHead.CompareTo(pair.RightHead) < 0;
        return authorIsLeft
            ? new(pair.LeftHead, pair.RightHead, true, test, left.Change, right.Change, right.Way)
            : new(pair.RightHead, pair.LeftHead, false, test, right.Change, left.Change, left.Way);

        int Distance(NearestEdit edit) =>
            edit.Way.IsEmpty ? int.MaxValue
            : edit.Way[^1] == test ? -1
            : edit.Way.Length;
    }

    /// <summary>The finding of some tests that meet in the same two edits.</summary>
    public async Task<Finding> CreateAsync(Meeting meeting, ImmutableArray<TestTrial> trials, CancellationToken cancellation)
    {
        var verification = TestVerification.Of(trials, "");
        var first = verification.Trials[0];
        var edit = Edit(meeting.Author, meeting.Edit);
        var change = Edit(meeting.Other, meeting.Change);
        var chain = ImmutableArray.CreateBuilder<ChainStep>();
        var own = meeting.AuthorIsLeft ? versions.Left : versions.Right;
        var others = meeting.AuthorIsLeft ? versions.Right : versions.Left;
        if (meeting.Way.IsEmpty || meeting.Way[0] != meeting.Test)
            await StepAsync(meeting.Test).ConfigureAwait(false);
        foreach (var symbol in meeting.Way.SkipLast(1))
            await StepAsync(symbol).ConfigureAwait(false);
        chain.Add(new ChainStep(change.Symbol, Verb(change.Kind), change.Location));

        var passing = new[] { (Head: versions.Left.Head, first.Left), (Head: versions.Right.Head, first.Right) }
            .Where(s => s.Item2 == TrialOutcome.Passed)
            .Select(s => s.Head.Value);
        var more = trials.Length == 1 ? "" : $" (and {trials.Length - 1} more)";
        var message =
            $"{meeting.Other} {Verb(change.Kind)} {meeting.Change.Display}"
            + (edit.Symbol == meeting.Test ? "" : $" and {meeting.Author} {Verb(edit.Kind)} {meeting.Edit.Display}")
            + $"; the test {first.Name}{more} passes in {string.Join(" and in ", passing)} and fails on the merge{(first.Message is { } why ? ": " + BodyNormalForm.Shorten(OneLine(why)) : "")}";
        return verification.AddedTo(
            new Finding(
                Rules.FailingTest.Id,
                Rules.FailingTest.DefaultLevel,
                message.TrimEnd('.') + ".",
                Fingerprint(change, edit),
                [meeting.Author, meeting.Other],
                [change, edit],
                edit.Location,
                chain.ToImmutable(),
                []
            )
        );

        async Task StepAsync(SymbolId symbol)
        {
            var place =
                await PlaceAsync(own, symbol, cancellation).ConfigureAwait(false)
                ?? await PlaceAsync(others, symbol, cancellation).ConfigureAwait(false);
            if (place is not null)
                chain.Add(new ChainStep(symbol, symbol == meeting.Test ? "fails on the merge, reaches" : "reaches", place));
        }
    }

    /// <summary>Where a head declares a symbol of the merge; null when it does not.</summary>
    private async Task<CodeLocation?> PlaceAsync(CodeVersion version, SymbolId id, CancellationToken cancellation)
    {
        if (merged.Find(id) is not { } symbol)
            return null;
        foreach (var (declared, _) in merged.Declarations(symbol, cancellation))
        foreach (var document in version.Find(merged.Version.Relative(declared.FilePath!)))
            if (
                await version.BindAsync(document, cancellation).ConfigureAwait(false) is { } bound
                && bound.Declared(cancellation).FirstOrDefault(d => d.Id == id) is { } here
            )
                return bound.Locate(here.Name.Span);
        return null;
    }

    private static FindingChange Edit(HeadId head, RichChange change)
    {
        var edit = change.Public;
        return new FindingChange(
            head,
            edit.SymbolAfter ?? edit.Symbol,
            edit.Kind,
            edit.Facets[0].Facet,
            edit.Before,
            edit.After,
            (edit.Kind == ChangeKind.Removed ? edit.BeforeLocation : edit.AfterLocation ?? edit.BeforeLocation)
                ?? new CodeLocation(head, new RepoPath(edit.Symbol.DocumentationId[2..]), default)
        )
        {
            Whole = EditDigest.Of(change, null),
        };
    }

    private static string Verb(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Renamed => "renamed",
            ChangeKind.Moved => "moved",
            _ => "changed",
        };

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Fingerprint(FindingChange change, FindingChange edit) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join(
                            '\n',
                            Rules.FailingTest.Id.Value,
                            change.Symbol.Assembly,
                            change.Symbol.DocumentationId,
                            change.Facet,
                            edit.Symbol.Assembly,
                            edit.Symbol.DocumentationId
                        )
                    )
                )
                .AsSpan(0, 16)
        );
}
