using System.Collections.Frozen;
using Intent.CodeAnalysis.Evidence;
using Intent.Core.Evidence;
using Intent.Core.Text;
using Intent.Core.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Verification;

/// <summary>The tests of a solution: methods with an attribute of xunit, NUnit or MSTest, or one derived from it, in every class that can be made.</summary>
public static class TestMethods
{
    private static readonly FrozenSet<string> Marks =
        new[] { "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestMethod", "DataTestMethod" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when a result of a runner is one of the method: classes and methods are compared, never display names.</summary>
    public static bool IsOf(TestResult result, TestMethod test) => CompiledName.Of(result) is var name && name.Type == test.ClassName && name.Member == test.MethodName;

    /// <summary>The tests with the class that runs them, in order of the classes' ids; one that a class inherits is its own.</summary>
    internal static IEnumerable<(TestMethod Test, INamedTypeSymbol Class, IMethodSymbol Method)> Of(SourceSymbols source, CancellationToken cancellation)
    {
        foreach (var type in source.Types)
        {
            if (type is not { TypeKind: TypeKind.Class, IsAbstract: false }) continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var level = type; level is not null && source.Canonical(level) is INamedTypeSymbol own; level = level.BaseType)
                foreach (var method in own.GetMembers().OfType<IMethodSymbol>())
                    if (IsTest(method, cancellation) && seen.Add(method.Name) && ProjectOf(source, type, cancellation) is { } project)
                        yield return (new TestMethod(project, CompiledName.TypeOf(type), method.Name, Filter(type, method.Name)), type, method);
        }
    }

    // Looked at as text first: binding the attributes of every method costs much more.
    private static bool IsTest(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is MethodDeclarationSyntax { AttributeLists.Count: > 0 })
        && method.GetAttributes().Any(a => Above(a.AttributeClass).Any(c => Marks.Contains(c.Name.EndsWith("Attribute", StringComparison.Ordinal) ? c.Name[..^9] : c.Name)));

    private static IEnumerable<INamedTypeSymbol> Above(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType) yield return type;
    }

    private static RepoPath? ProjectOf(SourceSymbols source, INamedTypeSymbol type, CancellationToken cancellation) =>
        source.Declarations(type, cancellation).FirstOrDefault().Document?.Project.FilePath is { } path ? source.Version.Relative(path) : null;

    private static string Filter(INamedTypeSymbol type, string method)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var t = type; t is not null; t = t.ContainingType) types.Push(t);
        var name = type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." : "";
        // Runners write type arguments each in their own way: the whole class is run.
        foreach (var (i, part) in types.Index())
        {
            name += (i > 0 ? "+" : "") + part.Name;
            if (part.Arity > 0) return name;
        }
        return $"{name}.{method}";
    }
}
