using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT3003: a member throws another type of exception than the code catches.</summary>
internal sealed class ExceptionTypeRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.ExceptionType;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Exception;

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        observation.Now is Promises.Refusals.ExceptionType.Nothing or Promises.Refusals.LetsThrough.Caught
            ? "after the merge the code that handles the exception is never reached"
            : "after the merge the exception is not caught here";
}
