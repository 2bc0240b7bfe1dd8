namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Uses of a changed member to which the change means nothing, each beside one to which it does.</summary>
public sealed class QuietUsesTests
{
    private static string Statement(string factory) => $$"""
        //- Statement.cs
        public class Statement
        {
            public decimal Gross { get; set; }
            public int TermDays { get; set; } = {|a:30 ~> 45|};
        }
        //- Advances.cs
        public static class Advances
        {
            public static string Title => "advances";
            {|b: ~> public static Statement For(decimal amount) => new() { {{factory}} };
            public static int Days(decimal amount) => For(amount).TermDays;|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Gross = amount", "INT3015")]
    [InlineData("Gross = amount, TermDays = 7", "")]
    public Task A_factory_sets_the_value(string factory, string rule) => LineFixture.Check(rule, Statement(factory));

    private static string Lab(string use) => $$"""
        //- Instrument.cs
        public class Instrument : IDisposable
        {
            private bool _closed;
            public int Measured { get; private set; }
            public double Measure() { if (_closed) throw new ObjectDisposedException("instrument"); return ++Measured; }
            public void Dispose() => _closed = true;
        }
        public static class Lab
        {
            public static double Average(Instrument instrument)
            {
                {|a:return instrument.Measure() / 2; ~> using (instrument) return instrument.Measure() / 2;|}
            }
        }
        //- Report.cs
        public static class Report
        {
            public static string Title => "report";
            {|b: ~> public static double Run(Instrument instrument)
            {
                var average = Lab.Average(instrument);
                return average + {{use}};
                EXPECT
            }|}
        }
        """;

    [Theory]
    [InlineData("instrument.Measure()", "INT3007")]
    [InlineData("instrument.Measured", "")]
    public Task What_a_disposed_object_keeps(string use, string rule) => LineFixture.Check(rule, Lab(use));

    private static string Plates(string use) => $$"""
        //@ nullable: disable
        //- Plates.cs
        public class Plates
        {
            private readonly Dictionary<string, string> _plates = new();
            public string Of(string owner)
            {
                if (!_plates.ContainsKey(owner)) return {|a:"" ~> null|};
                return _plates[owner];
            }
        }
        //- Gate.cs
        public class Gate
        {
            public static string Title => "gate";
            {|b: ~> public static object For(Plates plates, string owner) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("plates.Of(owner).Replace(\" \", \"\")", "INT3001")]
    [InlineData("string.IsNullOrEmpty(plates.Of(owner))", "")]
    [InlineData("$\"plate {plates.Of(owner)}\"", "")]
    public Task Nothing_is_null_and_no_longer_empty(string use, string rule) => LineFixture.Check(rule, Plates(use));

    private static string Settings(string now, string use) => $$"""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public int GraceDays => {|a:5 ~> {{now}}|};
            public int Number(string key, int otherwise = 0) => int.TryParse(_values.GetValueOrDefault(key), out var number) ? number : otherwise;
        }
        //- Due.cs
        public static class Due
        {
            public static string Title => "due";
            {|b: ~> public static DateOnly On(Settings settings, DateOnly day) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("Number(\"graceDays\")", "day.AddDays(settings.GraceDays)", "INT3001")]
    [InlineData("Number(\"graceDays\", 5)", "day.AddDays(settings.GraceDays)", "")]
    [InlineData("Number(\"graceDays\")", "settings.GraceDays == 0 ? day : day.AddDays(settings.GraceDays)", "")]
    public Task What_is_given_for_a_missing_value(string now, string use, string rule) => LineFixture.Check(rule, Settings(now, use));
}
