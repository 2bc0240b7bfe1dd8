using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>Code that changes a value which, when its type is a struct, is a copy that nobody else sees.</summary>
internal static class StructCopies
{
    /// <summary>The copies in a member and what changes them, the copies first; where there are none, the comparisons of references.</summary>
    public static IReadOnlyList<SyntaxNode> In(SyntaxNode member, SemanticModel model, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var mutates = Mutations(member, model, type, cancellation).Where(m => !IsPutBack(m, member)).ToList();
        var changed = mutates.ToLookup(m => Changed(m).ToString(), StringComparer.Ordinal);
        var copies = member.DescendantNodes().Where(n => IsCopy(n, changed, model, type, cancellation)).ToList();
        copies.AddRange(mutates.Where(m => m is InvocationExpressionSyntax && IsOfCopy(Changed(m), m, model, cancellation)));
        copies.AddRange(Bound(member, model, type, cancellation));
        var given = member
            .DescendantNodes()
            .OfType<ArgumentSyntax>()
            .Where(a => !copies.Contains(a) && IsChangedByCallee(a, model, type, cancellation))
            .ToList();
        return given.Count > 0 || copies.Count > 0
            ? [.. copies.Concat(given).Select(Copied), .. mutates]
            :
            [
                .. member
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Where(i => i.Expression.ToString().EndsWith("ReferenceEquals", StringComparison.Ordinal)),
            ];
    }

    /// <summary>What a method, property or list gives is a copy itself; so is what a method that may change it gets of a field or parameter that must not change.</summary>
    private static bool IsOfCopy(ExpressionSyntax value, SyntaxNode call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(value, cancellation).Symbol switch
        {
            IMethodSymbol method => !method.ReturnsByRef && !(value is InvocationExpressionSyntax made && IsFresh(made, model, cancellation)),
            IPropertySymbol property => !property.ReturnsByRef,
            IFieldSymbol field => field.IsReadOnly && call.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null,
            IParameterSymbol parameter => parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
            _ => false,
        };

    /// <summary>Methods that change their object and become a delegate, which keeps a copy of the object that the code goes on to use.</summary>
    private static IEnumerable<SyntaxNode> Bound(SyntaxNode member, SemanticModel model, INamedTypeSymbol type, CancellationToken cancellation) =>
        member
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(a =>
                a.Parent is not InvocationExpressionSyntax
                && a.Expression is IdentifierNameSyntax { Identifier.ValueText: var name }
                && TypeUse.IsType(model.GetTypeInfo(a.Expression, cancellation).Type, type)
                && model.GetSymbolInfo(a, cancellation).Symbol is IMethodSymbol method
                && Sets(method, type, cancellation)
                && member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.SpanStart > a.Span.End && n.Identifier.ValueText == name)
            );

    private static IEnumerable<SyntaxNode> Mutations(SyntaxNode member, SemanticModel model, INamedTypeSymbol type, CancellationToken cancellation) =>
        member
            .DescendantNodes()
            .Where(n =>
                Target(n) is MemberAccessExpressionSyntax access && TypeUse.IsType(model.GetTypeInfo(access.Expression, cancellation).Type, type)
            )
            .Select(n => Target(n)!)
            .Concat(
                member
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Where(i =>
                        i.Expression is MemberAccessExpressionSyntax access
                        && TypeUse.IsType(model.GetTypeInfo(access.Expression, cancellation).Type, type)
                        && model.GetSymbolInfo(i, cancellation).Symbol is IMethodSymbol called
                        && Sets(called, type, cancellation)
                    )
            );

