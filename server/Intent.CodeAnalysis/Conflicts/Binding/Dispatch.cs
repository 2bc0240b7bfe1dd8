using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Decides whether a call of one and the same declaration runs another body in the merged fork, because the other head took an override away, gave one, made the member virtual, or lets a class implement an interface again.</summary>
internal sealed class Dispatch(SideDelta other, SemanticModel mergedModel, CancellationToken cancellation)
{
    /// <summary>A call whose target is the same declaration but now runs another body.</summary>
    public Difference? Compare(SyntaxNode was, SyntaxNode now, ISymbol old, ISymbol @new)
    {
        if (old is not (IMethodSymbol or IPropertySymbol) || Receiver(was, now, @new) is not { } type)
            return null;
        foreach (var change in other.Named(old.Name))
        {
            if (change.Before is not { } b || change.After is not { } a || !change.Has(Facet.Modifiers) || a.Symbol.IsOverride == b.Symbol.IsOverride)
                continue;
            if (!Bases(a.Symbol.ContainingType).Contains(SymbolIds.Of(type)) || IsToldApart(now, a.Symbol.ContainingType.Name))
                continue;
            for (var target = Overriding.Of(a.Symbol.IsOverride ? a.Symbol : b.Symbol); target is not null; target = Overriding.Of(target))
                if (SymbolIds.Of(target) == SymbolIds.Of(@new))
                    return new Difference(
                        Sight.Dispatch,
                        change,
                        b.Symbol.IsOverride ? SymbolIds.Display(b.Symbol) : SymbolIds.Display(old),
                        a.Symbol.IsOverride ? SymbolIds.Display(a.Symbol) : SymbolIds.Display(old)
                    );
        }
        return MadeVirtual(old, @new, type) ?? MadeHidden(old, @new, type) ?? Reimplemented(old, @new);
    }

    /// <summary>The type of the object whose member is called: what stands before the name, or this object; null for base and for all other nodes.</summary>
    private INamedTypeSymbol? Receiver(SyntaxNode was, SyntaxNode now, ISymbol called) =>
        was switch
        {
            InvocationExpressionSyntax
            or MemberAccessExpressionSyntax
            or ElementAccessExpressionSyntax when Meaning.Receiver(now) is { } receiver and not BaseExpressionSyntax && !IsMadeHere(receiver) =>
                mergedModel.GetTypeInfo(receiver, cancellation).Type as INamedTypeSymbol,
            IdentifierNameSyntax when now.Parent is NameColonSyntax { Parent: SubpatternSyntax { Parent.Parent: RecursivePatternSyntax pattern } } =>
                (mergedModel.GetOperation(pattern, cancellation) as IRecursivePatternOperation)?.NarrowedType as INamedTypeSymbol,
            IdentifierNameSyntax when !called.IsStatic && Meaning.Receiver(now) is null && !IsNamed(now) => mergedModel
                .GetEnclosingSymbol(now.SpanStart, cancellation)
                ?.ContainingType,
            _ => null,
        };

