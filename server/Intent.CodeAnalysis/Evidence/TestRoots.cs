using System.Collections.Frozen;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Evidence;

/// <summary>
/// Where a run of tests or benchmarks enters the code: the methods, what is set up for their classes (constructors, fixtures, set-up and clean-up methods
/// of xunit, NUnit, MSTest, TUnit and BenchmarkDotNet, told by the names of their attributes), and the members that give rows of data.
/// </summary>
internal sealed class TestRoots(SourceSymbols source, CancellationToken cancellation)
{
    private static readonly FrozenSet<string> SetUp = new[]
    {
        "SetUp",
        "TearDown",
        "OneTimeSetUp",
        "OneTimeTearDown",
        "TestInitialize",
        "TestCleanup",
        "ClassInitialize",
        "ClassCleanup",
        "Before",
        "After",
        "GlobalSetup",
        "GlobalCleanup",
        "IterationSetup",
        "IterationCleanup",
        "Params",
        "ParamsSource",
        "ParamsAllValues",
        "ArgumentsSource",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] AssemblySetUp = ["AssemblyInitialize", "AssemblyCleanup", "SetUpFixture", "BeforeEvery", "AfterEvery"];

    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _activated = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _assemblies = new(SymbolEqualityComparer.Default);

    /// <summary>What runs first.</summary>
    public IReadOnlyCollection<ISymbol> Symbols => _symbols;

    /// <summary>Adds a method of a class, all overloads; false when neither the class nor one that it derives from has it.</summary>
    public bool Add(INamedTypeSymbol type, string method)
    {
        var methods = Above(type).SelectMany(t => t.GetMembers(method)).OfType<IMethodSymbol>().ToList();
        if (methods.Count == 0)
            return false;
        AddClass(type);
        foreach (var found in methods)
        {
            _symbols.Add(found);
            AddData(found, type);
        }
        return true;
    }

    private void AddClass(INamedTypeSymbol type)
    {
        if (_activated.Contains(type))
            return;
        _symbols.Add(type);
        Activate(type);
        foreach (var level in Above(type))
        {
            AddData(level, type);
            foreach (var member in level.GetMembers())
            {
                if (!member.GetAttributes().Any(a => SetUp.Contains(NameOf(a))))
                    continue;
                _symbols.Add(member);
                AddData(member, type);
            }
        }
        foreach (var fixture in Fixtures(type.AllInterfaces))
            Activate(fixture);
        AddCollections(type);
        AddAssembly(type.ContainingAssembly);
    }

    /// <summary>The runner makes one of these, and what its constructor takes.</summary>
    private void Activate(ITypeSymbol? type)
    {
        if (
            type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, OriginalDefinition: var definition }
            || source.Canonical(definition) is null
            || !_activated.Add(definition)
        )
            return;
        foreach (var constructor in definition.InstanceConstructors)
        {
            _symbols.Add(constructor);
            foreach (var parameter in constructor.Parameters)
                Activate(parameter.Type);
        }
    }

    /// <summary>Rows come from members that the attributes name, as text, in the class or in a type that they name too.</summary>
    private void AddData(ISymbol member, INamedTypeSymbol type)
    {
        foreach (var attribute in member.GetAttributes())
        {
            Activate(attribute.AttributeClass);
            var arguments = attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(n => n.Value)).SelectMany(Values).ToList();
            foreach (var named in arguments.OfType<INamedTypeSymbol>())
                Activate(named);
            var places = Above(type).Concat(arguments.OfType<INamedTypeSymbol>().SelectMany(Above)).ToList();
            foreach (var name in arguments.OfType<string>())
            foreach (var row in places.SelectMany(p => p.GetMembers(name)))
                _symbols.Add(row);
        }
    }

    private void AddCollections(INamedTypeSymbol type)
    {
        foreach (var attribute in Above(type).SelectMany(t => t.GetAttributes()).Where(a => NameOf(a) == "Collection"))
        {
            var wanted = attribute
                .ConstructorArguments.Select(Text)
                .Concat(attribute.AttributeClass!.TypeArguments.Select(t => t.ToDisplayString()))
                .FirstOrDefault();
            foreach (var definition in source.TypesOf(type.ContainingAssembly))
            {
                if (!Fixtures(definition.Interfaces).Any())
                    continue;
                var names = definition
                    .GetAttributes()
                    .Where(a => NameOf(a) == "CollectionDefinition")
                    .SelectMany(a => a.ConstructorArguments.Select(Text));
                if (definition.ToDisplayString() != wanted && !names.Contains(wanted))
                    continue;
                _symbols.Add(definition);
                foreach (var fixture in Fixtures(definition.AllInterfaces))
                    Activate(fixture);
            }
        }

        static string? Text(TypedConstant value) =>
            value.Kind == TypedConstantKind.Array ? null : (value.Value as ITypeSymbol)?.ToDisplayString() ?? value.Value as string;
    }

    /// <summary>What is set up once for all tests of an assembly; found by name first, so that few types are looked at.</summary>
    private void AddAssembly(IAssemblySymbol assembly)
    {
        if (!_assemblies.Add(assembly))
            return;
        foreach (var fixture in assembly.GetAttributes().SelectMany(a => a.ConstructorArguments).SelectMany(Values).OfType<INamedTypeSymbol>())
            Activate(fixture);
        foreach (var type in source.TypesOf(assembly))
        {
            if (!type.DeclaringSyntaxReferences.Any(r => AssemblySetUp.Any(NameIndex.Of(r.SyntaxTree.GetRoot(cancellation)).Contains)))
                continue;
            var whole = type.GetAttributes().Any(a => NameOf(a) == "SetUpFixture");
            var found = type.GetMembers()
                .Where(m => m.GetAttributes().Select(NameOf).Any(n => AssemblySetUp.Contains(n) || whole && SetUp.Contains(n)))
                .ToList();
            if (whole)
                Activate(type);
            _symbols.UnionWith(found);
        }
    }

    private static IEnumerable<ITypeSymbol> Fixtures(IEnumerable<INamedTypeSymbol> interfaces) =>
        interfaces.Where(i => i.Name is "IClassFixture" or "ICollectionFixture").SelectMany(i => i.TypeArguments);

    private static IEnumerable<object> Values(TypedConstant value) =>
        value.Kind == TypedConstantKind.Array
            ? value.Values.IsDefault
                ? []
                : value.Values.SelectMany(Values)
            : value.Value is { } single
                ? [single]
                : [];

    private static IEnumerable<INamedTypeSymbol> Above(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            yield return t;
    }

    private static string NameOf(AttributeData attribute) =>
        attribute.AttributeClass?.Name is { } name
            ? name.EndsWith("Attribute", StringComparison.Ordinal)
                ? name[..^9]
                : name
            : "";
}
