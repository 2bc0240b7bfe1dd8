namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>Names and keys of which the change of those who read them says that they are gone; a mapper of the repository's own.</summary>
public sealed class AdaptedKeyTests
{
    private static string Invoice(string reader, string use) => $$"""
        //- Invoice.cs
        using System.Text.Json;
        using System.Text.Json.Serialization;
        public sealed class Invoice
        {
            [JsonPropertyName({|a:"amount" ~> "total_due"|})]
            public decimal Total { get; set; }
            public string ToJson() => JsonSerializer.Serialize(this);
        }
        public sealed class Payment
        {
            [JsonPropertyName("amount")]
            public decimal Paid { get; set; }
            public string ToJson() => JsonSerializer.Serialize(this);
        }
        public static class Reader
        {
            public static decimal AmountOf(string json) => JsonDocument.Parse(json).RootElement.GetProperty({|a:"amount" ~> {{reader}}|}).GetDecimal();
        }
        //- Outbox.cs
        using System.Text.Json;
        public static class Outbox
        {
            public static string Title => "outbox";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Amount = "public static decimal Value(string json) => JsonDocument.Parse(json).RootElement.GetProperty(\"amount\").GetDecimal();";

    [Theory]
    [InlineData("\"total_due\"", Amount, "INT4003")]
    [InlineData("\"total_due\"", "public static string Value(string json) => JsonDocument.Parse(json).RootElement.GetProperty(\"customer\").GetString()!;", "")]
    [InlineData("\"total_due\"", "public static decimal Paid(Payment payment) => JsonDocument.Parse(payment.ToJson()).RootElement.GetProperty(\"amount\").GetDecimal();", "")]
    // Another type is written with that name, and its reader stays.
    [InlineData("\"amount\"", Amount, "")]
    public Task A_reader_takes_another_name(string reader, string use, string rule) => LineFixture.Check(rule, Invoice(reader, use));

    private static string Member(string copy, string now) => $$"""
        //- Member.cs
        public sealed class Member
        {
            public string Name { get; set; } = "";
            public string {|a:Street ~> {{now}}|} { get; set; } = "";
        }
        public static class Copy
        {
            public static T To<T>(object source) where T : new()
            {
                var target = new T();
                foreach (var wanted in typeof(T).GetProperties())
                {
                    {{copy}}
                }
                return target;
            }
        }
        //- Envelope.cs
        {|b: ~> public sealed class Envelope
        {
            public string Name { get; set; } = "";
            public string Street { get; set; } = "";
            public static Envelope Of(Member member)
            {
                return Copy.To<Envelope>(member);
                EXPECT
            }
        }|}
        """;

    [Theory]
    [InlineData("if (source.GetType().GetProperty(wanted.Name) is { } given) wanted.SetValue(target, given.GetValue(source));", "AddressLine", "INT4012")]
    [InlineData("if (wanted.Name.Length > 3) wanted.SetValue(target, source.ToString());", "AddressLine", "")]
    public Task A_mapper_of_its_own_copies_by_name(string copy, string now, string rule) => LineFixture.Check(rule, Member(copy, now));

    private static string Options(string reader, string use) => $$"""
        //- Options.cs
        public sealed class Options
        {
            private readonly Dictionary<string, string> _map = [];
            public Options()
            {
                _map[{|a:"import:batch" ~> "import:batchSize"|}] = "20";
                _map["import:folder"] = "incoming";
            }
            public void Set(string key, string value) => _map[key] = value;
            public int Number(string key, int otherwise) => _map.TryGetValue(key, out var text) ? int.Parse(text) : otherwise;
        }
        public static class Plan
        {
            public static int Size(Options options) => options.Number({|a:"import:batch" ~> {{reader}}|}, 20);
        }
        //- Night.cs
        public static class Night
        {
            public static string Title => "night";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"import:batchSize\"", "public static void Set(Options options) => options.Set(\"import:batch\", \"50\");", "INT4006")]
    [InlineData("\"import:batchSize\"", "public static void Set(Options options) => options.Set(\"import:folder\", \"night\");", "")]
    [InlineData("\"import:batchSize\"", "public static void Set(Options options) => options.Set(\"export:batch\", \"50\");", "")]
    public Task Who_reads_a_setting_asks_for_another_key(string reader, string use, string rule) => LineFixture.Check(rule, Options(reader, use));
}
