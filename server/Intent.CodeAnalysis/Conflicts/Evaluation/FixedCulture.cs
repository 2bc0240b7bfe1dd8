using System.Globalization;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The invariant culture while a program is evaluated: what it prints does not depend on the machine that looks at it.</summary>
internal sealed class FixedCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public FixedCulture() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
