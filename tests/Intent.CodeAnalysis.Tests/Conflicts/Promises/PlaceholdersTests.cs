namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Texts that no longer are what the code of the other head takes them for: placeholders, keys, lengths.</summary>
public sealed class PlaceholdersTests
{
    private static string Notices(string old, string now, string text) => $$$"""
        //- Notices.cs
        public static class Notices
        {
            public static string Fill(string template, Dictionary<string, string> values)
            {
                var text = template;
                foreach (var (key, value) in values)
                    text = text.Replace({|a:{{{old}}} ~> {{{now}}}|}, value);
                return text;
            }
        }
        //- Water.cs
        public static class Water
        {
            private const string Template = "{{{text}}}";
            public static string Title => "water";
            {|b: ~> public static string Text() => Notices.Fill(Template, new Dictionary<string, string> { ["block"] = "A" });|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("\"{\" + key + \"}\"", "\"{{\" + key + \"}}\"", "No water in {block}.", "INT3017")]
    [InlineData("\"{{\" + key + \"}}\"", "\"{\" + key + \"}\"", "No water in {{block}}.", "INT3017")]
    [InlineData("$\"%{key}%\"", "$\"[{key}]\"", "No water in %block%.", "INT3017")]
    // No placeholder, one of the new form, and the same form written otherwise.
    [InlineData("\"{\" + key + \"}\"", "\"{{\" + key + \"}}\"", "No water.", "")]
    [InlineData("\"{\" + key + \"}\"", "\"{{\" + key + \"}}\"", "No water in {{block}}.", "")]
    [InlineData("\"%\" + key + \"%\"", "$\"%{key}%\"", "No water in %block%.", "")]
    public Task Placeholders_are_written_otherwise(string old, string now, string text, string rule) => LineFixture.Check(rule, Notices(old, now, text));

    private static string Documents(string old, string now, string use) => $$"""
        //- Documents.cs
        public class Documents
        {
            private readonly Dictionary<string, string> _files = new();
            public IEnumerable<string> Names => _files.Keys.OrderBy(k => k, StringComparer.Ordinal);
            public IEnumerable<string> Texts => _files.Values;
            public void Save(string name, string text) => _files[KeyOf(name)] = text;
            public static string KeyOf(string name) => {|a:{{old}} ~> {{now}}|};
        }
        //- Leases.cs
        public static class Leases
        {
            public static string Title => "leases";
            {|b: ~> public static bool Any(Documents documents) => {{use}};|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("name.Trim()", "name.Trim().ToLowerInvariant()", "documents.Names.Any(n => n.StartsWith(\"Lease\", StringComparison.Ordinal))", "INT3008")]
    [InlineData("name.Trim()", "name.Trim().ToLowerInvariant()", "documents.Names.Contains(\"Lease A\")", "INT3008")]
    [InlineData("name.Trim()", "name.Trim().ToUpper()", "documents.Names.Where(n => n.Length > 3).Any(n => n == \"Lease\")", "INT3008")]
    [InlineData("name.ToLower()", "name", "documents.Names.Any(n => n == \"lease\")", "INT3008")]
    // As it is kept now, whatever its case, the texts, and blanks alone.
    [InlineData("name.Trim()", "name.Trim().ToLowerInvariant()", "documents.Names.Any(n => n.StartsWith(\"lease\", StringComparison.Ordinal))", "")]
    [InlineData("name.Trim()", "name.Trim().ToLowerInvariant()", "documents.Names.Any(n => n.StartsWith(\"Lease\", StringComparison.OrdinalIgnoreCase))", "")]
    [InlineData("name.Trim()", "name.Trim().ToLowerInvariant()", "documents.Texts.Any(n => n.StartsWith(\"Lease\", StringComparison.Ordinal))", "")]
    [InlineData("name", "name.Trim()", "documents.Names.Contains(\"Lease A\")", "")]
    public Task Keys_are_kept_in_another_case(string old, string now, string use, string rule) => LineFixture.Check(rule, Documents(old, now, use));

    private static string Orders(string now, string text, string type = "int") => $$"""
        //- DataAnnotations.cs
        namespace System.ComponentModel.DataAnnotations;
        public sealed class MaxLengthAttribute(int length) : Attribute { public int Length => length; }
        public sealed class StringLengthAttribute(int length) : Attribute { public int Length => length; }
        //- Orders.cs
        using System.ComponentModel.DataAnnotations;
        public class Order
        {
            {|a:[MaxLength(60)] ~> {{now}}|}
            public string Remark { get; set; } = "";
        }
        //- Standing.cs
        public static class Standing
        {
            public static string Title => "standing";
            {|b: ~> public static Order Of(string name, {{type}} value) => new() { Remark = {{text}} };|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("[MaxLength(30)]", "$\"standing order of {name} for month {value:00}\"", "INT3006")]
    [InlineData("[StringLength(20)]", "\"standing order of \" + name + \" no \" + value", "INT3006")]
    [InlineData("[MaxLength(12)]", "$\"day {value:yyyy-MM-dd}\"", "INT3006", "DateOnly")]
    // It may be short enough.
    [InlineData("[MaxLength(31)]", "$\"standing order of {name} for month {value:00}\"", "")]
    [InlineData("[MaxLength(30)]", "$\"standing order of {name} for month {value}\"", "")]
    [InlineData("[MaxLength(14)]", "$\"day {value:yyyy-MM-dd}\"", "", "DateOnly")]
    [InlineData("[MaxLength(30)]", "name", "")]
    public Task A_text_that_is_always_too_long(string now, string text, string rule, string type = "int") =>
        LineFixture.Check(rule, Orders(now, text, type));
}
