namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>Two entries under one key are one conflict, however many rules could speak of it.</summary>
public sealed class OneFindingTests
{
    private static string Formats(string key) => $$"""
        //- Formats.cs
        public class Formats
        {
            private readonly Dictionary<string, Func<IReadOnlyList<int>, string>> _formats = new();
            public static Formats Standard()
            {
                var formats = new Formats();
                Bank.AddTo(formats);
                Office.AddTo(formats);
                return formats;
            }
            public void Register(string key, Func<IReadOnlyList<int>, string> write) => _formats[key] = write;
            public string Export(string key, IReadOnlyList<int> rows) => _formats[key](rows);
        }
        //- Bank.cs
        public static class Bank
        {
            public static void AddTo(Formats formats)
            {
                formats.Register("sum", rows => rows.Sum().ToString());
                {|a: ~> formats.Register("csv", rows => string.Join(";", rows));|}
            }
        }
        //- Office.cs
        public static class Office
        {
            public static void AddTo(Formats formats)
            {
                formats.Register("names", rows => string.Join(" ", rows));
                {|b: ~> formats.Register({{key}}, rows => "rows/" + string.Join("/", rows));|}
                EXPECT
            }
        }
        """;

    [Theory]
    [InlineData("\"csv\"", "INT4006")]
    [InlineData("\"text\"", "")]
    public Task Both_register_a_format_under_one_name(string key, string rule) => LineFixture.Check(rule, Formats(key));
}