    /// <summary>True for a new object, also in a local variable that is never set again: it is of this very class.</summary>
    private bool IsMadeHere(SyntaxNode receiver) =>
        receiver is BaseObjectCreationExpressionSyntax
        || receiver is IdentifierNameSyntax { Identifier.ValueText: var name }
            && mergedModel.GetSymbolInfo(receiver, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] }
            && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } variable
            && variable
                .FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ?.DescendantNodes()
                .Any(n =>
                    n is AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } && set.Identifier.ValueText == name
                    || n is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax given }
                        && given.Identifier.ValueText == name
                ) == false;

    /// <summary>True where the code has asked before that the object is not of the type: <c>v is Late late ? late.Fee() : v.Fee()</c>, <c>all.Where(v => v is not Late).Sum(v => v.Fee())</c>.</summary>
    private static bool IsToldApart(SyntaxNode call, string type)
    {
        if (Meaning.Receiver(call) is not IdentifierNameSyntax { Identifier.ValueText: var name })
            return false;
        foreach (var node in call.Ancestors().TakeWhile(n => n is not MemberDeclarationSyntax))
            switch (node)
            {
                case ConditionalExpressionSyntax choice
                    when choice.WhenFalse.Span.Contains(call.Span) && Asks(choice.Condition, name, false)
                        || choice.WhenTrue.Span.Contains(call.Span) && Asks(choice.Condition, name, true):
                    return true;
                case IfStatementSyntax branch
                    when branch.Else?.Span.Contains(call.Span) == true && Asks(branch.Condition, name, false)
                        || branch.Statement.Span.Contains(call.Span) && Asks(branch.Condition, name, true):
                    return true;
                case SimpleLambdaExpressionSyntax lambda when lambda.Parameter.Identifier.ValueText == name:
                    var through = (lambda.Parent?.Parent?.Parent as InvocationExpressionSyntax)?.Expression;
                    while (through is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax earlier })
                    {
                        if (
                            earlier
                                is {
                                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where" },
                                    ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: { } filter } kept }]
                                }
                            && Asks(filter, kept.Parameter.Identifier.ValueText, true)
                        )
                            return true;
                        through = earlier.Expression;
                    }
                    return false;
            }
        return false;

        // Where the condition has this outcome, the object is not of the type.
        bool Asks(ExpressionSyntax condition, string subject, bool outcome) =>
            condition switch
            {
                ParenthesizedExpressionSyntax inner => Asks(inner.Expression, subject, outcome),
                PrefixUnaryExpressionSyntax { Operand: var operand, OperatorToken.ValueText: "!" } => Asks(operand, subject, !outcome),
                BinaryExpressionSyntax { OperatorToken.ValueText: "&&" } both => outcome
                    && (Asks(both.Left, subject, true) || Asks(both.Right, subject, true)),
                BinaryExpressionSyntax { OperatorToken.ValueText: "is", Left: IdentifierNameSyntax asked, Right: var named } => !outcome
                    && asked.Identifier.ValueText == subject
                    && Last(named) == type,
                IsPatternExpressionSyntax { Expression: IdentifierNameSyntax asked, Pattern: var pattern } => asked.Identifier.ValueText == subject
                    && (outcome ? pattern is UnaryPatternSyntax not && Named(not.Pattern) == type : Named(pattern) == type),
                _ => false,
            };

        static string? Named(PatternSyntax pattern) =>
            pattern switch
            {
                DeclarationPatternSyntax declared => Last(declared.Type),
                TypePatternSyntax of => Last(of.Type),
                ConstantPatternSyntax constant => Last(constant.Expression),
                _ => null,
            };

        static string Last(ExpressionSyntax named) => named.ToString().Split('.')[^1];
    }

    /// <summary>True in <c>nameof</c>, where nothing is called.</summary>
    private static bool IsNamed(SyntaxNode name) =>
        name.Parent
            is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    /// <summary>The called member can be overridden now, and the same head overrides it in a class that the receiver may be of.</summary>
    private Difference? MadeVirtual(ISymbol old, ISymbol @new, INamedTypeSymbol receiver)
    {
        if (
            old.IsVirtual
            || old.IsOverride
            || old.IsAbstract
            || !@new.IsVirtual
            || old.ContainingType.TypeKind == TypeKind.Interface
            || other.Find(@new) is not { } change
        )
            return null;
        foreach (var added in other.Named(old.Name))
            // An override in another project is a stand-in for tests more often than not.
            if (
                added is { Before: null, After.Symbol: { IsOverride: true } body }
                && body.ContainingAssembly.Name == @new.ContainingAssembly.Name
                && Overriding.Of(body) is { } target
                && SymbolIds.Of(target) == SymbolIds.Of(@new)
                && SymbolIds.Of(receiver) != SymbolIds.Of(body.ContainingType)
                && Bases(body.ContainingType).Contains(SymbolIds.Of(receiver))
            )
                return new Difference(Sight.Dispatch, change, SymbolIds.Display(old), SymbolIds.Display(body), Weak: true);
        return null;
    }

    /// <summary>The called member cannot be overridden any more, and the same head hides it in a class that the receiver may be of: that one is not called.</summary>
    private Difference? MadeHidden(ISymbol old, ISymbol @new, INamedTypeSymbol receiver)
    {
        if (!old.IsVirtual || @new.IsVirtual || @new.IsAbstract || @new.IsOverride)
            return null;
        foreach (var hiding in other.Named(old.Name))
            if (
                hiding.After?.Symbol is (IMethodSymbol or IPropertySymbol) and { IsOverride: false, IsStatic: false } body
                && SymbolIds.Of(receiver) != SymbolIds.Of(body.ContainingType)
                && Bases(body.ContainingType).Contains(SymbolIds.Of(receiver))
                && Bases(body.ContainingType).Contains(SymbolIds.Of(@new.ContainingType))
            )
                return new Difference(Sight.Dispatch, hiding, "what " + body.ContainingType.Name + " does", SymbolIds.Display(@new), Weak: true);
        return null;
    }

    /// <summary>
    /// A class names an interface now that its base class implements, and so a call through the interface runs the class's own member that only hid the base's one before
    /// (C# specification, "Interface re-implementation").
    /// </summary>
    private Difference? Reimplemented(ISymbol old, ISymbol @new)
    {
        if (@new.ContainingType is not { TypeKind: TypeKind.Interface })
            return null;
        foreach (var change in other.Changes)
            if (
                change is { Before.Symbol: INamedTypeSymbol { TypeKind: TypeKind.Class } was, After.Symbol: INamedTypeSymbol now }
                && Implementer(was, old) is { } before
                && Implementer(now, @new) is { } after
                && SymbolIds.Of(before.ContainingType) != SymbolIds.Of(was)
                && SymbolIds.Of(after.ContainingType) == SymbolIds.Of(now)
            )
                return new Difference(Sight.Dispatch, change, SymbolIds.Display(before), SymbolIds.Display(after));
        return null;

        static ISymbol? Implementer(INamedTypeSymbol type, ISymbol member) =>
            type.AllInterfaces.FirstOrDefault(i => SymbolIds.Of(i) == SymbolIds.Of(member.ContainingType)) is { } implemented
            && implemented.GetMembers(member.Name).FirstOrDefault(m => SymbolIds.Of(m) == SymbolIds.Of(member)) is { } sought
                ? type.FindImplementationForInterfaceMember(sought)
                : null;
    }

    private static IEnumerable<SymbolId> Bases(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            yield return SymbolIds.Of(t);
    }
}
