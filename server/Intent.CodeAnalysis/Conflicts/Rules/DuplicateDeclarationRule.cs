using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>INT1005: both heads declare the same thing.</summary>
internal sealed class DuplicateDeclarationRule : ConflictRule
{
    /// <inheritdoc/>
    public override Rule Descriptor => Intent.Core.Conflicts.Rules.DuplicateDeclaration;

    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "CS0100",
        "CS0101",
        "CS0152",
        "CS0102",
        "CS0111",
        "CS0128",
        "CS0136",
        "CS0260",
        "CS0261",
        "CS0262",
        "CS0263",
        "CS0264",
        "CS0267",
        "CS0579",
        "CS0756",
        "CS0757",
        "CS8802",
        "CS8863",
        "CS0017",
    };

    /// <inheritdoc/>
    public override bool Claims(Observation observation) =>
        observation
            is {
                Sight: Sight.Error,
                Diagnostic: { } diagnostic,
                Change.Public.Kind: ChangeKind.Added or ChangeKind.ContractChanged or ChangeKind.BodyChanged
            }
        && Ids.Contains(diagnostic.Id);

    /// <inheritdoc/>
    public override string Dependence(Observation observation) =>
        observation.Diagnostic!.Id switch
        {
            "CS0260" or "CS0262" when observation.Relation == "adds to" => "adds a part to it",
            "CS0101"
                when observation.Change.Symbol is INamedTypeSymbol { ContainingNamespace: { } space } type
                    && observation.Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture) is var message
                    && !message.Contains($"'{type.Name}'", StringComparison.Ordinal)
                    && message.Contains($"'{space.Name}'", StringComparison.Ordinal) => "has the name of its namespace",
            _ => "declares the same",
        };

    /// <inheritdoc/>
    public override string Consequence(Observation observation) => DoesNotCompile(observation);
}
