namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4006: keys that code agrees on by their text alone.</summary>
public sealed class KeyTestsStringKey
{
    private const string Shop = """
        //- Configuration.cs
        namespace Microsoft.Extensions.Configuration;
        public interface IConfiguration
        {
            string? this[string key] { get; set; }
            IConfigurationSection GetSection(string key);
        }
        public interface IConfigurationSection : IConfiguration { }
        public static class Values
        {
            public static T? GetValue<T>(this IConfiguration configuration, string key) => default;
        }
        //- Tax.cs
        using Microsoft.Extensions.Configuration;
        public class Tax(IConfiguration configuration)
        {
            public decimal Rate()
            {
                TAX
            }
        }
        //- Report.cs
        using Microsoft.Extensions.Configuration;
        public class Report(IConfiguration settings)
        {
            public object? Print(Dictionary<string, string> other)
            {
                REPORT
                return null;
            }
        }
        """;

    private static string Fill(string tax, string report) => Shop.Replace("TAX", tax, StringComparison.Ordinal).Replace("REPORT", report, StringComparison.Ordinal);

    [Fact]
    public Task A_configuration_key_is_renamed_and_newly_read() => TwoSided.Check("//@ expect: INT4006 b renamed the key 'Tax:Rate' to 'Billing:TaxRate' in Tax.Rate\n" + Fill(
        "return configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Billing:TaxRate\"|});", "{|b: ~> return settings[\"Tax:Rate\"];|}"));

    [Fact]
    public Task A_key_in_a_section_is_renamed_and_newly_read() => TwoSided.Check("//@ expect: INT4006 b uses 'Tax:Rate'\n" + Fill(
        "return decimal.Parse(configuration[{|a:\"Tax:Rate\" ~> \"Tax:Percent\"|}]!);", "{|b: ~> return settings.GetSection(\"Tax\")[\"Rate\"];|}"));

    [Fact]
    public Task A_default_is_renamed_in_a_table_and_newly_asked_for() => TwoSided.Check("""
        //- Settings.cs
        public static class Settings
        {
            private static readonly Dictionary<string, decimal> Defaults = new()
            {
                ["Shipping"] = 5m,
                [{|a:"Tax:Rate" ~> "Billing:TaxRate"|}] = 0.2m,
            };
            public static decimal Get(string key) => Defaults.TryGetValue(key, out var value) ? value : 0m;
        }
        //- Report.cs
        public class Report
        {
            {|b: ~> public decimal Tax(decimal net) => net * Settings.Get("Tax:Rate");|}
        //                                                                ^^^^^^^^^^ b: INT4006 Settings.Defaults
        }
        """);

    [Fact]
    public Task Both_read_a_new_key_with_another_default() => TwoSided.Check("//@ expect: INT4006 a Tax.Rate in a reads it with \"7\"\n" + Fill(
        "return decimal.Parse({|a:\"0\" ~> configuration[\"Tax:Days\"] ?? \"7\"|});", "{|b: ~> return settings[\"Tax:Days\"] ?? \"14\";|}"));

    [Fact]
    public Task Both_read_a_new_key_alike() => TwoSided.CheckSilent(Fill(
        "return decimal.Parse({|a:\"0\" ~> configuration[\"Tax:Days\"] ?? \"7\"|});", "{|b: ~> return settings[\"Tax:Days\"] ?? \"7\";|}"));

    [Fact]
    public Task A_key_of_one_table_is_renamed_and_newly_read() => TwoSided.Check("""
        public static class Features
        {
            public static Dictionary<string, bool> On { get; } = new();
            public static bool Search() => On[{|a:"search" ~> "full-text"|}];
            public static bool Mail() => On["mail"];
            {|b: ~> public static bool Find() => On["search"];|}
        //                                          ^^^^^^^^ b: INT4006 renamed the key 'search' to 'full-text' in Features.Search
        }
        """);

