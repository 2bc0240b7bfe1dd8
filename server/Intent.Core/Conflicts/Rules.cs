using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Intent.Core.Conflicts;

/// <summary>A rule's id, "INT" and four digits; the first digit is its kind (1 build, 2 rebinding, 3 contract, 4 key, 5 flow, 6 test).</summary>
/// <param name="Value">The id.</param>
public readonly record struct RuleId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>What a rule is, for people; its documentation page is <c>docs/rules/{Id}.md</c>.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">The kind of conflict it finds.</param>
/// <param name="DefaultLevel">The level of its findings unless the decider knows better.</param>
/// <param name="Title">One short phrase.</param>
public sealed record Rule(RuleId Id, ConflictKind Kind, FindingLevel DefaultLevel, string Title);

/// <summary>All rules there are, in order of their ids.</summary>
public static class Rules
{
    /// <summary>INT1001: code uses a symbol that the other head removed.</summary>
    public static readonly Rule RemovedSymbol = New("INT1001", ConflictKind.Build, FindingLevel.Error, "Used symbol was removed");

    /// <summary>INT1002: code uses a symbol that the other head renamed or moved.</summary>
    public static readonly Rule RenamedSymbol = New("INT1002", ConflictKind.Build, FindingLevel.Error, "Used symbol was renamed or moved");

    /// <summary>INT1003: code relies on a signature, type, modifier or accessibility that the other head changed.</summary>
    public static readonly Rule ChangedContract = New("INT1003", ConflictKind.Build, FindingLevel.Error, "Contract of a used symbol changed");

    /// <summary>INT1004: a new type lacks a member that the other head's base type or interface now demands.</summary>
    public static readonly Rule MissingImplementation = New("INT1004", ConflictKind.Build, FindingLevel.Error, "New member is not implemented");

    /// <summary>INT1005: both heads declare the same thing.</summary>
    public static readonly Rule DuplicateDeclaration = New("INT1005", ConflictKind.Build, FindingLevel.Error, "Declared by both heads");

    /// <summary>INT1006: a use became ambiguous because both heads added candidates.</summary>
    public static readonly Rule Ambiguity = New("INT1006", ConflictKind.Build, FindingLevel.Error, "Use became ambiguous");

    /// <summary>INT1007: code needs a using directive or reference that the other head removed.</summary>
    public static readonly Rule RemovedUsing = New("INT1007", ConflictKind.Build, FindingLevel.Error, "Needed using or reference was removed");

    /// <summary>INT1099: the merged code has another compile error that neither head has.</summary>
    public static readonly Rule OtherBuildError = New("INT1099", ConflictKind.Build, FindingLevel.Error, "Merged code does not compile");

    /// <summary>INT1101: the merged code has a compiler warning that neither head has.</summary>
    public static readonly Rule NewWarning = New("INT1101", ConflictKind.Build, FindingLevel.Warning, "Merged code has a new compiler warning");

    /// <summary>INT1102: code breaks a rule of an analyzer that the other head set or made stricter.</summary>
    public static readonly Rule Gate = New("INT1102", ConflictKind.Build, FindingLevel.Error, "Code breaks a rule that the other head set");

    /// <summary>INT2001: code binds to another symbol than its author saw.</summary>
    public static readonly Rule BindsElsewhere = New("INT2001", ConflictKind.Rebinding, FindingLevel.Warning, "Code binds to another symbol");

    /// <summary>INT2002: an expression has another type than its author saw, so that operators or conversions differ.</summary>
    public static readonly Rule TypeChanged = New("INT2002", ConflictKind.Rebinding, FindingLevel.Warning, "Expression changed its type");

    /// <summary>INT2003: a value that could not be null may be null now, and the code takes it without a warning.</summary>
    public static readonly Rule BecameNullable = New("INT2003", ConflictKind.Rebinding, FindingLevel.Warning, "Value became nullable");

    /// <summary>INT2004: arguments reach other parameters, or an omitted argument has another value.</summary>
    public static readonly Rule ArgumentsMoved = New("INT2004", ConflictKind.Rebinding, FindingLevel.Warning, "Arguments mean something else");

