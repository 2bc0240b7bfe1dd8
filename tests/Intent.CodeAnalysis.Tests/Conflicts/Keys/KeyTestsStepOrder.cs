namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4011: steps that both heads put into one sequence.</summary>
public sealed class KeyTestsStepOrder
{
    [Fact]
    public Task Both_add_a_step_to_a_list_of_functions() => TwoSided.Check("""
        public static class Prices
        {
            private static readonly List<Func<decimal, decimal>> Steps =
            [
                {|a: ~> x => x - 10,|}
                x => Math.Round(x),
                {|b: ~> x => x * 0.5m,|}
        //              ^ b: INT4011 added the step x => x - 10 to Prices.Steps
            ];
            public static decimal Of(decimal price) => Steps.Aggregate(price, (x, step) => step(x));
        }
        """);

    private const string Pipeline = """
        //- Pipeline.cs
        public interface IStep { decimal Run(decimal price); }
        public class Tax : IStep { public decimal Run(decimal price) => price * 1.2m; }
        public class Coupon : IStep { public decimal Run(decimal price) => price - 10; }
        public class Rounding : IStep { public decimal Run(decimal price) => Math.Round(price); }
        public class Pipeline
        {
            private readonly List<IStep> _steps = [];
            public Pipeline Add(IStep step) { _steps.Add(step); return this; }
            public decimal Run(decimal price) => _steps.Aggregate(price, (p, s) => s.Run(p));
        }
        //- Shop.cs
        public static class Shop
        {
            public static void First(Pipeline pipeline)
            {
                FIRST
                pipeline.Add(new Rounding());
                SECOND
            }
            public static void Second(Pipeline pipeline)
            {
                THIRD
            }
        }
        """;

    private static string Fill(string first, string second = "", string third = "") => Pipeline
        .Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal).Replace("THIRD", third, StringComparison.Ordinal);

    [Fact]
    public Task Both_add_a_step_by_a_call() => TwoSided.Check("//@ expect: INT4011 b Shop.First in b adds a step to the same sequence\n" + Fill(
        "{|a: ~> pipeline.Add(new Coupon());|}", "{|b: ~> pipeline.Add(new Tax());|}"));

    [Fact]
    public Task Both_add_a_step_to_a_pipeline_that_they_are_given() => TwoSided.Check("//@ expect: INT4011 b Add(new Coupon())\n" + Fill(
        "{|a: ~> pipeline.Add(new Coupon());|}", third: "{|b: ~> pipeline.Add(new Tax());|}"));

    [Fact]
    public Task Both_add_the_same_step() => TwoSided.Check("//@ expect: INT4011 b the step runs twice\n" + Fill(
        "{|a: ~> pipeline.Add(new Tax());|}", "{|b: ~> pipeline.Add(new Tax());|}"));

    [Fact]
    public Task Both_add_middleware() => TwoSided.Check("""
        //- AspNetCore.cs
        namespace Microsoft.AspNetCore.Builder;
        public interface IApplicationBuilder { }
        public static class Middleware
        {
            public static IApplicationBuilder UseRouting(this IApplicationBuilder app) => app;
            public static IApplicationBuilder UseAuthorization(this IApplicationBuilder app) => app;
            public static IApplicationBuilder UseCors(this IApplicationBuilder app) => app;
        }
        //- Startup.cs
        using Microsoft.AspNetCore.Builder;
        public static class Startup
        {
            public static void Configure(IApplicationBuilder app)
            {
                {|a: ~> app.UseAuthorization();|}
                app.UseRouting();
                {|b: ~> app.UseCors();|}
        //                  ^^^^^^^ b: INT4011 UseAuthorization() runs before UseCors()
            }
        }
        """);

    [Fact]
    public Task Elements_that_are_no_steps() => TwoSided.CheckSilent("""
        public static class Prices
        {
            private static readonly List<string> Names =
            [
                {|a: ~> "vip",|}
                "staff",
                {|b: ~> "guest",|}
            ];
            public static bool Has(string name) => Names.Contains(name);
        }
        """);

    [Fact]
    public Task Functions_that_do_not_feed_each_other() => TwoSided.CheckSilent("""
        public static class Prices
        {
            private static readonly List<Func<decimal, bool>> Checks =
            [
                {|a: ~> x => x > 0,|}
                x => x < 1000,
                {|b: ~> x => x != 13,|}
            ];
            public static bool Ok(decimal price) => Checks.All(c => c(price));
        }
        """);

    [Fact]
    public Task Steps_of_two_sequences() => TwoSided.CheckSilent(Fill(
        "{|a: ~> pipeline.Add(new Coupon());|}", third: "{|b: ~> var own = new Pipeline(); own.Add(new Tax());|}"));

    [Fact]
    public Task Steps_of_two_branches() => TwoSided.CheckSilent(Fill(
        "{|a: ~> if (DateTime.Now.Year > 2030) { pipeline.Add(new Coupon()); }|}", "{|b: ~> pipeline.Add(new Tax());|}"));

    [Fact]
    public Task One_adds_and_one_removes() => TwoSided.CheckSilent(Fill("{|a: ~> pipeline.Add(new Coupon());|}", "{|b:pipeline.Add(new Tax()); ~> |}"));
}
