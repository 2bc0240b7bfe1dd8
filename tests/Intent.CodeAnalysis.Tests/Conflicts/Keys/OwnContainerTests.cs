namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4004: services of a container that the solution has written itself, and of one of a library.</summary>
public sealed class OwnContainerTests
{
    private const string Container = """
        //- Container.cs
        public class Container
        {
            private readonly Dictionary<Type, Func<Scope, object>> _makers = new();
            public void Singleton<T>(Func<Scope, T> make) where T : class => _makers[typeof(T)] = make;
            public void Scoped<T>(Func<Scope, T> make) where T : class => _makers[typeof(T)] = make;
            public Scope Begin() => new(this);
            internal object Make(Type type, Scope scope) => _makers[type](scope);
        }
        public class Scope(Container container)
        {
            public T Get<T>() where T : class => (T)container.Make(typeof(T), this);
        }
        //- Registry.cs
        public class Registry
        {
            private readonly Dictionary<Type, Func<object>> _makers = new();
            public Registry Register<TService, TMade>() where TMade : TService, new() { _makers[typeof(TService)] = () => new TMade(); return this; }
            public T Require<T>() => (T)_makers[typeof(T)]();
        }
        //- Components.cs
        public class Components
        {
            private readonly Dictionary<Type, object> _parts = new();
            public void Add<T>(T part) where T : class => _parts[typeof(T)] = part;
            public T Get<T>() where T : class => (T)_parts[typeof(T)];
        }
        //- Clocks.cs
        public interface IClock { int Hour { get; } }
        public class Clock : IClock { public int Hour => 8; }
        public class Late : IClock { public int Hour => 23; }
        public class Diary(IClock clock) { public int Page => clock.Hour; }
        public class Wall { public int Width => 1; }

        """;

    private static string Program(string old, string now, string use, string other = "") => Container + $$"""
        //- Startup.cs
        public static class Startup
        {
            public static void Configure(Container container, Registry registry, Components components)
            {
                {|a:{{old}} ~> {{now}}|}
                container.Singleton(_ => new Wall());
                Console.WriteLine("configured");
                {{other}}
                Console.WriteLine("ready");
                {|b: ~> {{use}}|}
                EXPECT
            }
        }
        """;

    private const string Single = "container.Singleton<IClock>(_ => new Clock());";
    private const string Ask = "container.Singleton(s => new Diary(s.Get<IClock>()));";

    [Theory]
    [InlineData(Single, "", Ask, "INT4004")]
    [InlineData(Single, "container.Singleton(_ => new Clock());", Ask, "INT4004")]
    [InlineData(Single, "container.Scoped<IClock>(_ => new Clock());", Ask, "INT4004")]
    [InlineData("registry.Register<IClock, Clock>();", "", "Console.WriteLine(registry.Require<IClock>().Hour);", "INT4004")]
    // Still registered, by another line or for another lifetime that the consumer has too; another service; a part that is no service.
    [InlineData(Single, "container.Singleton<IClock>(_ => new Late());", Ask, "")]
    [InlineData(Single, "", Ask, "", "container.Singleton<IClock>(_ => new Late());")]
    [InlineData(Single, "container.Scoped<IClock>(_ => new Clock());", "container.Scoped(s => new Diary(s.Get<IClock>()));", "")]
    [InlineData(Single, "", "container.Singleton(s => s.Get<Wall>());", "")]
    [InlineData("components.Add(new Clock());", "", "Console.WriteLine(components.Get<Clock>().Hour);", "")]
    public Task A_registration_goes_or_lives_shorter(string old, string now, string use, string rule, string other = "") =>
        LineFixture.Check(rule, Program(old, now, use, other));

    private const string Library = """
        //- Library.cs
        public interface IKernel { Binding Bind<T>(); T Get<T>(); void Load(string modules); }
        public class Binding { public Binding To<T>() => this; public Binding InSingletonScope() => this; }
        public interface ISlot { int Number { get; } }
        public class Slot : ISlot { public int Number => 1; }

        """;

    [Theory]
    [InlineData("kernel.Bind<ISlot>().To<Slot>();", "Console.WriteLine(kernel.Get<ISlot>().Number);", "INT4004")]
    [InlineData("kernel.Bind<ISlot>().To<Slot>();", "Console.WriteLine(kernel.ToString());", "")]
    public Task A_binding_of_a_library(string old, string use, string rule) => LineFixture.Check(rule, Library + $$"""
        //- Startup.cs
        public static class Startup
        {
            public static void Configure(IKernel kernel)
            {
                {|a:{{old}} ~> Console.WriteLine("none");|}
                Console.WriteLine("configured");
                Console.WriteLine("ready");
                {|b: ~> {{use}}|}
                EXPECT
            }
        }
        """);

    private const string Box = """
        //- Box.cs
        public enum Life { Shared, PerScope }
        public class Box
        {
            private readonly Dictionary<Type, (Type Made, Life Life)> _map = new();
            public Box Add<TService, TMade>(Life life) where TMade : class, TService { _map[typeof(TService)] = (typeof(TMade), life); return this; }
            public T Get<T>() => (T)Activator.CreateInstance(_map[typeof(T)].Made)!;
        }
        public interface ILog { int Size { get; } }
        public class Log : ILog { public int Size => 1; }
        public interface IClock { int Hour { get; } }
        public class Clock : IClock { public int Hour => 8; }
        public class Late : IClock { public int Hour => 23; }

        """;

    private const string Shared = ".Add<IClock, Clock>(Life.Shared)";
    private const string Scoped = ".Add<IClock, Clock>(Life.PerScope)";

    [Theory]
    [InlineData("", "Life.Shared", "INT4004")]
    [InlineData(Scoped, "Life.Shared", "INT4004")]
    // The consumer lives as long; another class is registered for the same time.
    [InlineData(Scoped, "Life.PerScope", "")]
    [InlineData(".Add<IClock, Late>(Life.Shared)", "Life.Shared", "")]
    public Task A_lifetime_is_a_value_of_the_containers_own(string now, string life, string rule) => LineFixture.Check(rule, Box + $$"""
        //- Startup.cs
        public static class Startup
        {
            public static Box Make() => new Box()
                .Add<ILog, Log>(Life.Shared)
                {|a:{{Shared}} ~> {{now}}|}
                .Add<IDiary, Diary>({{life}});
        }
        //- Diary.cs
        public interface IDiary { int Page { get; } }
        public class Diary({|b:ILog log ~> ILog log, IClock clock|}) : IDiary
        EXPECT
        {
            public int Page => {|b:log.Size ~> log.Size + clock.Hour|};
        }
        """);
}
