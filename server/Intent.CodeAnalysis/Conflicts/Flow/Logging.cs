using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Tells logging, tracing and metrics from code that matters to the program's results.</summary>
internal static partial class Logging
{
    /// <summary>True when a unit does nothing but log.</summary>
    public static bool Only(IReadOnlyList<IOperation> operations) => operations is [var first, ..] && Is(FlowUnit.Unwrap(first));

    /// <summary>True for a call that logs.</summary>
    public static bool Is(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: { } method } => LoggingType().IsMatch(method.ContainingType?.Name ?? "")
                || LoggingMethod().IsMatch(method.Name),
            IConditionalAccessOperation { WhenNotNull: var rest } => Is(rest),
            _ => false,
        };

    [GeneratedRegex(
        "^(I?Log(ger|ging|s)?([A-Z].*)?|.*Logger(Extensions)?|Console|Debug|Trace|.*Telemetry.*|.*Metrics?|Activity|Meter|Counter|Histogram|EventSource|Stopwatch)$"
    )]
    private static partial Regex LoggingType();

    [GeneratedRegex("^(Log|Trace|Debug)([A-Z].*)?$")]
    private static partial Regex LoggingMethod();
}