    /// <summary>INT2005: a constant has another value.</summary>
    public static readonly Rule ConstantChanged = New("INT2005", ConflictKind.Rebinding, FindingLevel.Warning, "Constant changed its value");

    /// <summary>INT2006: a type's kind changed, so that copies, equality or identity differ.</summary>
    public static readonly Rule TypeKindChanged = New("INT2006", ConflictKind.Rebinding, FindingLevel.Warning, "Type changed its kind");

    /// <summary>INT2007: a member hides or overrides another than its author saw.</summary>
    public static readonly Rule DispatchChanged = New("INT2007", ConflictKind.Rebinding, FindingLevel.Warning, "Dispatch changed");

    /// <summary>INT2008: code below `#if` that its author compiled is not compiled any more.</summary>
    public static readonly Rule CompiledOut = New("INT2008", ConflictKind.Rebinding, FindingLevel.Warning, "Code is compiled out");

    /// <summary>INT3001: a member that the other head's code newly uses may now return null or a default.</summary>
    public static readonly Rule MayReturnDefault = New("INT3001", ConflictKind.Contract, FindingLevel.Warning, "Result may now be a default");

    /// <summary>INT3002: a member threw nothing and gave null for what is missing, and now throws.</summary>
    public static readonly Rule ThrowsForMissing = New("INT3002", ConflictKind.Contract, FindingLevel.Warning, "Missing value now throws");

    /// <summary>INT3003: a member throws another type of exception than the code catches.</summary>
    public static readonly Rule ExceptionType = New("INT3003", ConflictKind.Contract, FindingLevel.Warning, "Exception is no longer caught");

    /// <summary>INT3004: a member does its work only when its result is enumerated, and the code ignores the result or enumerates it twice.</summary>
    public static readonly Rule LazyResult = New("INT3004", ConflictKind.Contract, FindingLevel.Warning, "Result became lazy");

    /// <summary>INT3005: a member gives its own collection, and the code changes it.</summary>
    public static readonly Rule SharedResult = New("INT3005", ConflictKind.Contract, FindingLevel.Warning, "Result is no longer a copy");

    /// <summary>INT3006: a new check of a parameter refuses the constant that the code passes.</summary>
    public static readonly Rule RefusedArgument = New("INT3006", ConflictKind.Contract, FindingLevel.Warning, "Argument is now refused");

    /// <summary>INT3007: a member disposes its argument, and the code goes on using it.</summary>
    public static readonly Rule DisposedArgument = New("INT3007", ConflictKind.Contract, FindingLevel.Warning, "Argument is now disposed");

    /// <summary>INT3008: a collection has another comparer, and the code adds or looks up keys.</summary>
    public static readonly Rule KeyComparer = New("INT3008", ConflictKind.Contract, FindingLevel.Information, "Keys are compared differently");

    /// <summary>INT3009: a member gives its elements in another order, and the code takes them by their place.</summary>
    public static readonly Rule ResultOrder = New("INT3009", ConflictKind.Contract, FindingLevel.Information, "Result has another order");

    /// <summary>INT3010: a type's ToString came, went or changed, and the code puts its values into a text.</summary>
    public static readonly Rule PrintedText = New("INT3010", ConflictKind.Contract, FindingLevel.Warning, "Value prints differently");

    /// <summary>INT3011: a type's equality or order came, went or changed, and the code hashes, compares or sorts its values.</summary>
    public static readonly Rule ValueEquality = New("INT3011", ConflictKind.Contract, FindingLevel.Information, "Values are compared differently");

    /// <summary>INT3012: a member holds another kind of collection, and the code fills, counts or indexes it.</summary>
    public static readonly Rule CollectionType = New(
        "INT3012",
        ConflictKind.Contract,
        FindingLevel.Information,
        "Another collection stands behind the interface"
    );

    /// <summary>INT3013: an enum or a hierarchy of types grew, and a new switch does not know the new case.</summary>
    public static readonly Rule UnknownCase = New("INT3013", ConflictKind.Contract, FindingLevel.Information, "Switch does not know a new case");

    /// <summary>INT3014: an interface or base class got a member with a body, and a new implementer inherits it unseen.</summary>
    public static readonly Rule InheritedMember = New(
        "INT3014",
        ConflictKind.Contract,
        FindingLevel.Information,
        "New implementer inherits a new member"
    );

