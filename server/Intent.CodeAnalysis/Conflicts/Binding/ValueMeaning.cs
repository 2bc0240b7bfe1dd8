using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Binding;

/// <summary>What makes two values of a type equal.</summary>
internal enum Equality
{
    /// <summary>They are one object.</summary>
    Identity,

    /// <summary>All of their parts are.</summary>
    Parts,

    /// <summary>A method of the type says so.</summary>
    Own,
}

/// <summary>How the values of a type are compared and printed, as its declaration says.</summary>
internal static class ValueMeaning
{
    /// <summary>What Equals, a dictionary or a set goes by.</summary>
    public static Equality EqualityOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (var t = type; t is not null && t.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); t = t.BaseType)
            if (
                t.GetMembers("Equals")
                    .OfType<IMethodSymbol>()
                    .Where(m => !m.IsStatic && m is { IsImplicitlyDeclared: false, Parameters.Length: 1 })
                    .ToList() is
                { Count: > 0 } own
            )
                return own.Any(m => NamesAllParts(m, t, cancellation)) ? Equality.Parts : Equality.Own;
        return type.IsRecord || type.IsValueType ? Equality.Parts : Equality.Identity;
    }

    /// <summary>What <c>==</c> goes by.</summary>
    public static Equality OperatorOf(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.GetMembers(WellKnownMemberNames.EqualityOperatorName).IsEmpty ? Equality.Identity : EqualityOf(type, cancellation);

    /// <summary>Whose text a value prints: that of its own method, or one that the compiler makes of its parts, or the name of its type.</summary>
    public static (bool Own, bool OfParts) PrintingOf(INamedTypeSymbol type)
    {
        for (var t = type; t is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; t = t.IsRecord ? null : t.BaseType)
            if (t.GetMembers("ToString").Any(m => m is IMethodSymbol { IsImplicitlyDeclared: false, Parameters.IsEmpty: true }))
                return (true, false);
        return (false, type.IsRecord);
    }

    /// <summary>True when a method names each field and automatic property of the type.</summary>
    private static bool NamesAllParts(IMethodSymbol equals, INamedTypeSymbol type, CancellationToken cancellation) =>
        equals
            .DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Select(n => n.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal)
            is var names
        && type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).All(f => names.Contains(f.AssociatedSymbol?.Name ?? f.Name));
}
