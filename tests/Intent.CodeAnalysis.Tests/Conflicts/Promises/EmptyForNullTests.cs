namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3017: what has no text is an empty text now and was null, and new code has an answer of its own for null.</summary>
public sealed class EmptyForNullTests
{
    private static string Settings(string now, string use) => $$"""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new() { ["Lab:Url"] = "http://lab" };
            public string? this[string key] => {|a:_values.GetValueOrDefault(key) ~> {{now}}|};
        }
        //- Printer.cs
        public class Printer(Settings settings)
        {
            public string Title => "printer";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("_values.GetValueOrDefault(key, \"\")", "public string Device => settings[\"Printer:Device\"] ?? \"zebra\";", "INT3017")]
    [InlineData("_values.GetValueOrDefault(key) ?? \"\"", "public bool Has(string key) => settings[key] is not null;", "INT3017")]
    [InlineData("_values.GetValueOrDefault(key, \"\").Trim()", "public string Device => settings[\"Printer:Device\"] ?? \"zebra\";", "INT3017")]
    // A key that is there, code that knows of empty texts, and another way to give null.
    [InlineData("_values.GetValueOrDefault(key, \"\")", "public string Lab => settings[\"Lab:Url\"] ?? \"none\";", "")]
    [InlineData("_values.GetValueOrDefault(key, \"\")", "public bool Has(string key) => settings[key] is { Length: > 0 };", "")]
    [InlineData("_values.GetValueOrDefault(key, \"\")", "public string Device => settings[\"Printer:Device\"] ?? \"\";", "")]
    [InlineData("_values.TryGetValue(key, out var text) ? text : null", "public string Device => settings[\"Printer:Device\"] ?? \"zebra\";", "")]
    public Task A_lookup_falls_back_to_an_empty_text(string now, string use, string rule) => LineFixture.Check(rule, Settings(now, use));

    private static string Tenant(string start, string use) => $$"""
        //- Tenant.cs
        public class Tenant(string name)
        {
            public string Name => name;
            {|a:public string? Phone { get; set; } ~> public string? Phone
            {
                get => _phone;
                set => _phone = value is null ? "" : value.Trim();
            }

            private string _phone = {{start}};|}
        }
        //- Sheet.cs
        public static class Sheet
        {
            public static string Title => "calls";
            {|b: ~> public static string Row(Tenant tenant) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"\"", "$\"{tenant.Name}: {tenant.Phone ?? \"ask at the door\"}\"", "INT3017")]
    [InlineData("\"0\"", "$\"{tenant.Name}: {tenant.Phone ?? \"ask at the door\"}\"", "")]
    [InlineData("\"\"", "$\"{tenant.Name}: {tenant.Phone}\"", "")]
    [InlineData("\"\"", "string.IsNullOrEmpty(tenant.Phone) ? tenant.Name : tenant.Phone", "")]
    public Task A_property_is_kept_in_a_field_that_is_never_null(string start, string use, string rule) => LineFixture.Check(rule, Tenant(start, use));

    private static string File(string now, string use) => $$"""
        //- ContractFile.cs
        public class ContractFile
        {
            private readonly Dictionary<string, List<string>> _riders = new();
            private readonly HashSet<string> _numbers = [];
            public IReadOnlyList<string>? RidersOf(string number)
            {
                {|a:if (!_numbers.Contains(number)) return null;
                return _riders.TryGetValue(number, out var list) ? list : []; ~> {{now}}|}
            }
        }
        //- Desk.cs
        public class Desk(ContractFile file)
        {
            public string Title => "desk";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Empty = "return _riders.TryGetValue(number, out var list) ? list : [];";

    [Theory]
    [InlineData(Empty, "public string Answer(string number) => file.RidersOf(number) is not { } riders ? \"unknown\" : $\"{riders.Count}\";", "INT3017")]
    [InlineData(Empty, "public bool Knows(string number) => file.RidersOf(number) != null;", "INT3017")]
    [InlineData(Empty, "public int Count(string number) => file.RidersOf(number)?.Count ?? 0;", "")]
    [InlineData(Empty, "public IReadOnlyList<string> All(string number) => file.RidersOf(number) ?? [];", "")]
    [InlineData("if (number.Length == 0 || !_numbers.Contains(number)) return null; return _riders.TryGetValue(number, out var list) ? list : [];", "public bool Knows(string number) => file.RidersOf(number) != null;", "")]
    public Task A_collection_is_empty_for_null(string now, string use, string rule) => LineFixture.Check(rule, File(now, use));
}
