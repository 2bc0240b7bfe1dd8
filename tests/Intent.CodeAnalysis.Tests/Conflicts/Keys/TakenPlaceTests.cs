namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Keys, names and single places that both heads take.</summary>
public sealed class TakenPlaceTests
{
    // B09
    [Fact]
    public Task Two_migrations_take_the_same_number() => TwoSided.Check("""
        //- Migration.cs
        namespace Db;
        [AttributeUsage(AttributeTargets.Class)]
        public sealed class MigrationAttribute(long version) : Attribute { public long Version => version; }
        public abstract class Migration { public abstract void Up(); }
        [Migration(202601100900)] public class CreateUsers : Migration { public override void Up() { } }
        //- a+ AddEmail.cs
        namespace Db;
        [  Migration(202602010800)]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4007
        public class AddEmail : Migration { public override void Up() => Console.WriteLine("alter users"); }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4007
        //- b+ AddOrders.cs
        namespace Db;
        [  Migration(202602010800)]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4007
        public class AddOrders : Migration { public override void Up() => Console.WriteLine("create orders"); }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4007
        """);

    // B09
    [Fact]
    public Task Two_properties_take_the_same_data_member_order_number_of_a_wire_message() => TwoSided.Check("""
        //- Proto.cs
        namespace ProtoBuf;
        [AttributeUsage(AttributeTargets.Property)] public sealed class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        [AttributeUsage(AttributeTargets.Class)] public sealed class ProtoContractAttribute : Attribute { }
        //- Quote.cs
        using ProtoBuf;
        [ProtoContract]
        public class Quote
        {
            {|a: ~> [ProtoMember(3)] public string? Venue { get; set; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4007|INT4003
            [ProtoMember(1)] public string Symbol { get; set; } = "";

            [ProtoMember(2)] public double Bid { get; set; }
            {|b: ~> [ProtoMember(3)] public double Ask { get; set; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4007|INT4003
        }
        """);

    // B09
    [Fact]
    public Task Two_migrations_take_neighbouring_numbers() => TwoSided.CheckSilent("""
        //- Migration.cs
        [AttributeUsage(AttributeTargets.Class)]
        public sealed class MigrationAttribute(long version) : Attribute { public long Version => version; }
        public abstract class Migration { public abstract void Up(); }
        //- a+ AddEmail.cs
        [Migration(202602010800)] public class AddEmail : Migration { public override void Up() { } }
        //- b+ AddOrders.cs
        [Migration(202602010801)] public class AddOrders : Migration { public override void Up() { } }
        """);

    // B09
    [Fact]
    public Task Two_message_types_use_the_same_member_numbers() => TwoSided.CheckSilent("""
        //- Proto.cs
        namespace ProtoBuf;
        [AttributeUsage(AttributeTargets.Property)] public sealed class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        //- a+ Quote.cs
        using ProtoBuf;
        public class Quote { [ProtoMember(1)] public double Bid { get; set; } [ProtoMember(2)] public double Ask { get; set; } }
        //- b+ Trade.cs
        using ProtoBuf;
        public class Trade { [ProtoMember(1)] public double Price { get; set; } [ProtoMember(2)] public int Size { get; set; } }
        """);

    // B10
    [Fact]
    public Task Both_heads_put_another_default_under_one_settings_key() => TwoSided.Check("""
        //- Defaults.cs
        public static class Defaults
        {
            public static Dictionary<string, string> Load()
            {
                var all = new Dictionary<string, string>();
                {|a: ~> all.Add("cache:ttl", "60");|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4002|INT4006
                all.Add("log:level", "info");
                all.Add("log:file", "out.log");
                {|b: ~> all.Add("cache:ttl", "3600");|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4002|INT4006
                return all;
            }
        }
        """);

    // B10
    [Fact]
    public Task Both_heads_put_other_settings_keys() => TwoSided.CheckSilent("""
        //- Defaults.cs
        public static class Defaults
        {
            public static Dictionary<string, string> Load()
            {
                var all = new Dictionary<string, string>();
                {|a: ~> all.Add("cache:ttl", "60");|}
                all.Add("log:level", "info");
                all.Add("log:file", "out.log");
                {|b: ~> all["cache:size"] = "3600";|}
                return all;
            }
        }
        """);

    // B11
    [Fact]
    public Task Two_parts_of_a_class_get_other_base_classes() => TwoSided.Check("""
        //- Bases.cs
        public class Entity { public int Id { get; set; } }
        public class Observable { public event Action? Changed; protected void Raise() => Changed?.Invoke(); }
        //- User.cs
        public partial class User{|a: ~> : Entity|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
        {
            public string Name { get; set; } = "";
        }
        //- User.Ui.cs
        public partial class User{|b: ~> : Observable|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
        {
            public string Title => Name.ToUpperInvariant();
        }
        """);

