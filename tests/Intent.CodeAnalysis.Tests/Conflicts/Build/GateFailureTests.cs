using System.Collections.Immutable;
using Intent.CodeAnalysis.Conflicts;
using Intent.CodeAnalysis.Conflicts.Build;
using Intent.CodeAnalysis.Conflicts.Gates;
using Intent.CodeAnalysis.Loading;
using Intent.Testing.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Analyzers are other people's code: one that fails takes no other one with it, and is named.</summary>
public class GateFailureTests
{
    private const string Fixture = """
        //@ analyzers: banned
        //- BannedSymbols.txt
        T:System.Random
        {|a: ~> P:System.DateTime.Now|}
        //- Order.cs
        public class Order
        {
            {|b: ~> public bool IsDue(DateTime until) => until < DateTime.Now;|}
        }
        """;

    private static HeadPair Pair(params AnalyzerReference[] more) => FixtureSolutions.Pair(
        TwoSidedFixture.Parse(Fixture), projects: ProjectEdits.None with { Base = s => s.Projects.Aggregate(s, (all, p) => all.AddAnalyzerReferences(p.Id, more)) });

    [Theory]
    [InlineData(false, "The analyzer Throwing failed in App (InvalidOperationException: No such luck); what it checks was not compared.")]
    [InlineData(true, "The analyzer Throwing does not tell its rules (InvalidOperationException: No such luck); what it checks was not compared.")]
    public async Task An_analyzer_that_throws_is_named_and_the_others_are_heard(bool early, string sentence)
    {
        var result = await PairChecker.CheckAsync(Pair(new AnalyzerImageReference([new Throwing(early)])), CancellationToken.None);
        result.Findings.Should().ContainSingle().Which.Rule.Value.Should().Be("INT1102");
        result.LeftOut.Should().Equal(sentence);
    }

    [Fact]
    public async Task Where_no_head_changes_the_rules_no_analyzer_is_run()
    {
        var fixture = TwoSidedFixture.Parse(Fixture.Replace("{|a: ~> P:System.DateTime.Now|}", "", StringComparison.Ordinal) + "\n//- Customer.cs\npublic class Customer { {|a: ~> public int Id { get; set; }|} }\n");
        var pair = FixtureSolutions.Pair(fixture, projects: ProjectEdits.None with { Base = s => s.Projects.Aggregate(s, (all, p) => all.AddAnalyzerReference(p.Id, new AnalyzerImageReference([new Throwing(false)]))) });
        var result = await PairChecker.CheckAsync(pair, CancellationToken.None);
        (result.Findings.Length, result.LeftOut.Length).Should().Be((0, 0));
    }

    [Fact]
    public async Task An_assembly_that_is_none_is_named_and_the_others_are_heard()
    {
        using var tree = new TempTree().Add("Broken.dll", "no assembly");
        var result = await PairChecker.CheckAsync(Pair(new AnalyzerFileReference(tree.At("Broken.dll"), Analyzers.Loader)), CancellationToken.None);
        result.Findings.Should().ContainSingle().Which.Rule.Value.Should().Be("INT1102");
        result.LeftOut.Should().ContainSingle().Which.Should().StartWith("The analyzers in Broken.dll of App could not be loaded (").And.EndWith("); what they check was not compared.");
    }

    [Fact]
    public async Task Analyzers_that_take_too_long_are_not_waited_for()
    {
        var pair = Pair();
        var view = await PairView.CreateAsync(pair, CancellationToken.None);
        (await new GateDecider(view, new EditRemoval(view, pair), TimeSpan.Zero).ObserveAsync(CancellationToken.None)).Should().BeEmpty();
        view.LeftOut.Should().Equal("The analyzers of App took more than 0 seconds; whether new code breaks a changed rule was not looked at to its end.");
    }

    [Fact]
    public async Task What_an_analyzer_may_hide_is_not_reported()
    {
        var result = await PairChecker.CheckAsync(Pair(new AnalyzerImageReference([new Hiding()])), CancellationToken.None);
        result.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_not_trusted_has_no_analyzers_to_run()
    {
        using var tree = new TempTree().Add("a.csproj", TempTree.Net10).Add("A.cs", "class A;").Add(".editorconfig", "root = true\n");
        var workspace = await WorkspaceLoader.LoadAsync(tree.Root, new LoadOptions(Trusted: false), null, default);
        workspace.Solution.Projects.Should().NotBeEmpty().And.OnlyContain(p => p.AnalyzerReferences.Count == 0);
    }

#pragma warning disable RS1001, RS1026, RS1036, RS2008 // These are handed over in memory.
    private sealed class Throwing(bool early) : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("XX0001", "x", "x", "x", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => early ? throw new InvalidOperationException("No such luck.") : [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxTreeAction(static _ => throw new InvalidOperationException("No such luck."));
        }
    }

    private sealed class Hiding : DiagnosticSuppressor
    {
        public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [new("XXH001", "RS0030", "it is known")];

        public override void ReportSuppressions(SuppressionAnalysisContext context)
        {
        }
    }
#pragma warning restore RS1001, RS1026, RS1036, RS2008
}