    /// <summary>What an assignment, <c>++</c> or <c>--</c> changes; null for all other nodes.</summary>
    private static ExpressionSyntax? Target(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } post =>
                post.Operand,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } pre =>
                pre.Operand,
            _ => null,
        };

    /// <summary>The value that a mutation changes.</summary>
    private static ExpressionSyntax Changed(SyntaxNode mutation) =>
        ((MemberAccessExpressionSyntax)(mutation is InvocationExpressionSyntax call ? call.Expression : mutation)).Expression;

    /// <summary>True where a value that the member changes gets a second name, or is given away before.</summary>
    private static bool IsCopy(
        SyntaxNode node,
        ILookup<string, SyntaxNode> changed,
        SemanticModel model,
        INamedTypeSymbol type,
        CancellationToken cancellation
    )
    {
        return node switch
        {
            EqualsValueClauseSyntax { Value: InvocationExpressionSyntax made } when IsFresh(made, model, cancellation) => false,
            EqualsValueClauseSyntax
            {
                Value: IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            } e => Is(e.Value) && (changed.Contains(e.Value.ToString()) || e.Parent is VariableDeclaratorSyntax v && Names(v.Identifier)),
            AssignmentExpressionSyntax
            {
                Right: IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            } a => Is(a.Right) && (changed.Contains(a.Left.ToString()) || changed.Contains(a.Right.ToString())),
            ParameterSyntax p => p.Modifiers.Count == 0 && Names(p.Identifier) && Declares(p),
            SingleVariableDesignationSyntax v => Names(v.Identifier) && Declares(v),
            ForEachStatementSyntax each => Names(each.Identifier) && Declares(each),
            ArgumentSyntax a => Is(a.Expression) && changed[a.Expression.ToString()].Any(m => IsAfter(m, a)),
            _ => false,
        };

        bool Is(ExpressionSyntax value) => TypeUse.IsType(model.GetTypeInfo(value, cancellation).Type, type);

        bool Names(SyntaxToken name) => changed.Contains(name.ValueText);

        bool Declares(SyntaxNode declaration) =>
            model.GetDeclaredSymbol(declaration, cancellation) switch
            {
                ILocalSymbol local => TypeUse.IsType(local.Type, type),
                IParameterSymbol parameter => TypeUse.IsType(parameter.Type, type),
                _ => false,
            };
    }

    /// <summary>True for a value that somebody has and that goes to a method which changes its parameter.</summary>
    private static bool IsChangedByCallee(ArgumentSyntax argument, SemanticModel model, INamedTypeSymbol type, CancellationToken cancellation) =>
        argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
        && TypeUse.IsType(model.GetTypeInfo(argument.Expression, cancellation).Type, type)
        && model.GetOperation(argument, cancellation)
            is IArgumentOperation { Parameter: { RefKind: RefKind.None, DeclaringSyntaxReferences: [var declared] } parameter }
        && declared.GetSyntax(cancellation).Parent?.Parent is { } callee
        && model.Compilation.ContainsSyntaxTree(callee.SyntaxTree)
        && Mutations(
                callee,
                callee.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(callee.SyntaxTree),
                type,
                cancellation
            )
            .Any(m => Changed(m).ToString() == parameter.Name);

    /// <summary>True when the value is changed after it was given away: further down, or in the next round of a loop.</summary>
    private static bool IsAfter(SyntaxNode mutation, SyntaxNode given) =>
        mutation.SpanStart > given.Span.End
        || given
            .Ancestors()
            .Any(l =>
                l is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax && l.Span.Contains(mutation.Span)
            );

    /// <summary>True for a local variable that was taken from an entry of a collection, and is put back there after the change: <c>stock[name] = good</c>.</summary>
    private static bool IsPutBack(SyntaxNode mutation, SyntaxNode member)
    {
        if (Changed(mutation) is not IdentifierNameSyntax { Identifier.ValueText: var local })
            return false;
        var entries = member.DescendantNodes().Select(n => Entry(n, local)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return entries.Count == 1
            && member
                .DescendantNodes()
                .OfType<ExpressionStatementSyntax>()
                .Any(s =>
                    s.Expression is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax entry, Right: IdentifierNameSyntax put }
                    && put.Identifier.ValueText == local
                    && entries.Contains(Text(entry.Expression, entry.ArgumentList.Arguments[0].Expression))
                    && s.SpanStart > mutation.Span.End
                    && s.Parent is BlockSyntax block
                    && block.Span.Contains(mutation.Span)
                    && !block
                        .DescendantNodes()
                        .Any(n =>
                            n is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax
                            && n.SpanStart > mutation.Span.End
                            && n.Span.End < s.SpanStart
                        )
                );
    }

    /// <summary>The entry of a collection from which a local variable is taken.</summary>
    private static string? Entry(SyntaxNode node, string local) =>
        node switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Expression: var collection },
                ArgumentList.Arguments: [
                    { Expression: var key },
                    { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax v } },
                ]
            } when v.Identifier.ValueText == local => Text(collection, key),
            VariableDeclaratorSyntax { Initializer.Value: ElementAccessExpressionSyntax entry } v when v.Identifier.ValueText == local => Text(
                entry.Expression,
                entry.ArgumentList.Arguments[0].Expression
            ),
            _ => null,
        };

    private static string Text(SyntaxNode collection, SyntaxNode key) => collection + "[" + key + "]";

    /// <summary>A method that gives a value of its own to each caller: there is no second one that a change could show in.</summary>
    private static bool IsFresh(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var declared] }
        && declared.GetSyntax(cancellation) is MethodDeclarationSyntax method
        && (
            method.ExpressionBody?.Expression is { } only
                ? [only]
                : method.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => r.Expression).ToList()
        )
            is { Count: > 0 } results
        && results.TrueForAll(r => r is BaseObjectCreationExpressionSyntax);

    /// <summary>The value that is copied; the parameter or loop that copies what it is given.</summary>
    private static SyntaxNode Copied(SyntaxNode copy) =>
        copy switch
        {
            EqualsValueClauseSyntax start => start.Value,
            AssignmentExpressionSyntax set => set.Right,
            ArgumentSyntax argument => argument.Expression,
            _ => copy,
        };

    /// <summary>True when a method of the type assigns a field or property of its own object.</summary>
    private static bool Sets(IMethodSymbol method, INamedTypeSymbol type, CancellationToken cancellation) =>
        !method.IsStatic
        && method
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes())
            .Select(Target)
            .Select(target => target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own.Name : target)
            .OfType<IdentifierNameSyntax>()
            .Any(name => type.GetMembers(name.Identifier.ValueText).Any(m => m is IFieldSymbol or IPropertySymbol && !m.IsStatic));
}