    [Fact]
    public Task A_policy_is_renamed_and_newly_demanded() => TwoSided.Check("""
        //- Authorization.cs
        namespace Microsoft.AspNetCore.Authorization;
        public sealed class AuthorizationOptions { public void AddPolicy(string name, Action<string> configure) { } }
        public sealed class AuthorizeAttribute : Attribute { public string? Policy { get; set; } }
        //- Startup.cs
        using Microsoft.AspNetCore.Authorization;
        public static class Startup
        {
            public static void Configure(AuthorizationOptions options) => options.AddPolicy({|a:"CanEdit" ~> "Editors"|}, p => p.ToString());
        }
        //- Page.cs
        using Microsoft.AspNetCore.Authorization;
        public class Page
        {
            {|b: ~> [Authorize(Policy = "CanEdit")] public void Save() { }|}
        //                              ^^^^^^^^^ b: INT4006 renamed the key 'CanEdit' to 'Editors'
        }
        """);

    [Fact]
    public Task Both_define_a_policy() => TwoSided.Check("""
        //- Authorization.cs
        namespace Microsoft.AspNetCore.Authorization;
        public sealed class AuthorizationOptions { public void AddPolicy(string name, Action<string> configure) { } }
        //- Startup.cs
        using Microsoft.AspNetCore.Authorization;
        public static class Startup
        {
            public static void Configure(AuthorizationOptions options)
            {
                {|a: ~> options.AddPolicy("CanEdit", p => p.ToString());|}
                options.AddPolicy("CanRead", p => p.Trim());
                {|b: ~> options.AddPolicy("CanEdit", p => p.Trim());|}
        //                                ^^^^^^^^^ b: INT4006 defines 'CanEdit' too
            }
        }
        """);

    [Fact]
    public Task Another_key_is_read() => TwoSided.CheckSilent(Fill(
        "return configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Billing:TaxRate\"|});", "{|b: ~> return settings[\"Tax:Country\"];|}"));

    [Fact]
    public Task The_old_key_is_read_elsewhere_too() => TwoSided.CheckSilent(Fill(
        "return configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Billing:TaxRate\"|});", "Console.WriteLine(settings[\"Tax:Rate\"]);\n            {|b: ~> return settings[\"Tax:Rate\"];|}"));

    [Fact]
    public Task The_key_is_no_longer_read_but_not_renamed() => TwoSided.CheckSilent(Fill(
        "return {|a:configuration.GetValue<decimal>(\"Tax:Rate\") ~> 0.2m|};", "{|b: ~> return settings[\"Tax:Rate\"];|}"));

    [Fact]
    public Task The_text_is_a_key_of_something_else() => TwoSided.CheckSilent(Fill(
        "return configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Billing:TaxRate\"|});", "{|b: ~> return other[\"Tax:Rate\"];|}"));

    [Fact]
    public Task The_text_is_no_key() => TwoSided.CheckSilent(Fill(
        "return configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Billing:TaxRate\"|});", "{|b: ~> Console.WriteLine(\"Tax:Rate\");|}"));

    [Fact]
    public Task A_test_gets_another_input_and_another_test_is_written() => TwoSided.CheckSilent("""
        //- Parser.cs
        public class Parser { public int Parse(string text) => text.Length; }
        public sealed class InlineDataAttribute(string text) : Attribute { public string Text => text; }
        //- ParserTests.cs
        public class ParserTests
        {
            [InlineData({|a:"first" ~> "second"|})]
            public int One(string text) => new Parser().Parse({|a:"other" ~> "another"|});

            {|b: ~> [InlineData("first")] public int Two(string text) => new Parser().Parse("other");|}
        }
        """);

    [Fact]
    public Task Both_define_in_objects_of_their_own() => TwoSided.CheckSilent("""
        public class Features { public void AddFeature(string name, bool on) { } }
        public class FeatureTests
        {
            public void One()
            {
                {|a: ~> var features = new Features(); features.AddFeature("search", true);|}
            }
            public void Two()
            {
                {|b: ~> var features = new Features(); features.AddFeature("search", false);|}
            }
        }
        """);

    [Fact]
    public Task Both_define_the_same() => TwoSided.CheckSilent("""
        public class Features { public void AddFeature(string name, bool on) { } }
        public static class Startup
        {
            public static void One(Features features)
            {
                {|a: ~> features.AddFeature("search", true);|}
            }
            public static void Two(Features features)
            {
                {|b: ~> features.AddFeature("search", true);|}
            }
        }
        """);
}
