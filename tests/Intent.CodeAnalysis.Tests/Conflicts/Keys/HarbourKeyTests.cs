using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A port's table of rights, its self check, its cards and its registrations: keys that both heads touch.</summary>
public sealed class HarbourKeyTests
{
    private static string Of(string text, string now, string use, string expect) =>
        text.Replace("NOW", now, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    private const string Rights = """
        //- Rights.cs
        public static class Rights
        {
            public static readonly Dictionary<string, string[]> ByRole = new()
            {
                { "planner", ["berth.read", {|a:"berth.write" ~> NOW|}] },
            };
            public static bool May(string role, string right) => ByRole.TryGetValue(role, out var all) && all.Contains(right);
        }
        //- Guard.cs
        public static class Guard
        {
            {|b: ~> public static bool MayPlan(string role) => Rights.May(role, USE);|}
            EXPECT
            public static string Name => "guard";
        }
        """;

    [Fact]
    public Task A_right_got_another_name() => Finds(Of(Rights, "\"berth.plan\"", "\"berth.write\"", "//~ b: INT4006"));

    [Theory]
    [InlineData("\"berth.write\", \"yard.read\"", "\"berth.write\"")]
    [InlineData("\"berth.plan\"", "\"berth.read\"")]
    public Task A_right_is_still_there(string now, string use) => Silent(Of(Rights, now, use, ""));

    private const string Table = """
        //- Table.cs
        public static class Table
        {
            public static readonly Dictionary<string, int> Roles = new()
            {
                {|a: ~> { "master", 1 },|}
                { "planner", 1 },
                { "gate", 1 },
                {|b: ~> { "customs", 1 },|}
            };
        }
        //- Pin.cs
        public static class Check
        {
            public const int Known = {|ab:2 ~> 3|};
            EXPECT
            public static bool Holds(List<int> ships) => USE == Known;
        }
        """;

    [Fact]
    public Task Both_heads_raise_the_constant_that_pins_the_table() => Finds(Of(Table, "", "Table.Roles.Count", "//~ b: INT4010"));

    [Fact]
    public Task Both_heads_raise_a_constant_that_pins_something_else() => Silent(Of(Table, "", "ships.Count", ""));

    private const string Card = """
        //- Ship.cs
        public class Ship { public string Name { get; set; } = ""; public string {|a:Flag ~> NOW|} { get; set; } = ""; }
        //- Card.cs
        {|b: ~> public class Card
        {
            public string Name { get; set; } = "";
            public string USE { get; set; } = "";
            public static Card From(Ship ship)
            {
                var card = new Card();
                foreach (var target in typeof(Card).GetProperties())
                {
                    if (typeof(Ship).GetProperty(target.Name) is { } source)
                    EXPECT
                    {
                        target.SetValue(card, source.GetValue(ship));
                    }
                }
                return card;
            }
        }|}
        """;

    [Fact]
    public Task A_property_that_a_mapper_of_its_own_copies_has_another_name() => Finds(Of(Card, "FlagState", "Flag", "//~ b: INT4012"));

    [Fact]
    public Task A_property_that_is_not_copied_has_another_name() => Silent(Of(Card, "FlagState", "Home", ""));

    private const string Request = """
        //- DataAnnotations.cs
        namespace System.ComponentModel.DataAnnotations;
        public sealed class MaxLengthAttribute(int length) : Attribute { public int Length => length; }
        //- Request.cs
        using System.ComponentModel.DataAnnotations;
        public sealed record Request({|a:string Customer ~> [property: MaxLength(NOW)] string Customer|}, int Boxes);
        //- Import.cs
        public static class Import
        {
            {|b: ~> public static Request Yearly() => new(USE, 2);|}
            EXPECT
            public static string Name => "import";
        }
        """;

    [Fact]
    public Task A_value_of_a_record_has_a_limit() => Finds(Of(Request, "8", "\"Northern Lines\"", "//~ b: INT3006"));

    [Theory]
    [InlineData("80", "\"Northern Lines\"")]
    [InlineData("8", "\"North\"")]
    public Task A_value_of_a_record_is_below_the_limit(string now, string use) => Silent(Of(Request, now, use, ""));

    private const string Services = """
        //- Services.cs
        namespace Microsoft.Extensions.DependencyInjection;
        public interface IServiceCollection { }
        public static class Registrations
        {
            public static IServiceCollection AddTransient<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
        }
        //- Notify.cs
        public interface INotifier { }
        public class Mail : INotifier { }
        public class Push : INotifier { }
        public class Sms : INotifier { }
        public class Centre(USE notifier) { public object It => notifier; }
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void All(this IServiceCollection services)
            {
                services.More();
                {|a: ~> services.AddTransient<INotifier, Sms>();|}
            }
            public static string Name => "startup";
            public static void More(this IServiceCollection services)
            {
                services.AddTransient<INotifier, Mail>();
                {|b: ~> services.AddTransient<INotifier, Push>();|}
                EXPECT
            }
        }
        """;

    [Fact]
    public Task Both_replace_a_registration() => Finds(Of(Services, "", "INotifier", "//~ b: INT4004"));

    [Fact]
    public Task Both_add_one_of_several() => Silent(Of(Services, "", "IEnumerable<INotifier>", ""));

    private const string Migrations = """
        //- Migration.cs
        public abstract class Migration { public abstract int Version { get; } }
        public sealed class M001_Bookings : Migration { public override int Version => 1; }
        public sealed class M002_Boxes : Migration { public override int Version => 2; }
        //- a+ Invoices.cs
        public sealed class M003_Invoices : Migration
        {
            public override int Version => 3;
        }
        //- b+ Seals.cs
        public sealed class M00NOW_Seals : Migration
        {
            public override int Version => NOW;
            EXPECT
        }
        """;

    [Fact]
    public Task A_number_in_the_name_and_in_a_member_is_one_number() => Finds(Of(Migrations, "3", "", "//~ b: INT4007"));

    [Fact]
    public Task Another_number_is_free() => Silent(Of(Migrations, "4", "", ""));

    private const string Routes = """
        //- Routing.cs
        namespace Microsoft.AspNetCore.Builder;
        public interface IEndpointRouteBuilder { }
        public static class Endpoints
        {
            public static object MapGet(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => pattern;
        }
        //- Map.cs
        using Microsoft.AspNetCore.Builder;
        public static class Map
        {
            public static void All(this IEndpointRouteBuilder app)
            {
                {|a: ~> app.MapGet("/status", () => "up");|}
                app.MapYard();
            }
            public static string Name => "map";
            public static void MapYard(this IEndpointRouteBuilder app)
            {
                {|b: ~> app.MapGet("/NOW", () => "up");|}
                EXPECT
                app.MapGet("/yard", () => 1);
            }
        }
        """;

    [Fact]
    public Task One_route_twice_is_one_finding() => Finds(Of(Routes, "status", "", "//~ b: INT4005"));

    [Fact]
    public Task Two_routes() => Silent(Of(Routes, "health", "", ""));
}
