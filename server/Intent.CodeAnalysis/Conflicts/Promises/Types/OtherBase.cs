using System.Collections.Immutable;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Promises.Types;

/// <summary>"It is none of these": a type got another base or interface, and new code picks values of a wider type by it: `OfType`, `is`, a case, a catch clause.</summary>
internal sealed class OtherBase : TypePromise
{
    /// <summary>Stands between a type and its base in what people read.</summary>
    public const string Derives = " : ";

    /// <param name="Come">The bases that it did not have.</param>
    /// <param name="Before">The bases that it had, itself among them.</param>
    private sealed record Data(ImmutableArray<INamedTypeSymbol> Come, ImmutableArray<INamedTypeSymbol> Before);

    /// <inheritdoc/>
    public override Sight Sight => Sight.Cases;

    /// <inheritdoc/>
    public override (INamedTypeSymbol Type, Breach Breach)? Compare(RichChange change, SideDelta delta)
    {
        if (
            change
                is not {
                    Before.Symbol: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } was,
                    After.Symbol: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } now
                }
            || !change.Has(Facet.Shape)
        )
            return null;
        var before = Bases(was);
        // A base that is new itself is one that nobody else asks for.
        var come = Bases(now)
            .Where(b =>
                b.DeclaringSyntaxReferences.Length > 0
                && !before.Any(o => IsType(o, b))
                && delta.Find(b) is not { Public.Kind: ChangeKind.Added or ChangeKind.Renamed or ChangeKind.Moved }
            )
            .ToImmutableArray();
        return come.IsEmpty || come.Any(c => SymbolIds.Of(c) == SymbolIds.Of(now))
            ? null
            : (
                now,
                new Breach(
                    was.Name + Derives + (was.BaseType is { SpecialType: SpecialType.None } b ? b.Name : "object"),
                    now.Name + Derives + come[0].Name,
                    new Data(come, before)
                )
            );
    }

    /// <inheritdoc/>
    public override bool ReliesOn(SyntaxNode node, SemanticModel model, INamedTypeSymbol type, Breach breach, CancellationToken cancellation)
    {
        var data = (Data)breach.Data!;
        return node switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name: GenericNameSyntax { Identifier.ValueText: "OfType", TypeArgumentList.Arguments: [var asked] },
                    Expression: var all
                }
            } => IsNew(asked) && IsWider(ElementOf(model.GetTypeInfo(all, cancellation).Type)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression, Right: TypeSyntax asked } test => IsNew(
                asked
            ) && IsWider(model.GetTypeInfo(test.Left, cancellation).Type),
            IsPatternExpressionSyntax test => Types(test.Pattern).Any(IsNew) && IsWider(model.GetTypeInfo(test.Expression, cancellation).Type),
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(a => Types(a.Pattern)).Any(IsNew)
                && IsWider(model.GetTypeInfo(choice.GoverningExpression, cancellation).Type),
            SwitchStatementSyntax choice => choice
                .Sections.SelectMany(s => s.Labels)
                .OfType<CasePatternSwitchLabelSyntax>()
                .SelectMany(l => Types(l.Pattern))
                .Any(IsNew) && IsWider(model.GetTypeInfo(choice.Expression, cancellation).Type),
            TryStatementSyntax attempt => IsCaught(attempt),
            _ => false,
        };

        bool IsNew(TypeSyntax asked) => model.GetTypeInfo(asked, cancellation).Type is INamedTypeSymbol named && data.Come.Any(c => IsType(named, c));

        bool IsWider(ITypeSymbol? tested) =>
            tested?.SpecialType == SpecialType.System_Object
            || tested is not null && !IsType(tested, type) && data.Before.Any(b => IsType(tested, b));

        // The first clause that takes it is one that did not, and it is thrown there.
        bool IsCaught(TryStatementSyntax attempt) =>
            attempt.Catches.FirstOrDefault(c =>
                c.Declaration?.Type is not { } caught
                || model.GetTypeInfo(caught, cancellation).Type is INamedTypeSymbol named && Bases(type).Any(b => IsType(named, b))
            )
                is { Declaration.Type: var first, Filter: null }
            && IsNew(first)
            && attempt
                .Block.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Any(i =>
                    model.GetSymbolInfo(i, cancellation).Symbol is { } called
                    && called.DeclaringSyntaxReferences.Any(r =>
                        r.GetSyntax(cancellation)
                            .DescendantNodes()
                            .OfType<ObjectCreationExpressionSyntax>()
                            .Any(o => o.Parent is ThrowStatementSyntax or ThrowExpressionSyntax && o.Type.GetLastToken().ValueText == type.Name)
                    )
                );
    }

    private static IEnumerable<TypeSyntax> Types(PatternSyntax pattern) =>
        pattern
            .DescendantNodesAndSelf(n => n is PatternSyntax)
            .Select(p =>
                p switch
                {
                    DeclarationPatternSyntax declaration => declaration.Type,
                    TypePatternSyntax only => only.Type,
                    RecursivePatternSyntax { Type: { } type } => type,
                    ConstantPatternSyntax { Expression: TypeSyntax named } => named,
                    _ => null,
                }
            )
            .OfType<TypeSyntax>();

    private static ImmutableArray<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        var all = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        for (var t = type; t is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; t = t.BaseType)
            all.Add(t);
        return [.. all, .. type.AllInterfaces];
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol? collection) =>
        collection switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol named => named
                .AllInterfaces.Prepend(named)
                .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                ?.TypeArguments[0],
            _ => null,
        };
}
