namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a new implementer inherits: a member with a body that old code asks now, or another value for those who say nothing (INT3014).</summary>
public sealed class InheritedDefaultTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Parcel(string member, string was, string now, bool found, string more = "") => $$"""
        //- IParcel.cs
        public interface IParcel
        {
            decimal Price { get; }
            {|a: ~> {{member}}|}
        }
        public class Letter : IParcel { public decimal Price => 1m; {|a: ~> public decimal Extra => 0.5m;|} }
        //- Desk.cs
        public class Desk
        {
            public decimal Sum(IEnumerable<IParcel> all)
            {
                var sum = 0m;
                foreach (var parcel in all)
                {
                    {|a:{{was}} ~> {{now}}|}
                }
                return sum;
            }
            public string Title => "desk";
            {|a: ~> {{more}}|}
        }
        //- Roll.cs
        {|b: ~> public class Roll : IParcel
        {{(found ? "//~ b: INT3014" : "")}}
        { public decimal Price => 3m; }
        |}
        """;

    [Theory]
    [InlineData("decimal Extra => 2m;", "sum += parcel.Price;", "sum += parcel.Price + parcel.Extra;", true)]
    [InlineData("decimal Extra => 0m;", "sum += parcel.Price;", "sum += parcel.Price + parcel.Extra;", false)]
    [InlineData("decimal Extra => 0;", "sum += parcel.Price;", "sum += parcel.Price; sum += parcel.Extra;", false)]
    [InlineData("decimal Extra => 0m;", "sum += parcel.Price;", "sum += parcel.Price * (1 - parcel.Extra);", false)]
    [InlineData("decimal Extra => 1m;", "sum += parcel.Price;", "sum += parcel.Price * parcel.Extra;", false)]
    [InlineData("decimal Extra => 0m;", "sum += parcel.Price;", "if (parcel.Extra > 0) sum += 5m; sum += parcel.Price;", false)]
    [InlineData("decimal Extra => 1m;", "sum += parcel.Price;", "if (parcel.Extra > 0) sum += 5m; sum += parcel.Price;", true)]
    public Task A_default_that_changes_nothing(string member, string was, string now, bool found) => Check(found, Parcel(member, was, now, found));

    [Theory]
    [InlineData("public decimal Extras(IEnumerable<IParcel> all) => all.Sum(p => p.Extra);", "sum += parcel.Price;", false)]      // only new code asks
    [InlineData("private decimal Of(IParcel p) => p.Extra;", "sum += parcel.Price + Of(parcel);", true)]
    public Task New_code_asks(string more, string now, bool found) => Check(found, Parcel("decimal Extra => 2m;", "sum += parcel.Price;", now, found, more));

    private static string Retry(string kind, string was, string now, string own, bool found) => $$"""
        //- Retry.cs
        public {{kind}} Retry
        {
            public {{(kind == "interface" ? "" : "virtual ")}}TimeSpan Delay(int attempt) => {|a:{{was}} ~> {{now}}|};
            public {{(kind == "interface" ? "" : "abstract ")}}bool Again(int attempt);
        }
        public class Loop
        {
            public TimeSpan Waited(Retry retry) => retry.Again(1) ? retry.Delay(1) : TimeSpan.Zero;
        }
        //- Quick.cs
        {|b: ~> public class Quick : Retry
        {{(found ? "//~ b: INT3014" : "")}}
        {
            public {{(kind == "interface" ? "" : "override ")}}bool Again(int attempt) => attempt < 3;
            {{own}}
        }
        |}
        """;

    private const string Ten = "TimeSpan.FromSeconds(10)";

    [Theory]
    [InlineData("interface", Ten, "TimeSpan.FromSeconds(30 * attempt)", "", true)]
    [InlineData("abstract class", Ten, "TimeSpan.FromMinutes(1)", "", true)]
    [InlineData("interface", Ten, "TimeSpan.FromMinutes(1)", "public TimeSpan Delay(int attempt) => TimeSpan.Zero;", false)]
    [InlineData("interface", "TimeSpan.FromSeconds(attempt * attempt)", "TimeSpan.FromSeconds(attempt * attempt + 1)", "", false)]        // computed: mended for all
    public Task Who_says_nothing_gets_another_value(string kind, string was, string now, string own, bool found) =>
        Check(found, Retry(kind, was, now, own, found));

    private static string Costume(string shoes, string rule) => $$"""
        //- Costume.cs
        public abstract class Costume
        {
            public virtual bool NeedsCleaning => true;
            public virtual bool IsOld => false;
            {|a: ~> public virtual decimal Cleaning(decimal fee) => NeedsCleaning ? fee : 0m;|}
        }
        public class Gown : Costume { {|a: ~> public override decimal Cleaning(decimal fee) => fee + 5m;|} }
        //- Desk.cs
        public class Desk
        {
            public decimal Charge(Costume costume, decimal week)
            {
                var charge = week;
                {|a:if (costume.NeedsCleaning) charge += 8m; ~> charge += costume.Cleaning(9m);|}
                return charge;
            }
        }
        //- Shoes.cs
        {|b: ~> public class Shoes : Costume
        {{(rule.Length > 0 ? "//~ b: " + rule : "")}}
        { {{shoes}} }
        |}
        """;

    [Theory]
    [InlineData("public override bool NeedsCleaning => false;", "")]
    [InlineData("public override bool IsOld => true;", "INT3014")]
    [InlineData("public int Size => 42;", "INT3014")]
    public Task A_default_that_goes_by_what_the_new_type_says(string shoes, string rule) => Check(rule.Length > 0, Costume(shoes, rule));

    private static string Probe(string member, string rule) => $$"""
        //- IProbe.cs
        public interface IProbe
        {
            string Chamber { get; }
            double Read(int at);
            {|a: ~> {{member}}|}
        }
        public class Scripted : IProbe { public string Chamber => "a"; public double Read(int at) => at; {|a: ~> public Task<double> ReadAsync(int at) => Task.FromResult(at + 0.5);|} }
        //- Rounds.cs
        public class Rounds
        {
            public async Task<double> Walk(IEnumerable<IProbe> all, int at)
            {
                await Task.Yield();
                var sum = 0d;
                foreach (var probe in all)
                    {|a:sum += probe.Read(at); ~> sum += await probe.ReadAsync(at);|}
                return sum;
            }
        }
        //- Smoothed.cs
        {|b: ~> public class Smoothed(IProbe inner) : IProbe
        {{(rule.Length > 0 ? "//~ b: " + rule : "")}}
        { public string Chamber => inner.Chamber; public double Read(int at) => inner.Read(at) / 2; }
        |}
        """;

    [Theory]
    [InlineData("Task<double> ReadAsync(int at) => Task.FromResult(Read(at));", "")]
    [InlineData("Task<double> ReadAsync(int at) => Task.FromResult(Read(at + 1));", "INT3014")]
    [InlineData("Task<double> ReadAsync(int at) => Task.FromResult(4.5);", "INT3014")]
    public Task A_default_that_only_hands_on(string member, string rule) => Check(rule.Length > 0, Probe(member, rule));
}
