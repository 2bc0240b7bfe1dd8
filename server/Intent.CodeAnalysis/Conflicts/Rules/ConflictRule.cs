using System.Collections.Immutable;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;

namespace Intent.CodeAnalysis.Conflicts.Rules;

/// <summary>Turns observations of one class into findings. One rule, one file; its page is <c>docs/rules/{Id}.md</c>.</summary>
internal abstract class ConflictRule
{
    /// <summary>All rules; the first that claims an observation gets it.</summary>
    public static ImmutableArray<ConflictRule> All { get; } =
    [
        new DuplicateDeclarationRule(),
        new AmbiguityRule(),
        new MissingImplementationRule(),
        new RemovedUsingRule(),
        new RemovedSymbolRule(),
        new RenamedSymbolRule(),
        new ChangedContractRule(),
        new OtherBuildErrorRule(),
        new NewWarningRule(),
        new GateRule(),
        new ArgumentsMovedRule(),
        new ConstantChangedRule(),
        new TypeKindChangedRule(),
        new DispatchChangedRule(),
        new CompiledOutRule(),
        new BecameNullableRule(),
        new TypeChangedRule(),
        new BindsElsewhereRule(),
        new MayReturnDefaultRule(),
        new ThrowsForMissingRule(),
        new ExceptionTypeRule(),
        new LazyResultRule(),
        new SharedResultRule(),
        new RefusedArgumentRule(),
        new DisposedArgumentRule(),
        new KeyComparerRule(),
        new ResultOrderRule(),
        new PrintedTextRule(),
        new ValueEqualityRule(),
        new CollectionTypeRule(),
        new UnknownCaseRule(),
        new InheritedMemberRule(),
        new InitialValueRule(),
        new ResultScaleRule(),
        new TextFormatRule(),
        new FindsLessRule(),
        new LeftToCallersRule(),
        new AppliedTwiceRule(),
        new LockOrderRule(),
        new SkippedCodeRule(),
        new OverwrittenValueRule(),
        new ChangedInputRule(),
        new ParallelWriteRule(),
        new StaleCacheRule(),
        new StaticOrderRule(),
        new SameEnumValueRule(),
        new SameDictionaryKeyRule(),
        new WireNameRule(),
        new ServiceRule(),
        new SameRouteRule(),
        new StringKeyRule(),
        new SameOrdinalRule(),
        new HandlerTwiceRule(),
        new NameInStringRule(),
        new PinnedCountRule(),
        new StepOrderRule(),
        new MappedNameRule(),
        new ChangedRequirementRule(),
        new OtherOutcomeRule(),
    ];

    /// <summary>The rule's entry in the catalogue.</summary>
    public abstract Rule Descriptor { get; }

    /// <summary>The facet of the change that matters to this rule.</summary>
    public virtual Facet FacetOf(Observation observation) => observation.Change.Public.Facets[0].Facet;

    /// <summary>True when the observation belongs to this rule.</summary>
    public abstract bool Claims(Observation observation);

    /// <summary>What happens after the merge, as the end of a sentence.</summary>
    public abstract string Consequence(Observation observation);

    /// <summary>The finding's level, from what was seen alone.</summary>
    public virtual FindingLevel Level(Observation observation) => observation.Weak ? FindingLevel.Information : Descriptor.DefaultLevel;

    /// <summary>The finding's level: a risk that came true where the code was evaluated is a warning.</summary>
    public FindingLevel LevelOf(Observation observation) =>
        Level(observation) is var level && observation.Outcome is not null && level == FindingLevel.Information ? FindingLevel.Warning : level;

    /// <summary>What happens after the merge, with what evaluation says of it, as the end of a sentence.</summary>
    public string Outcome(Observation observation) =>
        observation.Sight != Sight.Evaluated && Told(observation.Outcome) is { } told
            ? $"{Consequence(observation)} ({told})"
            : Consequence(observation);

    /// <summary>How the author's code stands to the change, as the middle of a sentence.</summary>
    public virtual string Dependence(Observation observation) => (observation.Relation == "declares" ? "depends on" : observation.Relation) + " it";

    /// <summary>"evaluated in memory, the code gives 'x' after the merge, and 'y' without it"; null where nobody told anything otherwise.</summary>
    protected static string? Told((string There, string Merged)? outcome) =>
        outcome is var (there, merged) && there != merged
            ? $"evaluated in memory, the code gives {Shown(merged)} after the merge, and {Shown(there)} without it"
            : null;

    /// <summary>A value in quotes, on one line, its end left out when it is long.</summary>
    protected static string Shown(string text)
    {
        const int most = 60;
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > most ? $"'{line[..most]}…'" : $"'{line}'";
    }

    /// <summary>"it does not compile (CS1061: …)".</summary>
    protected static string DoesNotCompile(Observation observation) => $"the merged code does not compile ({Said(observation)})";

    /// <summary>The compiler's id and message, without its guess about using directives.</summary>
    protected static string Said(Observation observation)
    {
        var message = observation.Diagnostic!.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var guess in new[] { " and no accessible extension method", " (are you missing" })
            if (message.IndexOf(guess, StringComparison.Ordinal) is var cut and > 0)
                message = message[..cut];
        return $"{observation.Diagnostic.Id}: {message.TrimEnd('.')}";
    }
}
