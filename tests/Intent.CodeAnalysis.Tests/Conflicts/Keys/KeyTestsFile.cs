namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4006 in files that no compiler reads: settings, resources.</summary>
public sealed class KeyTestsFile
{
    private const string Configuration = """
        //- Configuration.cs
        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration
            {
                string? this[string key] { get; set; }
                IConfigurationSection GetSection(string key);
            }
            public interface IConfigurationSection : IConfiguration { }
            public static class ConfigurationBinder
            {
                public static T? GetValue<T>(this IConfiguration configuration, string key) => default;
                public static T? GetValue<T>(this IConfiguration configuration, string key, T fallback) => fallback;
                public static T? Get<T>(this IConfiguration configuration) => default;
                public static void Bind(this IConfiguration configuration, object? instance) { }
                public static string? GetConnectionString(this IConfiguration configuration, string name) => null;
            }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            using Microsoft.Extensions.Configuration;
            public interface IServiceCollection { }
            public static class OptionsExtensions
            {
                public static IServiceCollection Configure<T>(this IServiceCollection services, IConfiguration section) where T : class => services;
            }
        }
        """;

    private const string Shop = Configuration + """

        //- Tax/TaxOptions.cs
        namespace Shop.Tax;
        public sealed class TaxOptions
        {
            public const string SectionName = "Tax";
            public decimal Rate { get; set; }
            public string Country { get; set; } = "";
            PROPERTY
        }
        //- Startup.cs
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Shop.Tax;
        public static class Startup
        {
            public static void AddShop(this IServiceCollection services, IConfiguration configuration)
            {
                var connection = configuration.GetConnectionString("Shop");
                STARTUP
                Console.WriteLine(connection);
            }
        }
        //- Orders/InvoiceService.cs
        using Microsoft.Extensions.Configuration;
        namespace Shop.Orders;
        public sealed class InvoiceService(IConfiguration settings)
        {
            public decimal Net(decimal gross) => gross;
            INVOICE
        }
        //- appsettings.json
        {
          "Logging": { "LogLevel": { "Default": "Information" } },
          "ConnectionStrings": {
            "Shop": "Server=.;Database=Shop"
          },
          TAX: {
            RATE: 0.077,
            "Country": "CH"
            MORE
          },
          "Shipping": {
            "FreeFrom": 100
            SHIPPING
          }
        }
        """;

    private static string Fill(string property = "", string startup = "", string invoice = "", string tax = "\"Tax\"", string rate = "\"Rate\"", string more = "", string shipping = "") => Shop
        .Replace("PROPERTY", property, StringComparison.Ordinal).Replace("STARTUP", startup, StringComparison.Ordinal).Replace("INVOICE", invoice, StringComparison.Ordinal)
        .Replace("TAX:", tax + ":", StringComparison.Ordinal).Replace("RATE:", rate + ":", StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal)
        .Replace("SHIPPING", shipping, StringComparison.Ordinal);

    private const string RateRenamed = "{|a:\"Rate\" ~> \"StandardRate\"|}";

    [Fact]
    public Task A_key_is_renamed_in_the_settings_and_newly_read() => TwoSided.Check(
        "//@ expect: INT4006 b renamed the key 'Tax:Rate' to 'Tax:StandardRate' in appsettings.json\n" + Fill(
            startup: "Console.WriteLine(configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Tax:StandardRate\"|}));", rate: RateRenamed,
            invoice: "{|b: ~> public decimal Tax(decimal net) => net * decimal.Parse(settings[\"Tax:Rate\"] ?? \"0\");|}"));

    [Fact]
    public Task A_key_is_renamed_and_read_through_its_section() => TwoSided.Check(
        "//@ expect: INT4006 b reads 'Tax:Rate'\n" + Fill(rate: RateRenamed, invoice: """
            {|b: ~> public decimal Tax(decimal net)
                {
                    var tax = settings.GetSection("Tax");
                    return net * tax.GetValue("Rate", 0m);
                }|}
            """));

    // One section, one finding: its keys went with it.
    [Fact]
    public Task A_section_is_renamed_and_a_key_is_read_through_its_old_name() => TwoSided.Check(
        "//@ expect: INT4006 b renamed the key 'Tax' to 'Billing' in appsettings.json\n" + Fill(
            tax: "{|a:\"Tax\" ~> \"Billing\"|}", startup: "Console.WriteLine(configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Billing:Rate\"|}));",
            invoice: "{|b: ~> public decimal Tax(decimal net) => net * settings.GetSection(\"Tax\").GetValue(\"Rate\", 0m);|}"));

    [Fact]
    public Task A_section_is_renamed_and_newly_bound() => TwoSided.Check(
        "//@ expect: INT4006 b renamed the key 'Tax' to 'Billing' in appsettings.json\n" + Fill(
            tax: "{|a:\"Tax\" ~> \"Billing\"|}", startup: "{|b: ~> services.Configure<TaxOptions>(configuration.GetSection(\"Tax\"));|}"));

