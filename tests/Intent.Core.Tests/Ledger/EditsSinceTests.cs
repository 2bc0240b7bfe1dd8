using Intent.Core.Episodes;
using static Intent.Core.Tests.Ledger.RecordSamples;

namespace Intent.Core.Tests.Ledger;

public sealed class EditsSinceTests
{
    [Theory]
    // The contract in the commit, at the checkpoint and now; what was done since the commit, and since the checkpoint.
    [InlineData(1, 2, 2, OperationKind.Contract, OperationKind.Body)]
    [InlineData(1, 1, 1, OperationKind.Body, OperationKind.Body)]
    [InlineData(1, 2, 1, OperationKind.Body, OperationKind.Contract)]
    [InlineData(1, 1, 2, OperationKind.Contract, OperationKind.Contract)]
    public void The_kind_of_an_operation_is_told_from_the_state_at_the_checkpoint(int inCommit, int then, int now, OperationKind sinceCommit, OperationKind since)
    {
        var edit = new SymbolEdit(Body(1, 1, 3) with { Kind = sinceCommit }, Hash(inCommit), Hash(now));
        EditsSince.Checkpoint(At(new UncommittedSymbol(Symbol(1), Hash(1), Hash(2), edit.Operation.Path, null, Hash(inCommit), Hash(then))), [edit])
            .Should().Equal(Body(1, 2, 3) with { Kind = since });
    }

    [Fact]
    public void What_was_taken_back_since_the_checkpoint_has_its_kind_too()
    {
        var path = Body(1).Path;
        EditsSince.Checkpoint(At(new UncommittedSymbol(Symbol(1), Hash(1), Hash(2), path, null, Hash(7), Hash(7)), new(Symbol(2), Hash(1), Hash(2), path, null, Hash(7), Hash(8))), [])
            .Should().Equal(Body(1, 2, 1), Body(2, 2, 1) with { Kind = OperationKind.Contract });
    }

    [Fact]
    public void A_checkpoint_of_the_first_version_says_contract_unless_only_the_body_differs_from_the_commit()
    {
        var path = Body(1).Path;
        var checkpoint = At(new UncommittedSymbol(Symbol(1), Hash(1), Hash(2), path), new(Symbol(2), Hash(1), Hash(2), path));
        EditsSince.Checkpoint(checkpoint, [new(Body(1, 1, 3), Hash(7), Hash(7)), new(Body(2, 1, 3) with { Kind = OperationKind.Contract }, Hash(7), Hash(8))])
            .Should().Equal(Body(1, 2, 3), Body(2, 2, 3) with { Kind = OperationKind.Contract });
    }

    [Fact]
    public void The_states_that_edits_leave_behind_make_the_next_checkpoint() =>
        EditsSince.Uncommitted([new(Rename(1, 2), Hash(5), Hash(6)), new(Body(3), Hash(7), Hash(8))]).Order().Should().Equal(
            new UncommittedSymbol(Symbol(1), Hash(1), null, Body(1).Path, null, Hash(5)),
            new UncommittedSymbol(Symbol(2), null, Hash(2), Body(1).Path, Symbol(1), null, Hash(6)),
            new UncommittedSymbol(Symbol(3), Hash(1), Hash(2), Body(1).Path, null, Hash(7), Hash(8)));

    private static Checkpoint At(params UncommittedSymbol[] uncommitted) => new(Hash(9), "worktree", "commit", uncommitted, 1);
}
