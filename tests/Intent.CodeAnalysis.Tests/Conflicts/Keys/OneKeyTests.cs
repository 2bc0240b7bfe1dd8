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

    // B07
    private const string Di = """
        //- Di.cs
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public sealed class ServiceCollection : IServiceCollection { }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddTransient<TService, TImplementation>(this IServiceCollection services) where TService : class where TImplementation : class, TService => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddScoped<TService>(this IServiceCollection services) where TService : class => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, Func<IServiceProvider, TService> factory) where TService : class => services;
            }
        }

        """;

    [Fact]
    public Task One_service_is_registered_with_two_implementations() => Finds(Di + """
        //- Tax.cs
        public interface ITax { decimal Rate(string country); }
        public class FlatTax : ITax { public decimal Rate(string country) => 0.2m; }
        public class TableTax : ITax { public decimal Rate(string country) => country.Length; }
        //- Billing.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class BillingModule
        {
            public static IServiceCollection AddBilling(this IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<ITax, FlatTax>();|}
                //~ a/x: INT4004
                return services;
            }
        }
        //- Shop.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class ShopModule
        {
            public static IServiceCollection AddShop(this IServiceCollection services)
            {
                {|b: ~> services.AddScoped<ITax, TableTax>();|}
                //~ b/x: INT4004
                return services;
            }
        }
        """);

    [Fact]
    public Task One_service_is_registered_with_a_factory_and_with_a_type() => Finds(Di + """
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public class FixedClock(DateTime now) : IClock { public DateTime Now => now; }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<IClock>(_ => new FixedClock(DateTime.UnixEpoch));|}
                //~ a/x: INT4004
                Console.WriteLine("services");
                Console.WriteLine("more services");
                {|b: ~> services.AddSingleton<IClock, UtcClock>();|}
                //~ b/x: INT4004
            }
        }
        """);

    [Fact]
    public Task Different_services_are_registered() => Silent(Di + """
        //- Services.cs
        public interface IClock { DateTime Now { get; } }
        public class UtcClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public interface ITax { }
        public class FlatTax : ITax { }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                {|a: ~> services.AddSingleton<ITax, FlatTax>();|}
                Console.WriteLine("services");
                Console.WriteLine("more services");
                {|b: ~> services.AddSingleton<IClock, UtcClock>();|}
            }
        }
        """);

    [Fact]
    public Task Handlers_are_meant_to_be_many() => Silent(Di + """
        //- Handlers.cs
        public interface IHandler { void Handle(string message); }
        public class MailHandler : IHandler { public void Handle(string message) { } }
        public class SmsHandler : IHandler { public void Handle(string message) { } }
        public class Dispatcher(IEnumerable<IHandler> handlers)
        {
            public void Send(string message) { foreach (var h in handlers) h.Handle(message); }
        }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                {|a: ~> services.AddTransient<IHandler, MailHandler>();|}
                services.AddSingleton<Dispatcher>();
                Console.WriteLine("services");
                {|b: ~> services.AddTransient<IHandler, SmsHandler>();|}
            }
        }
        """);

    // B08
    private const string Mvc = """
        //- Mvc.cs
        namespace Microsoft.AspNetCore.Mvc
        {
            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)] public class RouteAttribute(string template) : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.Method)] public class HttpGetAttribute(string template = "") : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.Method)] public class HttpPostAttribute(string template = "") : Attribute { public string Template => template; }
            public class ControllerBase { }
            public class ApiControllerAttribute : Attribute { }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public interface IEndpointRouteBuilder { }
            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) { }
                public static void MapPost(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) { }
            }
        }

        """;

    [Fact]
    public Task A_controller_and_a_minimal_endpoint_answer_one_route() => Finds(Mvc + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController, Route("api/orders")]
        public class OrdersController : ControllerBase
        {
            {|a: ~> [HttpGet("{id}")]
            //~ a/x: INT4005
            public string One(int id) => "order " + id;|}
            [HttpPost] public void Post(string body) { }
        }
        //- Endpoints.cs
        using Microsoft.AspNetCore.Builder;
        public static class Endpoints
        {
            public static void Map(IEndpointRouteBuilder app)
            {
                {|b: ~> app.MapGet("/api/orders/{orderId}", (int orderId) => "o" + orderId);|}
                //~ b/x: INT4005
            }
        }
        """);

    [Fact]
    public Task Two_actions_get_one_template() => Finds(Mvc + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController]
        [Route("reports")]
        public class ReportsController : ControllerBase
        {
            {|a: ~> [HttpGet("daily")]
            //~ a/x: INT4005
            public string Daily() => "d";|}

            [HttpGet("monthly")]
            public string Monthly() => "m";

            {|b: ~> [HttpGet("daily")]
            //~ b/x: INT4005
            public string Today() => "t";|}
        }
        """);

    [Fact]
    public Task One_template_gets_two_verbs() => Silent(Mvc + """
        //- Orders.cs
        using Microsoft.AspNetCore.Mvc;
        [ApiController]
        [Route("reports")]
        public class ReportsController : ControllerBase
        {
            {|a: ~> [HttpGet("daily")]
            public string Daily() => "d";|}

            [HttpGet("monthly")]
            public string Monthly() => "m";

            {|b: ~> [HttpPost("daily")]
            public string Rebuild() => "t";|}
        }
        """);

    [Fact]
    public Task One_template_stands_below_two_prefixes() => Silent(Mvc + """
        //- A.cs
        using Microsoft.AspNetCore.Mvc;
        [Route("api/orders")]
        public class OrdersController : ControllerBase
        {
            {|a: ~> [HttpGet("{id}")] public string One(int id) => "order " + id;|}
            [HttpPost] public void Post(string body) { }
        }
        //- B.cs
        using Microsoft.AspNetCore.Mvc;
        [Route("api/users")]
        public class UsersController : ControllerBase
        {
            {|b: ~> [HttpGet("{id}")] public string One(int id) => "user " + id;|}
            [HttpPost] public void Post(string body) { }
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