    /// <summary>INT3015: a field or property starts with another value, and the code reads it.</summary>
    public static readonly Rule InitialValue = New("INT3015", ConflictKind.Contract, FindingLevel.Information, "Initial value changed");

    /// <summary>INT3016: a result is multiplied by another constant or taken from another clock, and the code uses it.</summary>
    public static readonly Rule ResultScale = New("INT3016", ConflictKind.Contract, FindingLevel.Information, "Result may be in another unit");

    /// <summary>INT3017: a member formats its text otherwise, and the code parses, splits or compares it.</summary>
    public static readonly Rule TextFormat = New("INT3017", ConflictKind.Contract, FindingLevel.Information, "Text has another format");

    /// <summary>INT3018: a member gives what it finds only under a further condition, and the code counts on the rest.</summary>
    public static readonly Rule FindsLess = New("INT3018", ConflictKind.Contract, FindingLevel.Information, "Less is found");

    /// <summary>INT4001: both heads gave a new enum member the same value.</summary>
    public static readonly Rule SameEnumValue = New("INT4001", ConflictKind.Key, FindingLevel.Warning, "Two names for one enum value");

    /// <summary>INT4002: both heads put an entry under the same key of one dictionary.</summary>
    public static readonly Rule SameDictionaryKey = New("INT4002", ConflictKind.Key, FindingLevel.Warning, "Same key added twice");

    /// <summary>INT4003: both heads gave members of one type the same serialised name, or one changed a name that the other newly reads.</summary>
    public static readonly Rule WireName = New("INT4003", ConflictKind.Key, FindingLevel.Warning, "Wire name clashes or is gone");

    /// <summary>INT4004: both heads register one service, or one removed or changed a registration that the other newly relies on.</summary>
    public static readonly Rule Service = New("INT4004", ConflictKind.Key, FindingLevel.Warning, "Service registrations do not fit");

    /// <summary>INT4005: both heads added an endpoint for the same verb and path.</summary>
    public static readonly Rule SameRoute = New("INT4005", ConflictKind.Key, FindingLevel.Warning, "Route is ambiguous");

    /// <summary>INT4006: one head renamed or removed a key in strings that the other newly uses, or both define it.</summary>
    public static readonly Rule StringKey = New("INT4006", ConflictKind.Key, FindingLevel.Warning, "String key clashes or is gone");

    /// <summary>INT4007: both heads took the same number of a series: for a migration, a version, a step, a code.</summary>
    public static readonly Rule SameOrdinal = New("INT4007", ConflictKind.Key, FindingLevel.Warning, "Same number taken twice");

    /// <summary>INT4008: both heads subscribe the same handler to the same event.</summary>
    public static readonly Rule HandlerTwice = New("INT4008", ConflictKind.Key, FindingLevel.Warning, "Handler is subscribed twice");

    /// <summary>INT4009: code names in a string what the other head removed or renamed.</summary>
    public static readonly Rule NameInString = New("INT4009", ConflictKind.Key, FindingLevel.Warning, "Name in a string is gone");

    /// <summary>INT4010: both heads grew a collection and changed a count that pins its size to the same number.</summary>
    public static readonly Rule PinnedCount = New("INT4010", ConflictKind.Key, FindingLevel.Warning, "Pinned count is too small");

    /// <summary>INT4011: both heads added a step to the same ordered sequence.</summary>
    public static readonly Rule StepOrder = New("INT4011", ConflictKind.Key, FindingLevel.Information, "Order of steps is decided by the merge");

    /// <summary>INT4012: one head renamed a property of a type that the other newly maps by the names of properties.</summary>
    public static readonly Rule MappedName = New("INT4012", ConflictKind.Key, FindingLevel.Warning, "Property no longer maps by name");

    /// <summary>INT4013: one head changed a requirement of a Story Spec, and the other the code that it names, or the same requirement.</summary>
    public static readonly Rule ChangedRequirement = New(
        "INT4013",
        ConflictKind.Key,
        FindingLevel.Information,
        "Requirement of changed code changed"
    );

    /// <summary>INT5001: an effect or check moved from a member to its callers, and a new caller does without it.</summary>
    public static readonly Rule LeftToCallers = New("INT5001", ConflictKind.Flow, FindingLevel.Warning, "Effect was left to the callers");

