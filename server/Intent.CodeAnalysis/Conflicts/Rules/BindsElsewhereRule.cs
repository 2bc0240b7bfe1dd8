using Intent.Core.Conflicts;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT2001: a name, call, operator or conversion binds to another symbol than its author saw.</summary>
internal sealed class BindsElsewhereRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.BindsElsewhere;

    /// <inheritdoc/>
    public override bool Claims(Observation observation) => observation.Sight == Sight.Binding;

    /// <inheritdoc/>
    public override string Dependence(Observation observation) =>
        observation.Was is { } was && !was.Contains(' ') ? $"{observation.Relation} {was}" : $"{observation.Relation} what it bound to";

    /// <inheritdoc/>
    public override string Consequence(Observation observation) =>
        $"after the merge it compiles but binds to {observation.Now} instead of {observation.Was}";
}
