using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Both heads add something under one key.</summary>
public sealed class OneKeyTests
{
    // B06
    [Fact]
    public Task Two_enum_members_get_one_number() => Finds("""
        //- Kind.cs
        public enum BookingKind
        {
            Payment = 1,
            {|a: ~> Refund = 3,|}
            //~ a/x: INT4001
            Fee = 2,
            {|b: ~> /// <summary>Claimed back by the bank.</summary>
            Chargeback = 3,|}
            //~ b/x: INT4001
        }
        """);

    [Fact]
    public Task Two_flags_get_one_bit() => Finds("""
        //- Caps.cs
        [Flags]
        public enum DeviceCaps : uint
        {
            None = 0,
            {|a: ~> Bluetooth = 1 << 2,|}
            //~ a/x: INT4001
            Wifi = 1 << 0,
            Gps = 1 << 1,
            {|b: ~> Nfc = 4,|}
            //~ b/x: INT4001
        }
        """);

    [Fact]
    public Task Two_message_codes_get_one_number() => Finds("""
        //- Codes.cs
        public static class EventIds
        {
            public const int Started = 100;
            {|a: ~> public const int Throttled = 102;|}
            //~ a/x: INT4007|INT4001
            public const int Stopped = 101;
            {|b: ~> public const int Resumed = 102;|}
            //~ b/x: INT4007|INT4001
        }
        """);

    [Fact]
    public Task Two_flags_get_two_bits() => Silent("""
        //- Caps.cs
        [Flags]
        public enum DeviceCaps : uint
        {
            None = 0,
            {|a: ~> Bluetooth = 1 << 2,|}
            Wifi = 1 << 0,
            Gps = 1 << 1,
            {|b: ~> Nfc = 1 << 3,|}
        }
        """);

    [Fact]
    public Task The_same_number_is_taken_in_two_enums() => Silent("""
        //- Kind.cs
        public enum BookingKind { Payment = 1, Fee = 2{|a: ~> , Refund = 3|} }
        public enum Source { Web = 1, Till = 2 }
        public enum Channel
        {
            Mail = 1,
            {|b: ~> Phone = 3,|}
            Shop = 2,
        }
        """);

    [Fact]
    public Task One_member_is_a_declared_alias() => Silent("""
        //- Kind.cs
        public enum BookingKind
        {
            Payment = 1,
            {|a: ~> Refund = 3,|}
            Fee = 2,
            {|b: ~> Charge = Fee,|}
        }
        """);

    // B09
    [Fact]
    public Task Two_migrations_get_one_version() => Finds("""
        //- Migration.cs
        [AttributeUsage(AttributeTargets.Class)]
        public class MigrationAttribute(long version) : Attribute { public long Version => version; }
        public abstract class Migration { public abstract void Up(); }
        [Migration(11)] public class CreateUsers : Migration { public override void Up() { } }
        //- a+ AddMail.cs
            [Migration(12)]
        //~ a/x: INT4007
        public class AddMail : Migration { public override void Up() => Console.WriteLine("alter table users add mail"); }
        //- b+ AddPhone.cs
            [Migration(12)]
        //~ b/x: INT4007
        public class AddPhone : Migration
        {
            public override void Up() => Console.WriteLine("alter table users add phone");
        }
        """);

    [Fact]
    public Task Two_fields_get_one_protocol_number() => Finds("""
        //- Proto.cs
        namespace ProtoBuf
        {
            public class ProtoContractAttribute : Attribute { }
            public class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        }
        //- Track.cs
        using ProtoBuf;
        [ProtoContract]
        public class Track
        {
            [ProtoMember(1)] public int Id { get; set; }
            {|a: ~> [ProtoMember(3)] public string Album { get; set; } = "";|}
            //~ a/x: INT4007|INT4003
            [ProtoMember(2)] public string Title { get; set; } = "";

            {|b: ~> [ProtoMember(3)] public int Seconds { get; set; }|}
            //~ b/x: INT4007|INT4003
        }
        """);

    [Fact]
    public Task Two_migrations_get_two_versions() => Silent("""
        //- Migration.cs
        [AttributeUsage(AttributeTargets.Class)]
        public class MigrationAttribute(long version) : Attribute { public long Version => version; }
        public abstract class Migration { public abstract void Up(); }
        [Migration(11)] public class CreateUsers : Migration { public override void Up() { } }
        //- a+ AddMail.cs
        [Migration(12)]
        public class AddMail : Migration { public override void Up() => Console.WriteLine("alter table users add mail"); }
        //- b+ AddPhone.cs
        [Migration(13)]
        public class AddPhone : Migration { public override void Up() => Console.WriteLine("alter table users add phone"); }
        """);

