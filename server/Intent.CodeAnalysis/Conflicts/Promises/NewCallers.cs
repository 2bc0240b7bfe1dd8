using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises;

/// <summary>Which code that was there before asks a new member now: without any, nothing happens to those who inherit it.</summary>
internal static class NewCallers
{
    /// <summary>
    /// The members of the base that a side changed so that they name a new member of its own, or call new members that do. New code that nobody who was there calls is left out, and so is
    /// what was only added to a program's statements.
    /// </summary>
    /// <param name="name">The new member's.</param>
    /// <param name="new">The change that adds it.</param>
    /// <param name="delta">All that the side changed.</param>
    public static List<RichChange> Of(string name, RichChange @new, SideDelta delta)
    {
        var (asking, names, next) = (new List<RichChange>(), new HashSet<string>(StringComparer.Ordinal) { name }, new Queue<string>([name]));
        while (next.TryDequeue(out var asked))
            foreach (var change in delta.Mentioning(asked))
                if (change != @new && !asking.Contains(change))
                    if (change.Public.Kind != ChangeKind.Added)
                    {
                        if (!IsOnlyAddedTo(change))
                            asking.Add(change);
                    }
                    else if (change.After!.Symbol.Name is var user && names.Add(user))
                        next.Enqueue(user);
        return asking;
    }

    /// <summary>The statements of a program that are all still there, with others between them.</summary>
    public static bool IsOnlyAddedTo(RichChange change)
    {
        if (change is not { Before.Declared.Node: CompilationUnitSyntax was, After.Declared.Node: CompilationUnitSyntax now })
            return false;
        var left = new Queue<string>(was.Members.OfType<GlobalStatementSyntax>().Select(s => s.ToString()));
        foreach (var statement in now.Members.OfType<GlobalStatementSyntax>())
            if (left.TryPeek(out var first) && first == statement.ToString())
                left.Dequeue();
        return left.Count == 0;
    }
}
