namespace Intent.Testing;

/// <summary>The pricing case as a real repository: worktree <c>agent-a</c> reads <c>User.JoinDate</c>, worktree <c>agent-b</c> takes it away.</summary>
public sealed class PricingCase : IDisposable
{
    public const string User = "namespace Shop;\n\npublic class User\n{\n    public int Id { get; set; }\n\n    public DateOnly JoinDate { get; set; }\n}\n";
    public const string UserWithoutJoinDate = "namespace Shop;\n\npublic class User\n{\n    public int Id { get; set; }\n}\n";
    public const string Engine = "namespace Shop;\n\npublic class PricingEngine\n{\n    public decimal Price(User user) => 10m;\n}\n";
    public const string EngineReading = "namespace Shop;\n\npublic class PricingEngine\n{\n    public decimal Price(User user) => user.JoinDate.Year < 2020 ? 9m : 10m;\n}\n";

    private readonly GitFixture _git = new("shop with ü");

    public PricingCase()
    {
        _git.Write(".gitignore", "bin/\nobj/\n");
        _git.Write("Shop/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n    <Nullable>enable</Nullable>\n    <ImplicitUsings>enable</ImplicitUsings>\n  </PropertyGroup>\n</Project>\n");
        _git.Write("Shop/User.cs", User);
        _git.Write("Shop/PricingEngine.cs", Engine);
        _git.Commit("base");
        A = _git.Worktree("agent-a");
        B = _git.Worktree("agent-b");
    }

    public GitFixture Git => _git;

    public string Root => _git.Root;

    public string A { get; }

    public string B { get; }

    public string EngineInA => Path.Combine(A, "Shop", "PricingEngine.cs");

    public string UserInB => Path.Combine(B, "Shop", "User.cs");

    public void Dispose() => _git.Dispose();
}
