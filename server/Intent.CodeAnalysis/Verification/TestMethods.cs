using Intent.CodeAnalysis.Evidence;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Evidence;
using Intent.Core.Text;
using Intent.Core.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Verification;

/// <summary>The tests of a solution: methods with an attribute of xunit, NUnit or MSTest, or one derived from it, in every class that can be made.</summary>
public static class TestMethods
{
    /// <summary>True when a result of a runner is one of the method: classes and methods are compared, never display names.</summary>
    public static bool IsOf(TestResult result, TestMethod test) =>
        CompiledName.Of(result) is var name && name.Type == test.ClassName && name.Member == test.MethodName;

    /// <summary>The tests with the class that runs them, in order of the classes' ids; one that a class inherits is its own.</summary>
    internal static IEnumerable<(TestMethod Test, INamedTypeSymbol Class, IMethodSymbol Method)> Of(
        SourceSymbols source,
        CancellationToken cancellation
    )
    {
        foreach (var type in source.Types)
        {
            if (type is not { TypeKind: TypeKind.Class, IsAbstract: false })
                continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var level = type; level is not null && source.Canonical(level) is INamedTypeSymbol own; level = level.BaseType)
                foreach (var method in own.GetMembers().OfType<IMethodSymbol>())
                    if (Mark(method, cancellation) is { } mark && seen.Add(method.Name) && ProjectOf(source, type, cancellation) is { } project)
                        yield return (
                            new TestMethod(project, CompiledName.TypeOf(type), method.Name, MetadataName(type), Framework(mark)),
                            type,
                            method
                        );
        }
    }

    /// <summary>The attribute that makes a method a test, or null. Looked at as text first: binding the attributes of every method costs much more.</summary>
    private static INamedTypeSymbol? Mark(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is MethodDeclarationSyntax { AttributeLists.Count: > 0 })
            ? method.GetAttributes().SelectMany(a => Above(a.AttributeClass)).FirstOrDefault(c => TestMark.Is(c.Name))
            : null;

    private static TestFramework Framework(INamedTypeSymbol mark) =>
        mark.ContainingNamespace.ToDisplayString() switch
        {
            "NUnit.Framework" => TestFramework.NUnit,
            "Microsoft.VisualStudio.TestTools.UnitTesting" => TestFramework.MSTest,
            _ => TestFramework.Xunit,
        };

    private static IEnumerable<INamedTypeSymbol> Above(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    private static RepoPath? ProjectOf(SourceSymbols source, INamedTypeSymbol type, CancellationToken cancellation) =>
        source.Declarations(type, cancellation).FirstOrDefault().Document?.Project.FilePath is { } path ? source.Version.Relative(path) : null;

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