    [Fact]
    public Task One_protocol_number_is_taken_in_two_messages() => Silent("""
        //- Proto.cs
        namespace ProtoBuf
        {
            public class ProtoContractAttribute : Attribute { }
            public class ProtoMemberAttribute(int tag) : Attribute { public int Tag => tag; }
        }
        //- Track.cs
        using ProtoBuf;
        [ProtoContract]
        public class Track
        {
            [ProtoMember(1)] public int Id { get; set; }
            {|a: ~> [ProtoMember(2)] public string Album { get; set; } = "";|}
        }
        //- Album.cs
        using ProtoBuf;
        [ProtoContract]
        public class Album
        {
            [ProtoMember(1)] public int Id { get; set; }
            {|b: ~> [ProtoMember(2)] public string Title { get; set; } = "";|}
        }
        """);

    // B10
    [Fact]
    public Task One_resource_key_gets_two_texts() => Finds("""
        //- Texts.cs
        public class Texts
        {
            private readonly Dictionary<string, string> _all = new();
            public Texts()
            {
                {|a: ~> _all["order.cancel"] = "Cancel order";|}
                //~ a/x: INT4006|INT4002
                _all["order.open"] = "Open order";
                Console.WriteLine(_all.Count);
                {|b: ~> _all["order.cancel"] = "Order was cancelled";|}
                //~ b/x: INT4006|INT4002
            }
            public string this[string key] => _all[key];
        }
        """);

    [Fact]
    public Task Different_resource_keys_are_added() => Silent("""
        //- Texts.cs
        public class Texts
        {
            private readonly Dictionary<string, string> _all = new();
            public Texts()
            {
                {|a: ~> _all["order.cancel"] = "Cancel order";|}
                _all["order.open"] = "Open order";
                Console.WriteLine(_all.Count);
                {|b: ~> _all["order.cancelled"] = "Order was cancelled";|}
            }
            public string this[string key] => _all[key];
        }
        """);

    // B14
    [Fact]
    public Task One_key_stands_twice_in_an_initializer() => Finds("""
        //- Discounts.cs
        public static class Discounts
        {
            public static readonly IReadOnlyDictionary<string, int> Percent = new Dictionary<string, int>
            {
                {|a: ~> { "vip", 5 },|}
                //~ a/x: INT4002
                { "staff", 20 },
                { "new", 1 },
                {|b: ~> { "vip", 9 },|}
                //~ b/x: INT4002
            };
        }
        """);

    [Fact]
    public Task One_key_is_added_twice_in_a_constructor() => Finds("""
        //- Codecs.cs
        public delegate byte[] Codec(byte[] data);
        public sealed class CodecTable
        {
            private readonly Dictionary<byte, Codec> _codecs = new();
            public CodecTable()
            {
                {|a: ~> _codecs.Add(0x10, d => d);|}
                //~ a/x: INT4002
                _codecs.Add(0x01, d => d.Reverse().ToArray());
                Register();
                {|b: ~> _codecs.Add(16, d => new byte[d.Length]);|}
                //~ b/x: INT4002
            }
            private void Register() => Console.WriteLine(_codecs.Count);
        }
        """);

    [Fact]
    public Task Different_keys_are_added_to_an_initializer() => Silent("""
        //- Discounts.cs
        public static class Discounts
        {
            public static readonly IReadOnlyDictionary<string, int> Percent = new Dictionary<string, int>
            {
                {|a: ~> ["vip"] = 5,|}
                ["staff"] = 20,
                ["new"] = 1,
                {|b: ~> ["vips"] = 9,|}
            };
        }
        """);

    [Fact]
    public Task One_key_is_added_to_two_dictionaries() => Silent("""
        //- Discounts.cs
        public static class Discounts
        {
            public static readonly Dictionary<string, int> Percent = new()
            {
                {|a: ~> { "vip", 5 },|}
                { "staff", 20 },
            };

            public static readonly Dictionary<string, int> Limit = new()
            {
                { "staff", 2000 },
                {|b: ~> { "vip", 900 },|}
            };
        }
        """);
}