    /// <summary>INT5002: both heads added the same step on one path.</summary>
    public static readonly Rule AppliedTwice = New("INT5002", ConflictKind.Flow, FindingLevel.Warning, "Applied twice");

    /// <summary>INT5003: each head takes the same two locks in another order.</summary>
    public static readonly Rule LockOrder = New("INT5003", ConflictKind.Flow, FindingLevel.Warning, "Locks are taken in opposite orders");

    /// <summary>INT5004: a condition or early exit of one head decides whether the other head's new code runs.</summary>
    public static readonly Rule SkippedCode = New("INT5004", ConflictKind.Flow, FindingLevel.Warning, "New code may be skipped");

    /// <summary>INT5005: both heads set one place to different values on one path.</summary>
    public static readonly Rule OverwrittenValue = New("INT5005", ConflictKind.Flow, FindingLevel.Information, "Value is overwritten");

    /// <summary>INT5006: one head changed what a place holds, and the other head's new code reads it there.</summary>
    public static readonly Rule ChangedInput = New("INT5006", ConflictKind.Flow, FindingLevel.Information, "Input of new code changed");

    /// <summary>INT5007: one head runs code in parallel that the other head made write to shared state.</summary>
    public static readonly Rule ParallelWrite = New("INT5007", ConflictKind.Flow, FindingLevel.Information, "Shared state is written in parallel");

    /// <summary>INT5008: one head keeps a computed value, and the other head changes what it is computed from.</summary>
    public static readonly Rule StaleCache = New("INT5008", ConflictKind.Flow, FindingLevel.Information, "Kept value goes stale");

    /// <summary>INT5009: a static initializer reads a static field that the other head moved below it.</summary>
    public static readonly Rule StaticOrder = New("INT5009", ConflictKind.Flow, FindingLevel.Warning, "Static field is read before it is set");

    /// <summary>INT6001: a test that the heads pass fails on their merge, and no other rule sees why; only found by running tests.</summary>
    public static readonly Rule FailingTest = New("INT6001", ConflictKind.Test, FindingLevel.Error, "Test fails on the merge");

    /// <summary>INT6002: new code gives another result after the merge than on its author's head, when both are evaluated in memory.</summary>
    public static readonly Rule OtherOutcome = New("INT6002", ConflictKind.Test, FindingLevel.Warning, "New code has another outcome");

    /// <summary>All rules by id.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        RemovedSymbol,
        RenamedSymbol,
        ChangedContract,
        MissingImplementation,
        DuplicateDeclaration,
        Ambiguity,
        RemovedUsing,
        OtherBuildError,
        NewWarning,
        Gate,
        BindsElsewhere,
        TypeChanged,
        BecameNullable,
        ArgumentsMoved,
        ConstantChanged,
        TypeKindChanged,
        DispatchChanged,
        CompiledOut,
        MayReturnDefault,
        ThrowsForMissing,
        ExceptionType,
        LazyResult,
        SharedResult,
        RefusedArgument,
        DisposedArgument,
        KeyComparer,
        ResultOrder,
        PrintedText,
        ValueEquality,
        CollectionType,
        UnknownCase,
        InheritedMember,
        InitialValue,
        ResultScale,
        TextFormat,
        FindsLess,
        SameEnumValue,
        SameDictionaryKey,
        WireName,
        Service,
        SameRoute,
        StringKey,
        SameOrdinal,
        HandlerTwice,
        NameInString,
        PinnedCount,
        StepOrder,
        MappedName,
        ChangedRequirement,
        LeftToCallers,
        AppliedTwice,
        LockOrder,
        SkippedCode,
        OverwrittenValue,
        ChangedInput,
        ParallelWrite,
        StaleCache,
        StaticOrder,
        FailingTest,
        OtherOutcome,
    ];

    private static readonly FrozenDictionary<RuleId, Rule> ById = All.ToFrozenDictionary(r => r.Id);

    /// <summary>The rule with that id; throws for an id that does not exist.</summary>
    public static Rule Get(RuleId id) => ById[id];

    private static Rule New(string id, ConflictKind kind, FindingLevel level, string title) => new(new RuleId(id), kind, level, title);
}
