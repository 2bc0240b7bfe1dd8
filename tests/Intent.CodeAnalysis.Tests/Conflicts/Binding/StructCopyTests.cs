namespace Intent.CodeAnalysis.Tests.Conflicts.Binding;

/// <summary>A class became a struct: new code changes a copy that nobody else sees, or it changes the one value that there is.</summary>
public sealed class StructCopyTests
{
    private static string Use(string use, bool found) => $$"""
        //- Good.cs
        public {|a:class ~> struct|} Good
        {
            public Good(int price) => Price = price;
            public int Price { get; set; }
            public void Raise(int by) => Price += by;
        }
        //- Market.cs
        public class Market
        {
            private readonly Dictionary<string, Good> _goods = new();
            private readonly List<Good> _list = new();
            private readonly Good[] _array = new Good[3];
            public Good Best { get; set; } = new(3);
            public Good Last() => _list[_list.Count - 1];
            public static Good Make() => new(1);
            public static void Half(Good good) => good.Price /= 2;
            public static void Show(Good good) => Console.WriteLine(good.Price);
            public void Change(string name)
            {
                {|b: ~> {{use}}|}{{(found ? "\n//~ b/x: INT2006" : "")}}
            }
        }
        """;

    [Theory]
    [InlineData("_list.ForEach(g => g.Raise(2));")]
    [InlineData("foreach (var good in _goods.Values) good.Raise(2);")]
    [InlineData("Last().Raise(2);")]
    [InlineData("Best.Raise(2);")]
    [InlineData("_list[0].Raise(2);")]
    [InlineData("if (_goods.TryGetValue(name, out var good)) good.Price = 2;")]
    [InlineData("if (Best is { Price: > 2 } good) good.Price = 2;")]
    [InlineData("var good = _goods[name]; good.Price++; _goods[\"other\"] = good;")]
    [InlineData("var good = _goods[name]; if (good.Price > 3) { _goods[name] = good; } good.Price++;")]
    [InlineData("var good = new Good(2); _list.Add(good); good.Price = 3;")]
    [InlineData("var good = new Good(2); Half(good); _list.Add(good);")]
    public Task A_copy_is_changed(string use) => LineFixture.Finds(Use(use, true));

    [Theory]
    [InlineData("if (_goods.TryGetValue(name, out var good)) { good.Price *= 2; _goods[name] = good; }")]
    [InlineData("var good = _goods[name]; good.Raise(2); _goods[name] = good;")]
    [InlineData("var good = new Good(2); good.Price = 3; _list.Add(good);")]
    [InlineData("var good = new Good(2); good.Raise(3); _ = _list.Where(g => g.Price > 3).Count();")]
    [InlineData("_array[0].Raise(2);")]
    [InlineData("var good = new Good(2); good.Price = 3; Show(good); Half(Make());")]
    [InlineData("Make().Raise(2);")]
    [InlineData("_ = _list.Sum(g => g.Price) + Last().Price;")]
    public Task The_one_value_is_changed_or_it_is_put_back(string use) => LineFixture.Silent(Use(use, false));

    [Fact]
    public Task A_new_method_changes_what_new_code_gives_it_in_one_finding() => LineFixture.Finds("""
        //- Dose.cs
        public {|a:class ~> struct|} Dose
        {
            public Dose() { }
            public double Amount { get; set; }
        }
        //- Desk.cs
        public class Desk
        {
            public int Version => 1;
            {|b: ~> public double Reduce(Dose dose) { Scale(dose, 0.5); return dose.Amount; }
            private static void Scale(Dose dose, double by) => dose.Amount *= by;|}
            //~ b: INT2006
        }
        """);
}
