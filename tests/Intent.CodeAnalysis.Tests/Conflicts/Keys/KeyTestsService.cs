namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4004: registrations of services, and who relies on them.</summary>
public sealed class KeyTestsService
{
    /// <summary>The container's interface, as Microsoft.Extensions.DependencyInjection declares it.</summary>
    private const string Container = """
        //- DependencyInjection.cs
        namespace Microsoft.Extensions.DependencyInjection;
        public sealed record ServiceDescriptor(Type Service, Type Implementation);
        public interface IServiceCollection : IList<ServiceDescriptor> { }
        public sealed class ServiceCollection : List<ServiceDescriptor>, IServiceCollection { }
        public static class Registrations
        {
            public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
            public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) => services;
            public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, TService instance) => services;
            public static IServiceCollection AddSingleton(this IServiceCollection services, Type service, Type implementation) => services;
            public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
            public static IServiceCollection AddScoped<TService>(this IServiceCollection services) => services;
            public static IServiceCollection AddScoped(this IServiceCollection services, Type service, Type implementation) => services;
            public static IServiceCollection TryAddSingleton<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services;
            public static IServiceCollection AddKeyedSingleton<TService, TImplementation>(this IServiceCollection services, object key) where TImplementation : class, TService => services;
            public static IServiceCollection AddHostedService<TService>(this IServiceCollection services) => services;
            public static T GetRequiredService<T>(this IServiceProvider provider) => throw new InvalidOperationException();
        }
        //- Clocks.cs
        public interface IClock { DateTime Now { get; } }
        public class SystemClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public class FixedClock : IClock { public DateTime Now => default; }
        public interface IMail { }
        public class Mail : IMail { }
        public interface IStore<T> { }
        public class Store<T> : IStore<T> { }

        """;

    private const string Startup = Container + """
        //- Startup.cs
        using Microsoft.Extensions.DependencyInjection;
        public static class Startup
        {
            public static void Configure(IServiceCollection services)
            {
                FIRST
                services.AddScoped<IMail, Mail>();
                SECOND
            }

            public static void More(IServiceCollection services)
            {
                MORE
            }
        }
        //- Report.cs
        using Microsoft.Extensions.DependencyInjection;
        public class Report(REPORT)
        {
            public string Print(IServiceProvider services)
            {
                PRINT
                return "";
            }
        }
        """;

