namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>New subclasses, implementers and creations that miss what the other head asks of them.</summary>
public sealed class UnmetContractTests
{
    // A14
    [Fact]
    public Task An_abstract_property_was_added_and_a_nested_subclass_is_new() => TwoSided.Check("""
        //- Screen.cs
        public abstract class Screen
        {
            public abstract void Draw();
            {|a: ~> public abstract int Order { get; }|}
        }
        public class Title : Screen { public override void Draw() { } {|a: ~> public override int Order => 1;|} }
        //- b+ Pause.cs
        public static class Screens
        {
            public sealed class Pause : Screen
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1004
            {
                public override void Draw() => Console.WriteLine("paused");
            }
        }
        """);

    // A14
    [Fact]
    public Task A_generic_abstract_method_was_added_to_a_base_in_another_project() => TwoSided.Check("""
        //= Base
        //= App -> Base
        //- Base/Visitor.cs
        namespace Base;
        public abstract class Visitor<T>
        {
            public abstract T VisitNumber(int n);
            {|a: ~> public abstract T VisitText(string s);|}
        }
        //- App/Root.cs
        namespace App;
        internal static class Root { }
        //- b+ App/Printer.cs
        namespace App;
        using Base;
        internal sealed class Printer(int indent) : Visitor<string>
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1004
        {
            public override string VisitNumber(int n) => new string(' ', indent) + n;
        }
        """);

    // A14
    [Fact]
    public Task A_virtual_member_was_added_and_a_new_subclass_does_not_override_it() => TwoSided.CheckSilent("""
        //- Screen.cs
        public abstract class Screen { public abstract void Draw(); {|a: ~> public virtual void Close() { }|} }
        //- b+ Pause.cs
        public sealed class Pause : Screen { public override void Draw() => Console.WriteLine("paused"); }
        """);

    // A15
    [Fact]
    public Task A_static_abstract_member_was_added_and_a_new_struct_implements_the_interface() => TwoSided.Check("""
        //- Unit.cs
        public interface IUnit<TSelf> where TSelf : IUnit<TSelf>
        {
            static abstract TSelf Zero { get; }
            {|a: ~> static abstract TSelf operator +(TSelf left, TSelf right);|}
        }
        public readonly record struct Meter(double V) : IUnit<Meter>
        {
            public static Meter Zero => new(0);
            {|a: ~> public static Meter operator +(Meter left, Meter right) => new(left.V + right.V);|}
        }
        //- b+ Gram.cs
        public readonly record struct Gram(double V) : IUnit<Gram>
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1004
        {
            public static Gram Zero => new(0);
        }
        """);

    // A15
    [Fact]
    public Task An_event_was_added_to_an_interface_and_a_test_double_is_new() => TwoSided.Check("""
        //- IQueue.cs
        public interface IQueue
        {
            void Push(string message);
            {|a: ~> event Action<string>? Pushed;|}
        }
        public class MemoryQueue : IQueue
        {
            private readonly Queue<string> _all = new();
            {|a:public void Push(string message) => _all.Enqueue(message); ~> public event Action<string>? Pushed;
            public void Push(string message) { _all.Enqueue(message); Pushed?.Invoke(message); }|}
        }
        //- Mailer.cs
        public class Mailer(IQueue queue) { public void Send(string to) => queue.Push(to); }
        //- b+ Tests/MailerTests.cs
        public class MailerTests
        {
            public void Sends() { var q = new FakeQueue(); new Mailer(q).Send("x"); if (q.Count != 1) throw new Exception(); }
            private sealed class FakeQueue : IQueue
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1004
            {
                public int Count;
                public void Push(string message) => Count++;
            }
        }
        """);

    // A15
    [Fact]
    public Task An_interface_got_a_default_member_that_the_base_class_of_the_new_implementer_has() => TwoSided.CheckSilent("""
        //- INamed.cs
        public interface INamed { string Name { get; } }
        {|a: ~> public interface ITitled : INamed { string Title => Name; }|}
        //- b+ Dog.cs
        public class Dog : INamed { public string Name => "Rex"; }
        """);

    // A16
    [Fact]
    public Task A_property_became_required_and_a_new_target_typed_creation_misses_it() => TwoSided.Check("""
        //- Shipment.cs
        public class Shipment
        {
            public {|a: ~> required |}string Carrier { get; init; }{|a: = "DHL"; ~> |}
            public int Parcels { get; init; } = 1;
        }
        //- Dispatch.cs
        public class Dispatch
        {
            private readonly List<Shipment> _out = [];
            public int Waiting => _out.Count;
        {|b: ~>
            public void Add(int parcels) => _out.Add(
                new() { Parcels = parcels });
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1004
        |}
        }
        """);

