namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4011: steps that an object gives itself, and steps of which the order says nothing.</summary>
public sealed class StepEffectTests
{
    [Theory]
    [InlineData("new Applied(a => a - 10m)", "new Applied(a => a * 0.5m)", "INT4011")]
    [InlineData("new Applied(a => a - 10m)", "new Fee()", "INT4011")]
    [InlineData("new Applied(a => a * 2m)", "new Applied(a => 100m - a)", "INT4011")]
    // Both add, or both multiply.
    [InlineData("new Applied(a => a - 10m)", "new Applied(a => 3m + a)", "")]
    [InlineData("new Applied(a => a * 2m)", "new Applied(a => a / 4m)", "")]
    [InlineData("new Stamp(true)", "new Applied(a => { return a + 2m; })", "")]
    public Task Steps_of_an_amount(string left, string right, string rule) => LineFixture.Check(rule, $$"""
        //- Steps.cs
        public interface IStep { decimal Apply(decimal amount); }
        public sealed class Applied(Func<decimal, decimal> apply) : IStep { public decimal Apply(decimal amount) => apply(amount); }
        public sealed class Round : IStep { public decimal Apply(decimal amount) => Math.Round(amount, 2); }
        public sealed class Fee : IStep { public decimal Apply(decimal amount) => amount > 100m ? amount : amount + 5m; }
        public sealed class Stamp(bool due) : IStep { public decimal Apply(decimal amount) => due ? amount + 1m : amount; }
        //- Offer.cs
        public sealed class Offer
        {
            private readonly List<IStep> _steps = [];
            public Offer()
            {
                Use(new Round());
                {|a: ~> Use({{left}});|}
                Console.WriteLine("connected");
                Console.WriteLine("ready");
                {|b: ~> Use({{right}});|}
                EXPECT
                Use(new Round());
            }
            public void Use(IStep step) => _steps.Add(step);
            public decimal Price(decimal list) => _steps.Aggregate(list, (a, step) => step.Apply(a));
        }
        """);

    [Fact]
    public Task What_is_added_to_a_text_has_an_order() => LineFixture.Check("INT4011", """
        //- Line.cs
        public sealed class Line
        {
            private readonly List<Func<string, string>> _steps = [];
            public Line()
            {
                {|a: ~> Then(t => t + "!");|}
                Console.WriteLine("connected");
                Console.WriteLine("ready");
                {|b: ~> Then(t => t + "?");|}
                EXPECT
            }
            public void Then(Func<string, string> step) => _steps.Add(step);
            public string Of(string text) => _steps.Aggregate(text, (t, step) => step(t));
        }
        """);
}
