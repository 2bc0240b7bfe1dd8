namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The program does something that is not evaluated here: it reads a clock or a file, calls a library that is not known to be pure, or takes too long. Nothing is said about it then.</summary>
/// <param name="reason">What it does, for people who mend the evaluator.</param>
internal sealed class NotEvaluable(string reason) : Exception(reason);

/// <summary>An exception that the evaluated program throws.</summary>
/// <param name="value">An exception of the library, or an object of a class of the program that derives from one.</param>
internal sealed class Thrown(object value) : Exception
{
    /// <summary>What is thrown.</summary>
    public object Value { get; } = value;

    /// <summary>The innermost call that it left.</summary>
    public Frame? Frame { get; set; }

    /// <summary>The library's exception behind it.</summary>
    public Exception Native =>
        Value as Exception ?? (Value as Instance)?.Native as Exception ?? throw new NotEvaluable("an exception without a base");

    /// <inheritdoc/>
    public override string Message => Native.Message;
}