    // A16
    [Fact]
    public Task A_required_field_in_a_generic_new_constraint() => TwoSided.Check("""
        //- Setting.cs
        public class Setting { public {|a:string Key = ""; ~> required string Key;|} public string? Value; }
        //- Make.cs
        public static class Make { public static T New<T>() where T : new() => new T(); }
        //- Reader.cs
        public class Reader
        {
            public Setting? Last { get; private set; }
        {|b: ~>
            public void Reset() => Last =
                Make.New<Setting>();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        |}
        }
        """);

    // A16
    [Fact]
    public Task A_member_became_required_and_the_new_creation_sets_it() => TwoSided.CheckSilent("""
        //- Shipment.cs
        public class Shipment { public {|a:string Carrier { get; init; } = ""; ~> required string Carrier { get; init; }|} }
        //- Dispatch.cs
        public class Dispatch { public Shipment One(string c) { {|b:return null!; ~> return new() { Carrier = c };|} } }
        """);

    // A17
    [Fact]
    public Task A_primary_constructor_got_a_parameter_and_a_new_subclass_calls_it() => TwoSided.Check("""
        //- Command.cs
        public abstract class Command(string name{|a: ~> , string help|})
        {
            public string Name => name;
            {|a: ~> public string Help => help;|}
            public abstract void Run();
        }
        public class Quit() : Command("quit"{|a: ~> , "Ends the program."|}) { public override void Run() { } }
        //- b+ Save.cs
        public class Save(string path)
            : Command("save")
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        {
            public override void Run() => Console.WriteLine(path);
        }
        """);

    // A17
    [Fact]
    public Task The_parameterless_constructor_is_gone_and_a_generic_factory_needs_it() => TwoSided.Check("""
        //- Job.cs
        public class Job
        {
            {|a:public Job() { } ~> public Job(string queue) => Queue = queue;|}
            public string Queue { get; } = "default";
        }
        //- Runner.cs
        public class Runner<T> where T : new() { public T Start() => new(); }
        //- b+ Nightly.cs
        public class Nightly
        {
            private readonly
                Runner<Job> _runner = new();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003|INT1001
            public void Go() => Console.WriteLine(_runner.Start().Queue);
        }
        """);

    // A17
    [Fact]
    public Task A_constructor_overload_was_added_beside_the_one_that_is_called() => TwoSided.CheckSilent("""
        //- Job.cs
        public class Job
        {
            public Job() { }
            {|a: ~> public Job(string queue) => Queue = queue;|}
            public string Queue { get; } = "default";
        }
        //- Runner.cs
        public class Runner { public Job Start() => {|b:null! ~> new()|}; }
        """);

    // A18
    [Fact]
    public Task A_virtual_property_is_plain_now_and_a_new_subclass_overrides_it() => TwoSided.Check("""
        //- Npc.cs
        public class Npc
        {
            public {|a:virtual ~> |} int Speed => 3;
            {|a:public virtual int Health => 10; ~> /// <summary>Hit points.</summary>
            public virtual int Health => 10;|}
        }
        //- b+ Wolf.cs
        public class Wolf : Npc
        {
            public override int Health => 20;
            public override int Speed => 7;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
        }
        """);

    // A18
    [Fact]
    public Task A_protected_virtual_hook_was_replaced_by_an_event() => TwoSided.Check("""
        //- Watcher.cs
        public class Watcher
        {
            public void Poll() { {|a:OnChanged("x"); ~> Changed?.Invoke("x");|} }
            {|a:protected virtual void OnChanged(string path) { } ~> public event Action<string>? Changed;|}
        }
        //- b+ LoggingWatcher.cs
        public class LoggingWatcher : Watcher
        {
            protected override void OnChanged(string path) => Console.WriteLine(path);
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001|INT1003|INT1002
        }
        """);

    // A18
    [Fact]
    public Task A_method_became_virtual_and_a_new_subclass_adds_other_members() => TwoSided.CheckSilent("""
        //- Npc.cs
        public class Npc { public {|a:int ~> virtual int|} Speed => 3; }
        //- b+ Wolf.cs
        public class Wolf : Npc { public int Howl() => Speed * 2; }
        """);
}