    [Fact]
    public Task A_key_is_renamed_and_newly_bound_by_the_name_of_a_property() => TwoSided.Check(
        "//@ expect: INT4006 b binds 'Tax:Rate' by name\n" + Fill(
            rate: RateRenamed, startup: "{|b: ~> services.Configure<TaxOptions>(configuration.GetSection(TaxOptions.SectionName));|}"));

    [Fact]
    public Task A_key_is_renamed_and_its_property_is_newly_added() => TwoSided.Check(
        "//@ expect: INT4006 b binds 'Tax:Reduced' by name\n" + Fill(
            startup: "services.Configure<TaxOptions>(configuration.GetSection(\"Tax\"));", more: ", {|a:\"Reduced\" ~> \"ReducedRate\"|}: 0.025",
            property: "{|b: ~> public decimal Reduced { get; set; }|}"));

    [Fact]
    public Task A_connection_string_is_renamed_and_newly_read() => TwoSided.Check(
        "//@ expect: INT4006 b renamed the key 'ConnectionStrings:Shop' to 'ConnectionStrings:Orders'\n" + Fill(
            invoice: "{|b: ~> private readonly string? _connection = settings.GetConnectionString(\"Shop\");|}")
            .Replace("    \"Shop\": ", "    {|a:\"Shop\" ~> \"Orders\"|}: ", StringComparison.Ordinal).Replace("GetConnectionString(\"Shop\");\n        STARTUP", "", StringComparison.Ordinal)
            .Replace("= configuration.GetConnectionString(\"Shop\");\n        \n", "= configuration.GetConnectionString({|a:\"Shop\" ~> \"Orders\"|});\n        \n", StringComparison.Ordinal));

    [Fact]
    public Task A_key_is_removed_from_the_settings_and_newly_read() => TwoSided.Check(
        "//@ expect: INT4006 b removed the key 'Shipping:Insured' from appsettings.json\n" + Fill(
            shipping: "{|a:, \"Insured\": true ~> |}", invoice: "{|b: ~> public bool Insured => settings.GetValue<bool>(\"Shipping:Insured\");|}"));

    [Fact]
    public Task A_key_is_renamed_and_newly_set_in_another_file() => TwoSided.Check(
        Fill(startup: "Console.WriteLine(configuration.GetValue<decimal>({|a:\"Tax:Rate\" ~> \"Tax:StandardRate\"|}));", rate: RateRenamed) + """

        //- b+ appsettings.Staging.json
        {
          "Tax": {
            "Rate": 0.081
        //  ^^^^^^ b: INT4006 renamed the key 'Tax:Rate' to 'Tax:StandardRate'
          }
        }
        """);

    [Fact]
    public Task A_bound_property_is_renamed_and_newly_set_in_another_file() => TwoSided.Check(
        Fill(startup: "services.Configure<TaxOptions>(configuration.GetSection(\"Tax\"));", rate: RateRenamed)
            .Replace("public decimal Rate", "public decimal {|a:Rate ~> StandardRate|}", StringComparison.Ordinal) + """

        //- b+ appsettings.Staging.json
        {
          "Tax": {
            "Rate": 0.081
        //  ^^^^^^ b: INT4006 sets 'Tax:Rate'
          }
        }
        """);

    [Fact]
    public Task Both_add_a_key_to_the_settings() => TwoSided.Check(
        "//@ expect: INT4006 b added the key 'Shipping:Insured' to appsettings.json\n" + Fill(shipping: """
            {|a:, "Insured": true ~> , "Insured": true|}
            , "Carrier": "Post"
            , "Weight": 30
            """).Replace("{|a:, \"Insured\": true ~> , \"Insured\": true|}", "{|a: ~> , \"Insured\": true|}", StringComparison.Ordinal)
            .Replace(", \"Weight\": 30", ", \"Weight\": 30\n    {|b: ~> , \"Insured\": false|}", StringComparison.Ordinal));

    [Fact]
    public Task A_text_is_renamed_in_the_resources_and_newly_asked_for() => TwoSided.Check("""
        //- Localization.cs
        namespace Microsoft.Extensions.Localization;
        public interface IStringLocalizer<T> { string this[string name] { get; } }
        //- CheckoutPage.cs
        using Microsoft.Extensions.Localization;
        public sealed class CheckoutPage(IStringLocalizer<CheckoutPage> texts)
        {
            public string Title => texts["Title"];
            {|b: ~> public string Hint => texts["PayHint"];|}
        //                                      ^^^^^^^^^ b: INT4006 renamed the key 'PayHint' to 'PaymentHint' in CheckoutPage.resx
        }
        //- Resources/CheckoutPage.resx
        <?xml version="1.0" encoding="utf-8"?>
        <root>
          <data name="Title" xml:space="preserve"><value>Checkout</value></data>
          <data name="{|a:PayHint ~> PaymentHint|}" xml:space="preserve">
            <value>Pay now</value>
          </data>
        </root>
        """);

