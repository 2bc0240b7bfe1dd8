using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>Statements that leave a body, or a round of a loop.</summary>
internal static class WayOut
{
    /// <summary>True when what an `if` runs ends by leaving.</summary>
    public static bool Is(StatementSyntax then) =>
        Last(then) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>True when what an `if` runs does nothing but leave.</summary>
    public static bool IsAll(StatementSyntax then) =>
        Only(then) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>The last statement of a block; any other statement is its own last one.</summary>
    public static StatementSyntax Last(StatementSyntax then) => then is BlockSyntax { Statements: [.., var last] } ? last : then;

    /// <summary>The one statement of a block that has no other; any other statement, or the block, as it is.</summary>
    public static StatementSyntax Only(StatementSyntax then) => then is BlockSyntax { Statements: [var only] } ? only : then;
}
