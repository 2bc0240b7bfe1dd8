namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What a member promises of its result, those promise that hand it on as it is: a service in front of a store.</summary>
public sealed class HandedOnTests
{
    private static string Stay(string price, string use) => $$"""
        //- Tariff.cs
        public interface ITariff { decimal Quote(int nights); }
        public sealed class Tariff : ITariff
        {
            public decimal Quote(int nights)
            {
                var fee = nights * 79.5m / 3;
                return {|a:Math.Round(fee, 2) ~> fee|};
            }
        }
        //- Desk.cs
        public sealed class Desk(ITariff tariff)
        {
            private readonly Dictionary<int, decimal> _agreed = [];
            {{price}}
            public bool HasAny => _agreed.Count > 0;
        }
        //- Export.cs
        public sealed class Export(Desk desk)
        {
            public string Title => "export" + desk.HasAny;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Written = "public string Row(int nights) => $\"{nights};{desk.Price(nights)}\";";

    [Theory]
    [InlineData("public decimal Price(int nights) => tariff.Quote(nights);")]
    [InlineData("public decimal Price(int nights) { var price = tariff.Quote(nights); return price; }")]
    [InlineData("public decimal Price(int nights) => _agreed.TryGetValue(nights, out var agreed) ? agreed : tariff.Quote(nights);")]
    [InlineData("public decimal Price(int nights) => Quoted(nights); private decimal Quoted(int nights) => (tariff.Quote(nights));")]
    public Task A_number_that_is_no_longer_rounded_is_written_out(string price) => LineFixture.Check("INT3016", Stay(price, Written));

    [Theory]
    [InlineData("public decimal Price(int nights) => Math.Round(tariff.Quote(nights), 1);")]
    [InlineData("public decimal Price(int nights) => nights > 0 && tariff.Quote(nights) > 100 ? 100 : 50;")]
    [InlineData("public decimal Price(int nights) { var price = tariff.Quote(nights); if (price > 100) return 90; return price; }")]
    public Task What_is_made_of_it_is_something_else(string price) => LineFixture.Check("", Stay(price, Written));

    [Theory]
    [InlineData("public string Row(int nights) => $\"{nights};{desk.Price(nights):0.00}\";", "")]
    [InlineData("public string Row(int nights) => desk.Price(nights).ToString(\"F2\");", "")]
    [InlineData("public bool IsDear(int nights) => desk.Price(nights) > 400;", "")]
    [InlineData("public string Row(int nights) => desk.Price(nights).ToString(System.Globalization.CultureInfo.InvariantCulture);", "INT3016")]
    [InlineData("public string Row(int nights) => \"price \" + desk.Price(nights);", "INT3016")]
    [InlineData("public IEnumerable<string> Rows(IEnumerable<int> all) => from n in all let price = desk.Price(n) select $\"{n};{price}\";", "INT3016")]
    public Task A_format_says_how_many_digits(string use, string rule) =>
        LineFixture.Check(rule, Stay("public decimal Price(int nights) => tariff.Quote(nights);", use));

    private static string Members(string now, string use) => $$"""
        //- Store.cs
        public record Member(string Name);
        public sealed class Store
        {
            private readonly Dictionary<string, Member> _all = [];
            public Member? Find(string name) => {|a:_all.GetValueOrDefault(name) ~> {{now}}|};
        }
        //- Service.cs
        public sealed class Service(Store store)
        {
            public Task<Member?> LoadAsync(string name) => Task.FromResult(store.Find(name));
            public Member? Load(string name) => store.Find(name);
        }
        //- Invite.cs
        public sealed class Invite(Service service)
        {
            public bool IsReady => service is not null;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Throws = "_all.TryGetValue(name, out var member) ? member : throw new KeyNotFoundException(name)";

    [Theory]
    [InlineData(Throws, "public string Greet(string name) => service.Load(name)?.Name ?? \"guest\";", "INT3002")]
    [InlineData("_all.TryGetValue(name, out var member) ? member : null", "public string Greet(string name) => service.Load(name)?.Name ?? \"guest\";", "")]
    public Task A_service_throws_with_its_store(string now, string use, string rule) => LineFixture.Check(rule, Members(now, use));
}