    // B11
    [Fact]
    public Task Two_parts_of_a_record_get_other_access() => TwoSided.Check("""
        //- Bases.cs
        public class Root { }
        //- Box.cs
        partial class Box
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
        {
            public int W { get; set; }
        }
        //- Box.Size.cs
        partial class Box
        {
            public int H { get; set; }
        }
        //- a+ Box.Area.cs
        public partial class Box { public int Area => W * H; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
        //- b+ Box.Edge.cs
        internal partial class Box { public int Edge => 2 * (W + H); }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
        """);

    // B11
    [Fact]
    public Task Two_parts_get_the_same_base_class_and_other_interfaces() => TwoSided.CheckSilent("""
        //- Bases.cs
        public class Entity { public int Id { get; set; } }
        //- User.cs
        public partial class User{|a: ~> : Entity, IDisposable|}
        {
            public string Name { get; set; } = "";
            {|a: ~> public void Dispose() => Name = "";|}
        }
        //- User.Ui.cs
        public partial class User{|b: ~> : Entity, IComparable<User>|}
        {
            public string Title => Name.ToUpperInvariant();
            {|b: ~> public int CompareTo(User? other) => string.CompareOrdinal(Name, other?.Name);|}
        }
        """);

    // B13
    [Fact]
    public Task Both_heads_add_a_top_level_program() => TwoSided.Check("""
        //@ output: exe
        //@ broken: base
        //- Lib.cs
        public static class Lib { public static void Run(string s) => Console.WriteLine(s); }
        //- a+ Program.cs
           Lib.Run("a");
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005
        //- b+ Main.cs
        using System.Text;
        Lib.Run(new StringBuilder("b").ToString());
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005
        """);

    // B13
    [Fact]
    public Task Both_heads_add_a_Main_method() => TwoSided.Check("""
        //@ output: exe
        //@ broken: base
        //- Lib.cs
        public static class Lib { public static void Run(string s) => Console.WriteLine(s); }
        //- a+ Program.cs
        internal static class Program
        {
            private static void Main() => Lib.Run("a");
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005
        }
        //- b+ Entry.cs
        public class Entry
        {
            public static int Main(string[] args) { Lib.Run(args[0]); return 0; }
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005
        }
        """);

    // B13
    [Fact]
    public Task One_head_adds_a_program_and_the_other_a_class_with_a_private_Main() => TwoSided.CheckSilent("""
        //@ output: exe
        //@ broken: base b
        //- Lib.cs
        public static class Lib { public static void Run(string s) => Console.WriteLine(s); }
        //- a+ Program.cs
        Lib.Run("a");
        //- b+ Entry.cs
        public class Entry { public void Main() => Lib.Run("b"); }
        """);

    // B14
    [Fact]
    public Task Both_heads_add_an_entry_with_the_same_key_to_a_static_dictionary() => TwoSided.Check("""
        //- Rates.cs
        public static class Rates
        {
            private static readonly Dictionary<string, decimal> All = new()
            {
                {|a: ~> { "nl", 0.21m },|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4002
                { "de", 0.19m },

                { "fr", 0.20m },
                {|b: ~> { "nl", 0.09m },|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4002
            };
            public static decimal Of(string country) => All.GetValueOrDefault(country);
        }
        """);

    // B14
    [Fact]
    public Task Two_lists_of_keys_become_a_dictionary_with_a_constant_and_a_nameof_key() => TwoSided.Check("""
        //- Keys.cs
        public static class Keys { public const string Vip = "Gold"; public const string New = "new"; }
        public enum Tier { Gold, Iron }
        //- Discounts.cs
        public class Discounts
        {
            private readonly IReadOnlyDictionary<string, int> _percent = new Dictionary<string, int>
            {
                {|a: ~> { Keys.Vip, 10 },|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4002
                { Keys.New, 5 },

                { "staff", 30 },
                {|b: ~> { nameof(Tier.Gold), 12 },|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4002
            };
            public int For(string who) => _percent.GetValueOrDefault(who);
        }
        """);

    // B14
    [Fact]
    public Task Keys_that_differ_in_case_under_an_ordinal_comparer_and_equal_keys_of_two_dictionaries() => TwoSided.CheckSilent("""
        //- Rates.cs
        public static class Rates
        {
            private static readonly Dictionary<string, decimal> Full = new(StringComparer.Ordinal)
            {
                {|a: ~> { "nl", 0.21m },|}
                { "de", 0.19m },

                { "fr", 0.20m },
                {|b: ~> { "NL", 0.09m },|}
            };
            private static readonly Dictionary<string, decimal> Less = new()
            {
                { "de", 0.07m },

                {|b: ~> { "nl", 0.09m },|}
            };
            public static decimal Of(string c) => Full.GetValueOrDefault(c) + Less.GetValueOrDefault(c);
        }
        """);