    [Fact]
    public Task Both_add_a_text_to_the_resources() => TwoSided.Check("""
        //- Resources/Texts.resx
        <root>
          {|a: ~> <data name="Hint"><value>Pay now</value></data>|}
          <data name="Title"><value>Checkout</value></data>
          <data name="Total"><value>Total</value></data>
          {|b: ~> <data name="Hint"><value>Pay later</value></data>|}
        //                    ^^^^ b: INT4006 added the key 'Hint' to Texts.resx
        </root>
        """);

    [Fact]
    public Task The_value_of_a_key_changes_and_the_key_is_newly_read() => TwoSided.CheckSilent(Fill(
        rate: "\"Rate\"", invoice: "{|b: ~> public decimal Tax(decimal net) => net * settings.GetValue<decimal>(\"Tax:Rate\");|}").Replace("0.077", "{|a:0.077 ~> 0.081|}", StringComparison.Ordinal));

    [Fact]
    public Task Another_key_of_the_section_is_newly_read() => TwoSided.CheckSilent(Fill(
        rate: RateRenamed, invoice: "{|b: ~> public string? Country => settings[\"Tax:Country\"];|}"));

    [Fact]
    public Task The_new_key_is_newly_read() => TwoSided.CheckSilent(Fill(
        rate: RateRenamed, invoice: "{|b: ~> public decimal Tax(decimal net) => net * settings.GetValue<decimal>(\"Tax:StandardRate\");|}"));

    [Fact]
    public Task Another_file_still_has_the_key() => TwoSided.CheckSilent(Fill(
        rate: RateRenamed, invoice: "{|b: ~> public decimal Tax(decimal net) => net * settings.GetValue<decimal>(\"Tax:Rate\");|}") + """

        //- appsettings.Production.json
        { "tax": { "rate": 0.081 } }
        """);

    [Fact]
    public Task Other_code_still_reads_the_key() => TwoSided.CheckSilent(Fill(
        rate: RateRenamed, startup: "Console.WriteLine(configuration[\"Tax:Rate\"]);", invoice: "{|b: ~> public decimal Tax(decimal net) => net * settings.GetValue<decimal>(\"Tax:Rate\");|}"));

    [Fact]
    public Task Another_section_is_newly_bound() => TwoSided.CheckSilent(Fill(
        rate: RateRenamed, startup: "{|b: ~> services.Configure<TaxOptions>(configuration.GetSection(\"Shipping\"));|}"));

    [Fact]
    public Task Both_bind_a_section_to_types_of_their_own() => TwoSided.CheckSilent(Fill(
        startup: "{|a: ~> services.Configure<TaxOptions>(configuration.GetSection(\"Tax\"));|}",
        invoice: "{|b: ~> private readonly TaxView? _view = settings.GetSection(\"Tax\").Get<TaxView>();|}\n    public sealed class TaxView { public decimal Rate { get; set; } }"));

    [Fact]
    public Task A_key_of_another_program_is_renamed() => TwoSided.CheckSilent("""
        //= Shop
        //= Mailer
        //- Shop/Tax.cs
        public interface IConfiguration { string? this[string key] { get; } }
        public sealed class Tax(IConfiguration settings)
        {
            public string Unit => "CHF";
            {|b: ~> public string? Rate => settings["Tax:Rate"];|}
        }
        //- Mailer/Mailer.cs
        public sealed class Mailer { }
        //- Mailer/appsettings.json
        { "Tax": { {|a:"Rate" ~> "StandardRate"|}: 0.077 } }
        """);

    [Fact]
    public Task Both_add_other_keys_to_the_settings() => TwoSided.CheckSilent(Fill(shipping: """
        {|a: ~> , "Insured": true|}
            , "Carrier": "Post"
            {|b: ~> , "Express": true|}
        """));

    [Fact]
    public Task Both_add_the_same_text_to_the_resources() => TwoSided.CheckSilent("""
        //- Resources/Texts.resx
        <root>
          {|a: ~> <data name="Hint"><value>Pay now</value></data>|}
          <data name="Title"><value>Checkout</value></data>
          {|b: ~> <data name="Hint"><value>Pay now</value></data>|}
        </root>
        """);

    [Fact]
    public Task Both_add_a_key_to_files_for_two_environments() => TwoSided.CheckSilent("""
        //- appsettings.json
        { "Shipping": { "FreeFrom": 100 {|a: ~> , "Insured": true|} } }
        //- appsettings.Production.json
        { "Shipping": { "FreeFrom": 100 {|b: ~> , "Insured": false|} } }
        """);

    [Fact]
    public Task Settings_that_are_not_well_formed_have_no_keys() => TwoSided.CheckSilent(Fill(
        rate: RateRenamed, shipping: ", ,", invoice: "{|b: ~> public decimal Tax(decimal net) => net * settings.GetValue<decimal>(\"Tax:Rate\");|}"));
}
