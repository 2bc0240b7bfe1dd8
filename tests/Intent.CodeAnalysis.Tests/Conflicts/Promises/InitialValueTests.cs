using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What a field or property starts with changes while the other head starts to read it.</summary>
public sealed class InitialValueTests
{
    // D05
    [Fact]
    public Task A_default_timeout_changes_under_a_new_reader() => Finds("""
        //- Options.cs
        public class ClientOptions
        {
            public TimeSpan Timeout { get; set; } = {|a:TimeSpan.FromSeconds(30) ~> TimeSpan.Zero|};
            public int Retries { get; set; } = 3;
        }
        //- Client.cs
        public class Client(ClientOptions options)
        {
            public string Name => "client";
            {|b: ~> public DateTime Deadline(DateTime now) => now + options.Timeout;|}
            //~ b: INT3015
        }
        """);

    [Fact]
    public Task A_static_default_changes_under_a_new_reader() => Finds("""
        //- Game.cs
        public static class Defaults
        {
            public static readonly int Lives = {|a:3 ~> 0|};
            public static readonly string Skin = "red";
        }
        //- Player.cs
        public class Player
        {
            private int _lives;
            {|b: ~> public void Reset()
            {
                _lives = Defaults.Lives;
            //~ b: INT3015
            }|}
            public int Lives => _lives;
        }
        """);

    [Fact]
    public Task The_new_reader_sets_the_value_first() => Silent("""
        //- Options.cs
        public class ClientOptions
        {
            public TimeSpan Timeout { get; set; } = {|a:TimeSpan.FromSeconds(30) ~> TimeSpan.FromSeconds(10)|};
            public int Retries { get; set; } = 3;
        }
        //- Client.cs
        public class Client
        {
            public string Name => "client";
            {|b: ~> public static ClientOptions Patient() => new() { Timeout = TimeSpan.FromMinutes(5) };|}
        }
        """);

    [Fact]
    public Task The_initial_value_is_only_written_otherwise() => Silent("""
        //- Options.cs
        public class ClientOptions
        {
            public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds({|a:30 ~> 3 * 10|});
            public int Retries { get; set; } = 3;
        }
        //- Client.cs
        public class Client(ClientOptions options)
        {
            public string Name => "client";
            {|b: ~> public DateTime Deadline(DateTime now) => now + options.Timeout;|}
        }
        """);

    [Fact]
    public Task A_default_is_taken_away_under_a_new_reader() => Finds("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal Due { get; set; }
            public int PaymentDays { get; set; }{|a: = 30; ~> |}
            public string Number { get; set; } = "";
        }
        //- Instalments.cs
        public static class Instalments
        {
            public static string Name => "instalments";
            {|b: ~> public static decimal PerDay(Invoice invoice) => invoice.Due / invoice.PaymentDays;|}
            //~ b: INT3015
        }
        """);

    [Fact]
    public Task A_default_that_the_constructor_sets_now_is_the_same() => Silent("""
        //- Invoice.cs
        public class Invoice
        {
            public Invoice()
            {
                Number = "";
                {|a: ~> PaymentDays = 30;|}
            }
            public decimal Due { get; set; }
            public int PaymentDays { get; set; }{|a: = 30; ~> |}
            public string Number { get; set; }
        }
        //- Instalments.cs
        public static class Instalments
        {
            public static string Name => "instalments";
            {|b: ~> public static decimal PerDay(Invoice invoice) => invoice.Due / invoice.PaymentDays;|}
        }
        """);

    [Fact]
    public Task A_zero_that_is_no_longer_written_is_the_same() => Silent("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal Due { get; set; }
            public int Reminders { get; set; }{|a: = 0; ~> |}
            public string Number { get; set; } = "";
        }
        //- Dunning.cs
        public static class Dunning
        {
            public static string Name => "dunning";
            {|b: ~> public static bool IsLast(Invoice invoice) => invoice.Reminders > 2;|}
        }
        """);

    [Fact]
    public Task A_constructor_starts_a_property_with_another_number() => Finds("""
        //- Options.cs
        public class Options
        {
            public Options()
            {
                Name = "";
                Size = {|a:100 ~> 10|};
            }
            public string Name { get; set; }
            public int Size { get; }
        }
        //- Upload.cs
        public static class Upload
        {
            public static string Name => "upload";
            {|b: ~> public static bool Fits(int size) => size <= new Options().Size;|}
            //~ b: INT3015
        }
        """);

    [Fact]
    public Task A_constructor_is_given_the_number() => Silent("""
        //- Options.cs
        public class Options
        {
            public Options(int size)
            {
                Size = {|a:size ~> size + 0|};
            }
            public int Size { get; }
        }
        //- Upload.cs
        public static class Upload
        {
            public static string Name => "upload";
            {|b: ~> public static bool Fits(int size) => size <= new Options(5).Size;|}
        }
        """);
}