    // B16
    [Fact]
    public Task Both_heads_mark_two_parts_of_one_class_with_a_single_use_attribute() => TwoSided.Check("""
        //- User.cs
        namespace Crm
        {
            {|a: ~> [Obsolete("Use Person.")]|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
            public partial class User { public string Name { get; set; } = ""; }
        }
        //- User.Age.cs
        namespace Crm
        {
            {|b: ~> [Obsolete("Use Account.")]|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
            public partial class User { public int Age { get; set; } }
        }
        """);

    // B16
    [Fact]
    public Task Both_heads_put_the_same_attribute_on_the_two_halves_of_a_partial_method() => TwoSided.Check("""
        //- Attr.cs
        [AttributeUsage(AttributeTargets.Method)] public sealed class TimedAttribute(string name) : Attribute { public string Name => name; }
        //- Job.cs
        public partial class Job
        {
            {|a: ~> [Timed("job")]|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT1005|INT1003
            public partial int Run(int n);
        }
        //- Job.Impl.cs
        public partial class Job
        {
            {|b: ~> [Timed("run")]|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT1005|INT1003
            public partial int Run(int n) => n * 2;
        }
        """);

    // B16
    [Fact]
    public Task Both_heads_mark_two_parts_with_an_attribute_that_may_repeat() => TwoSided.CheckSilent("""
        //- Attr.cs
        [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)] public sealed class TagAttribute(string name) : Attribute { public string Name => name; }
        //- User.cs
        {|a: ~> [Tag("crm")]|}
        public partial class User { public string Name { get; set; } = ""; }
        //- User.Age.cs
        {|b: ~> [Tag("gdpr")]|}
        public partial class User { public int Age { get; set; } }
        """);

    // B17
    [Fact]
    public Task Two_properties_of_one_message_get_the_same_wire_name() => TwoSided.Check("""
        //- Payment.cs
        using System.Text.Json.Serialization;
        public class Payment
        {
            {|a: ~> [JsonPropertyName("fee")] public decimal BankFee { get; set; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4003
            public string Id { get; set; } = "";

            public decimal Amount { get; set; }
            {|b: ~> [JsonPropertyName("fee")] public decimal ServiceFee { get; init; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4003
        }
        """);

    // B17
    [Fact]
    public Task A_wire_name_meets_the_wire_name_of_a_property_of_the_derived_class() => TwoSided.Check("""
        //- Events.cs
        using System.Text.Json.Serialization;
        public abstract class Event
        {
            [JsonPropertyName("id")] public string Id { get; set; } = "";
            {|a: ~> [JsonPropertyName("at")] public DateTime Created { get; set; }|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT4003
        }
        //- Login.cs
        using System.Text.Json.Serialization;
        public sealed class Login : Event
        {
            [JsonPropertyName("user")] public string User { get; set; } = "";
            {|b: ~> [JsonPropertyName("at")] public string Place { get; set; } = "";|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT4003
        }
        """);

    // B17
    [Fact]
    public Task The_same_wire_name_in_two_messages() => TwoSided.CheckSilent("""
        //- Payment.cs
        using System.Text.Json.Serialization;
        public class Payment { public string Id { get; set; } = ""; {|a: ~> [JsonPropertyName("fee")] public decimal BankFee { get; set; }|} }
        //- Refund.cs
        using System.Text.Json.Serialization;
        public class Refund { public string Id { get; set; } = ""; {|b: ~> [JsonPropertyName("fee")] public decimal BankFee { get; set; }|} }
        """);

    // B18
    [Fact]
    public Task Both_heads_guard_the_same_price_cut_at_two_layers() => TwoSided.Check("""
        //- Cart.cs
        public class Cart { public decimal Total { get; set; } }
        //- Checkout.cs
        public class Checkout(Pricing pricing)
        {
            public decimal Pay(Cart cart)
            {
                pricing.Apply(cart);
                {|a: ~> cart.Total *= 0.95m;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a/x: INT5002
                return cart.Total;
            }
        }
        //- Pricing.cs
        public class Pricing
        {
            public void Apply(Cart cart)
            {
                if (cart.Total < 0) cart.Total = 0;
                {|b: ~> cart.Total *= 0.95m;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b/x: INT5002
            }
        }
        """);

    // B18
    [Fact]
    public Task Both_heads_log_the_same_step_at_two_layers() => TwoSided.CheckSilent("""
        //- Cart.cs
        public class Cart { public decimal Total { get; set; } }
        public static class Log { public static void Info(string s) => Console.Error.WriteLine(s); }
        //- Checkout.cs
        public class Checkout(Pricing pricing)
        {
            public decimal Pay(Cart cart)
            {
                pricing.Apply(cart);
                {|a: ~> Log.Info($"paid {cart.Total}");|}
                return cart.Total;
            }
        }
        //- Pricing.cs
        public class Pricing
        {
            public void Apply(Cart cart)
            {
                if (cart.Total < 0) cart.Total = 0;
                {|b: ~> Log.Info($"priced {cart.Total}");|}
            }
        }
        """);
}
