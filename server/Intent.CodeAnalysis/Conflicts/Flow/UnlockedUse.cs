using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>One side put every use of a field under a lock; new code of the other side in the same type uses it without.</summary>
internal sealed class UnlockedUse(PairView view, CancellationToken cancellation)
{
    /// <summary>How the code stands to the edit.</summary>
    public const string Relation = "uses";

    private static readonly HashSet<string> Taking = new(StringComparer.Ordinal)
    {
        "Enter",
        "TryEnter",
        "EnterScope",
        "Wait",
        "WaitAsync",
        "WaitOne",
        "EnterWriteLock",
        "EnterReadLock",
        "EnterUpgradeableReadLock",
        "LockAsync",
        "AcquireAsync",
    };

    public IEnumerable<Observation> Observe()
    {
        foreach (var changer in new[] { Side.Left, Side.Right })
        {
            var author = PairView.Other(changer);
            foreach (var (field, change, document) in Guarded(view.Delta(changer)))
            {
                if (view.Documents.FirstOrDefault(d => d.Of(changer) == document) is not { } both || both.InSameProject(author) is not { } own)
                    continue;
                foreach (var use in Uses(both.Merged, field))
                {
                    if (
                        !both.IsWrittenBy(author, use.SpanStart)
                        || UnchangedUse.Is(both, use)
                        || IsHeld(use, both.Merged.Root)
                        || both.In(author, use.Span) is not { } span
                    )
                        continue;
                    yield return new Observation(Sight.Parallel, author, change, own, span, Relation)
                    {
                        Was = field.Name + " without a lock",
                        Now = field.Name + " under a lock",
                    };
                }
            }
        }
    }

    /// <summary>The fields of which a side put all uses under a lock, with the first member that takes one now.</summary>
    private IEnumerable<(IFieldSymbol Field, RichChange Change, BoundDocument Document)> Guarded(SideDelta delta)
    {
        foreach (
            var members in delta
                .Changes.Where(c =>
                    c is { Before: { } before, After: { } after }
                    && after.Symbol is IMethodSymbol or IPropertySymbol
                    && Locks(after.Declared.Node) > Locks(before.Declared.Node)
                )
                .GroupBy(c => (c.After!.Document, Type: c.After.Symbol.ContainingType), (key, all) => (key.Document, key.Type, First: all.First()))
                .ToList()
        )
        {
            var @base = members.First.Before!.Document;
            foreach (var field in members.Type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsImplicitlyDeclared && !f.IsConst && IsShared(f)))
            {
                var uses = Uses(members.Document, field).ToList();
                if (uses.Count < 2 || !uses.TrueForAll(u => IsHeld(u, members.Document.Root)))
                    continue;
                var old = Uses(@base, field).ToList();
                if (old.Count == 0 || old.TrueForAll(u => IsHeld(u, @base.Root)))
                    continue;
                yield return (field, members.First, members.Document);
            }
        }
    }

    /// <summary>Mentions of the field in the members of its type, without what runs before anybody else has the object.</summary>
    private IEnumerable<IdentifierNameSyntax> Uses(BoundDocument document, IFieldSymbol field)
    {
        var id = SymbolIds.Of(field);
        return document
            .Root.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n =>
                n.Identifier.ValueText == field.Name
                && document.Model.GetSymbolInfo(n, cancellation).Symbol is { } symbol
                && SymbolIds.Of(symbol) == id
                && n.Parent is not LockStatementSyntax
                && n.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not (ConstructorDeclarationSyntax or FieldDeclarationSyntax)
                && n.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
            );
    }

    private static int Locks(SyntaxNode member) => member.DescendantNodes().Count(n => n is LockStatementSyntax || IsTaken(n));

    private static bool IsTaken(SyntaxNode node) =>
        node
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: var name,
                    Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax
                }
            }
        && Taking.Contains(name);

    /// <summary>True where a lock is held: in a lock statement, after one was taken, or in a private method that is only called so.</summary>
    private static bool IsHeld(SyntaxNode use, SyntaxNode root, int depth = 0)
    {
        if (use.Ancestors().OfType<LockStatementSyntax>().Any(l => l.Statement.Span.Contains(use.Span)))
            return true;
        if (use.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return false;
        if (
            member
                .DescendantNodes()
                .Any(n =>
                    IsTaken(n) && n.Span.End <= use.SpanStart && n.Ancestors().OfType<BlockSyntax>().FirstOrDefault()?.Span.Contains(use.Span) == true
                )
        )
            return true;
        if (
            depth > 1
            || member is not MethodDeclarationSyntax method
            || method.Modifiers.Any(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
        )
            return false;
        var calls = root.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(n =>
                n.Identifier.ValueText == method.Identifier.ValueText && n.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax
            )
            .ToList();
        return calls.Count > 0 && calls.TrueForAll(c => IsHeld(c, root, depth + 1));
    }

    /// <summary>What a lock is for: a collection that is not safe by itself, or a value that is set again.</summary>
    private static bool IsShared(IFieldSymbol field) =>
        !IsLock(field.Type)
        && !field.IsVolatile
        && (
            field.Type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections"
                && !field.Type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
            || field.Type is IArrayTypeSymbol
            || !field.IsReadOnly
        );

    private static bool IsLock(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object
        || type.Name is "Lock" or "SemaphoreSlim" or "ReaderWriterLockSlim" or "Mutex"
        || type.Name.Contains("Lock", StringComparison.Ordinal);
}