    private static string Fill(string first, string second = "", string report = "", string print = "", string more = "") => Startup
        .Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal).Replace("REPORT", report, StringComparison.Ordinal)
        .Replace("PRINT", print, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);

    [Fact]
    public Task Both_register_a_service_with_another_class() => TwoSided.Check("//@ expect: INT4004 b registered IClock as SystemClock (singleton)\n" + Fill(
        "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}", "{|b: ~> services.AddSingleton<IClock, FixedClock>();|}"));

    [Fact]
    public Task Both_register_a_service_by_its_type_with_another_lifetime() => TwoSided.Check("//@ expect: INT4004 b Startup.Configure in b registers IClock too\n" + Fill(
        "{|a: ~> services.AddSingleton(typeof(IClock), typeof(SystemClock));|}", "{|b: ~> services.AddScoped<IClock, SystemClock>();|}"));

    [Fact]
    public Task Both_register_a_service_in_methods_that_are_given_the_collection() => TwoSided.Check("//@ expect: INT4004 b IClock\n" + Fill(
        "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}", more: "{|b: ~> services.TryAddSingleton<IClock, FixedClock>();|}"));

    [Fact]
    public Task Both_register_the_same() => TwoSided.CheckSilent(Fill(
        "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}", "{|b: ~> services.AddSingleton<IClock, SystemClock>();|}"));

    [Fact]
    public Task They_register_different_services() => TwoSided.CheckSilent(Fill(
        "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}", "{|b: ~> services.AddSingleton<FixedClock>();|}"));

    [Fact]
    public Task They_register_a_service_under_different_keys() => TwoSided.CheckSilent(Fill(
        "{|a: ~> services.AddKeyedSingleton<IClock, SystemClock>(\"real\");|}", "{|b: ~> services.AddKeyedSingleton<IClock, FixedClock>(\"test\");|}"));

    [Fact]
    public Task They_register_a_service_of_which_all_are_asked_for() => TwoSided.CheckSilent(Fill(
        "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}", "{|b: ~> services.AddSingleton<IClock, FixedClock>();|}", "IEnumerable<IClock> clocks"));

    [Fact]
    public Task They_register_in_containers_of_their_own() => TwoSided.CheckSilent(Fill(
        "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}", print: "{|b: ~> var own = new ServiceCollection(); own.AddSingleton<IClock, FixedClock>();|}"));

    [Fact]
    public Task A_registration_goes_and_a_new_constructor_parameter_needs_it() => TwoSided.Check("//@ expect: INT4004 b removed the registration of IClock\n" + Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "{|b: ~> IClock clock|}"));

    [Fact]
    public Task A_registration_goes_and_a_new_registration_needs_it() => TwoSided.Check("//@ expect: INT4004 b the container throws when it creates Report\n" + Fill(
        "{|b: ~> services.AddScoped<Report>();|}", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "IClock clock"));

    [Fact]
    public Task A_registration_goes_and_new_code_asks_the_container() => TwoSided.Check("//@ expect: INT4004 b asks for IClock\n" + Fill(
        "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", print: "{|b: ~> return services.GetRequiredService<IClock>().Now.ToString();|}"));

    [Fact]
    public Task An_open_registration_goes() => TwoSided.Check("//@ expect: INT4004 b IStore<int>\n" + Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton(typeof(IStore<>), typeof(Store<>)); ~> |}", "{|b: ~> IStore<int> numbers|}"));

    [Fact]
    public Task A_registration_moves_to_another_method() => TwoSided.CheckSilent(Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "{|b: ~> IClock clock|}", more: "{|a: ~> services.AddSingleton<IClock, SystemClock>();|}"));

    [Fact]
    public Task A_registration_is_replaced_by_another_way_to_register() => TwoSided.CheckSilent(Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> services.Add(new ServiceDescriptor(typeof(IClock), typeof(FixedClock)));|}", "{|b: ~> IClock clock|}"));

    [Fact]
    public Task One_of_two_registrations_goes() => TwoSided.CheckSilent(Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "{|b: ~> IClock clock|}", more: "services.AddSingleton<IClock>(new FixedClock());"));

    [Fact]
    public Task A_registration_goes_and_the_container_does_not_create_the_class() => TwoSided.CheckSilent(Fill(
        "", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "{|b: ~> IClock clock|}"));

    [Fact]
    public Task A_registration_goes_and_the_parameter_can_be_left_out() => TwoSided.CheckSilent(Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "{|b: ~> IClock? clock = null|}"));

    [Fact]
    public Task Another_registration_goes() => TwoSided.CheckSilent(Fill(
        "services.AddScoped<Report>();", "{|a:services.AddSingleton<IClock, SystemClock>(); ~> |}", "{|b: ~> IMail mail|}"));

    [Fact]
    public Task A_service_becomes_scoped_and_a_singleton_newly_takes_it() => TwoSided.Check("//@ expect: INT4004 b from singleton to scoped\n" + Fill(
        "services.AddSingleton<Report>();", "services.{|a:AddSingleton ~> AddScoped|}<IClock, SystemClock>();", "{|b: ~> IClock clock|}"));

    [Fact]
    public Task A_class_becomes_a_singleton_and_newly_takes_a_scoped_service() => TwoSided.Check("//@ expect: INT4004 b keeps a scoped IMail\n" + Fill(
        "services.{|a:AddScoped ~> AddSingleton|}<Report>();", report: "{|b: ~> IMail mail|}"));

    [Fact]
    public Task A_service_becomes_scoped_and_a_scoped_class_takes_it() => TwoSided.CheckSilent(Fill(
        "services.AddScoped<Report>();", "services.{|a:AddSingleton ~> AddScoped|}<IClock, SystemClock>();", "{|b: ~> IClock clock|}"));

    [Fact]
    public Task A_service_becomes_a_singleton() => TwoSided.CheckSilent(Fill(
        "services.AddSingleton<Report>();", "services.{|a:AddScoped ~> AddSingleton|}<IClock, SystemClock>();", "{|b: ~> IClock clock|}"));

    private const string Own = """
        //- Container.cs
        public class Registration { public Registration As<T>() => this; }
        public class Container
        {
            private readonly Dictionary<Type, Func<object>> _make = [];
            public void Register<T>(Func<T> make) where T : class => _make[typeof(T)] = make;
            public Registration RegisterType<T>() => new();
            public T Resolve<T>() => (T)_make[typeof(T)]();
        }
        public interface IClock { }
        public class SystemClock : IClock { }
        public class FixedClock : IClock { }
        //- Startup.cs
        public static class Startup
        {
            public static void Configure(Container container)
            {
                FIRST
                container.Register(() => "name");
                SECOND
            }
            public static string Start(Container container)
            {
                START
                return container.Resolve<string>();
            }
        }
        """;

    [Fact]
    public Task A_registration_in_a_container_of_the_solution_goes() => TwoSided.Check("//@ expect: INT4004 b removed the registration of IClock\n" + Own
        .Replace("FIRST", "{|a:container.Register<IClock>(() => new SystemClock()); ~> |}", StringComparison.Ordinal).Replace("SECOND", "", StringComparison.Ordinal)
        .Replace("START", "{|b: ~> Console.WriteLine(container.Resolve<IClock>());|}", StringComparison.Ordinal));

    [Fact]
    public Task Both_register_in_a_container_of_the_solution() => TwoSided.Check("//@ expect: INT4004 b registers IClock too\n" + Own
        .Replace("FIRST", "{|a: ~> container.Register<IClock>(() => new SystemClock());|}", StringComparison.Ordinal)
        .Replace("SECOND", "{|b: ~> container.RegisterType<FixedClock>().As<IClock>();|}", StringComparison.Ordinal).Replace("START", "", StringComparison.Ordinal));

    [Fact]
    public Task A_registration_in_a_container_of_the_solution_is_written_otherwise() => TwoSided.CheckSilent(Own
        .Replace("FIRST", "{|a:container.Register<IClock>(() => new SystemClock()); ~> container.RegisterType<SystemClock>().As<IClock>();|}", StringComparison.Ordinal)
        .Replace("SECOND", "", StringComparison.Ordinal).Replace("START", "{|b: ~> Console.WriteLine(container.Resolve<IClock>());|}", StringComparison.Ordinal));
}
