namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Modifiers, members or bases of a type that one head newly relies on are changed by the other; beside each, the same edits without the link.</summary>
public sealed class ChangedShapeTests
{
    [Fact]
    public Task Abstract_member_added_while_a_subclass_is_added() => TwoSided.Check("""
        //- Plan.cs
        public abstract class Plan
        {
            public abstract decimal Fee();
            {|a: ~> public abstract int Rate();|}
        }
        //- b+ FreePlan.cs
        public class FreePlan : Plan { public override decimal Fee() => 0; }
        //           ^^^^^^^^ b: INT1004 Rate
        """);

    [Fact]
    public Task Virtual_member_added_while_a_subclass_is_added() => TwoSided.CheckSilent("""
        //- Plan.cs
        public abstract class Plan
        {
            public abstract decimal Fee();
            {|a: ~> public virtual int Rate() => 1;|}
        }
        //- b+ FreePlan.cs
        public class FreePlan : Plan { public override decimal Fee() => 0; }
        """);

    [Fact]
    public Task Interface_member_added_while_an_implementer_is_added() => TwoSided.Check("""
        //- IStore.cs
        public interface IStore { int Count { get; } {|b:// End. ~> Task FlushAsync(CancellationToken cancellation);|}
        }
        //- FileStore.cs
        public class FileStore : IStore
        {
            public int Count => 1;
            {|b: ~> public Task FlushAsync(CancellationToken cancellation) => Task.CompletedTask;|}
        }
        //- a+ MemoryStore.cs
        public class MemoryStore : IStore
        //           ~~~~~~~~~~~~~~~~~~~~ a: INT1004 FlushAsync
        {
            public int Count => 0;
        }
        """);

    [Fact]
    public Task Interface_member_added_and_a_struct_newly_implements_it_explicitly() => TwoSided.Check("""
        //- IShape.cs
        namespace Draw;
        public interface IShape<T> where T : struct
        {
            T Area { get; }
            {|a: ~> T Perimeter { get; }|}
        }
        //- Square.cs
        namespace Draw;
        public readonly record struct Square(double Side){|b: ~>  : IShape<double>|}
        //                                                          ~~~~~~~~~~~~~~ b: INT1004 Perimeter
        {
            public double Area => Side * Side;
        }
        """);

    [Fact]
    public Task Interface_member_added_and_already_there_in_the_new_implementer() => TwoSided.CheckSilent("""
        //- IStore.cs
        public interface IStore
        {
            int Count { get; }
            {|b: ~> void Flush();|}
        }
        //- a+ MemoryStore.cs
        public class MemoryStore : IStore
        {
            public int Count => 0;
            public void Flush() => GC.Collect();
        }
        """);

    [Fact]
    public Task Virtual_removed_while_an_override_is_added() => TwoSided.Check("""
        //- Node.cs
        public class Node
        {
            public {|a:virtual string ~> string|} Label() => "node";
            public virtual int Depth => 0;
        }
        //- Leaf.cs
        public class Leaf : Node
        {
            public override int Depth => 1;
            {|b: ~> public override string Label() => "leaf";|}
        //                                 ^^^^^ b: INT1003 Label
        }
        """);

    [Fact]
    public Task Setter_becomes_init() => TwoSided.Check("""
        //- Settings.cs
        public class Settings { public int Depth { get; {|a:set ~> init|}; } public int Width { get; set; } }
        //- Form.cs
        public class Form
        {
            public void Apply(Settings settings)
            {
                settings.Width = 3;
                {|b: ~> settings.Depth = 4;|}
        //              ~~~~~~~~~~~~~~ b: INT1003 Depth
            }
        }
        """);

    [Fact]
    public Task Setter_becomes_init_and_the_new_code_initialises() => TwoSided.CheckSilent("""
        //- Settings.cs
        public class Settings { public int Depth { get; {|a:set ~> init|}; } public int Width { get; set; } }
        //- Form.cs
        public class Form
        {
            public Settings Make() => new() { Width = 3{|b: ~> , Depth = 4|} };
        }
        """);

    [Fact]
    public Task Field_becomes_readonly() => TwoSided.Check("""
        //- Session.cs
        public class Session
        {
            public {|b:string ~> readonly string|} Token = "";
            public DateTime Since = DateTime.UtcNow;
        }
        //- Login.cs
        public class Login
        {
            public void Renew(Session session)
            {
                {|a: ~> session.Token = Guid.NewGuid().ToString();|}
        //              ~~~~~~~~~~~~~ a: INT1003 Token
            }
        }
        """);

    [Fact]
    public Task Field_becomes_a_property_and_is_passed_by_reference() => TwoSided.Check("""
        //- Stats.cs
        public class Stats { public int Hits{|a:; ~>  { get; set; }|} }
        //- Server.cs
        public class Server(Stats stats)
        {
            public void Hit()
            {
                {|b: ~> Interlocked.Increment(ref stats.Hits);|}
        //                                        ~~~~~~~~~~ b: INT1003 Hits
            }
        }
        """);

    [Fact]
    public Task Field_becomes_a_property_and_is_read() => TwoSided.CheckSilent("""
        //- Stats.cs
        public class Stats { public int Hits{|a:; ~>  { get; set; }|} }
        //- Server.cs
        public class Server(Stats stats) { public int Seen() => {|b:0 ~> stats.Hits|}; }
        """);

    [Fact]
    public Task Class_becomes_a_struct_and_is_set_to_null() => TwoSided.Check("""
        //- Slot.cs
        public {|a:class ~> struct|} Slot { public int Index { get; set; } }
        //- Board.cs
        public class Board
        {
            public void Reset()
            {
                {|b: ~> Slot free = null!;|}
        //                          ~~~~~ b: INT1003 Slot
                {|b: ~> Console.WriteLine(free);|}
            }
        }
        """);

    [Fact]
    public Task Constant_becomes_a_static_field_and_is_used_as_default_value() => TwoSided.Check("""
        //- Limits.cs
        public static class Limits { public {|a:const ~> static readonly|} int Page = 50; }
        //- Search.cs
        public class Search
        {
            public int Size({|b:int size ~> int size = Limits.Page|}) => size;
        //                                             ~~~~~~~~~~~ b: INT1003 Page
        }
        """);

    [Fact]
    public Task Constant_becomes_a_static_field_and_is_used_as_case_label() => TwoSided.Check("""
        //- Codes.cs
        public static class Codes
        {
            public {|a:const ~> static readonly|} string Paid = "P";
            public const string Open = "O";
        }
        //- Reader.cs
        public class Reader
        {
            public bool Done(string code) => code switch
            {
                {|b:"P" ~> Codes.Paid|} => true,
        //                 ~~~~~~~~~~ b: INT1003 Paid
                _ => false,
            };
        }
        """);

    [Fact]
    public Task Base_class_dropped() => TwoSided.Check("""
        //- Types.cs
        public class Entity { public int Id { get; set; } }
        public class Note{|a: : Entity ~> |} { public string Text { get; set; } = ""; }
        //- Audit.cs
        public class Audit
        {
            private static void Log(Entity entity) => Console.WriteLine(entity.Id);
            public void Saved(Note note)
            {
                {|b: ~> Log(note);|}
        //                  ^^^^ b: INT1003 Note
            }
        }
        """);

    [Fact]
    public Task IDisposable_dropped_while_a_using_is_added() => TwoSided.Check("""
        //- Channel.cs
        public class Channel{|a: : IDisposable ~> |} { public void Dispose() { } }
        //- Client.cs
        public class Client
        {
            public void Send()
            {
                {|b:Channel? c = null; ~> using var c = new Channel();|}
        //                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003 Channel
                Console.WriteLine(c);
            }
        }
        """);

    [Fact]
    public Task Interface_dropped_that_the_new_code_does_not_need() => TwoSided.CheckSilent("""
        //- Channel.cs
        public class Channel{|a: : IDisposable ~> |} { public int Port { get; set; } public void Dispose() { } }
        //- Client.cs
        public class Client { public int Port() => {|b:0 ~> new Channel().Port|}; }
        """);

    [Fact]
    public Task Partial_dropped_while_a_part_is_added() => TwoSided.Check("""
        //- Model.cs
        public {|a:partial class ~> class|} Model { public int Id { get; set; } }
        //                                  ~~~~~ a/1: INT1003|INT1005 partial
        //- b+ Model.Validation.cs
        public partial class Model { public bool Valid => Id > 0; }
        //                   ~~~~~ b/1: INT1003|INT1005 partial
        """);

    [Fact]
    public Task Type_and_namespace_of_one_name() => TwoSided.Check("""
        //- App.cs
        namespace Acme;
        public class App { }
        //- a+ Billing.cs
        namespace Acme;
        public class Billing { }
        //           ~~~~~~~ a/1: INT1005 Billing
        //- b+ Billing/Invoice.cs
        namespace Acme.Billing;
        //             ~~~~~~~ b/1: INT1005 Billing
        public class Invoice { }
        """);

    [Fact]
    public Task Struct_becomes_a_ref_struct() => TwoSided.Check("""
        //- Token.cs
        public {|a:readonly struct ~> readonly ref struct|} Token { public int Start { get; init; } }
        //- Lexer.cs
        public class Lexer
        {
            public int Count() => {|b:0 ~> new List<Token>().Count|};
        //                                          ~~~~~ b: INT1003 Token
        }
        """);

    [Fact]
    public Task Obsolete_as_an_error() => TwoSided.Check("""
        //- Crypto.cs
        public static class Crypto
        {
            {|a:// Weak. ~> [Obsolete("Use Sha256.", true)]|}
            public static string Md5(string text) => text;
        }
        //- Login.cs
        public class Login
        {
            public string Token(string name) => {|b:name ~> Crypto.Md5(name)|};
        //                                                  ~~~~~~~~~~ b: INT1003 Md5
        }
        """);

    [Fact]
    public Task Obsolete_as_a_warning() => TwoSided.Check("""
        //- Crypto.cs
        public static class Crypto
        {
            {|a:// Weak. ~> [Obsolete("Use Sha256.")]|}
            public static string Md5(string text) => text;
        }
        //- Login.cs
        public class Login
        {
            public string Token(string name) => {|b:name ~> Crypto.Md5(name)|};
        //                                                  ~~~~~~~~~~ b: INT1101 Md5
        }
        """);

    [Fact]
    public Task Obsolete_member_that_is_not_used() => TwoSided.CheckSilent("""
        //- Crypto.cs
        public static class Crypto
        {
            {|a:// Weak. ~> [Obsolete("Use Sha256.", true)]|}
            public static string Md5(string text) => text;
            public static string Sha256(string text) => text;
        }
        //- Login.cs
        public class Login { public string Token(string name) => {|b:name ~> Crypto.Sha256(name)|}; }
        """);

    [Fact]
    public Task Implementation_made_explicit() => TwoSided.Check("""
        //- Job.cs
        public interface IJob { int Run(); }
        public class Job : IJob
        {
            {|a:public int Run() ~> int IJob.Run()|} => 1;
        }
        //- Worker.cs
        public class Worker
        {
            public int Do(Job job) => {|b:0 ~> job.Run()|};
        //                                         ^^^ b: INT1003|INT1001|INT1002 Run
        }
        """);

    [Fact]
    public Task Implementation_made_explicit_and_called_through_the_interface() => TwoSided.CheckSilent("""
        //- Job.cs
        public interface IJob { int Run(); }
        public class Job : IJob
        {
            {|a:public int Run() ~> int IJob.Run()|} => 1;
        }
        //- Worker.cs
        public class Worker { public int Do(IJob job) => {|b:0 ~> job.Run()|}; }
        """);

    [Fact]
    public Task Class_made_static() => TwoSided.Check("""
        //- Paths.cs
        public {|a:class ~> static class|} Paths { public static string Home => "/"; }
        //- Config.cs
        public class Config
        {
            public Config({|b: ~> Paths paths|}) { {|b: ~> Console.WriteLine(paths);|} }
        //                        ~~~~~ b: INT1003 Paths
        }
        """);

    private const string Counters = """
        //- Counter.cs
        public {|a:class ~> struct|} Counter
        {
            public int Minutes { get; set; }
            public int Twice() => Minutes * 2;
            public void Add(int minutes) => Minutes += minutes;
        }
        //- b+ Meter.cs
        public class Meter
        {
            private readonly Dictionary<string, Counter> _all = new();
            public int Count(string number)
            {
                if (!_all.TryGetValue(number, out var counter))
                {
                    counter = new Counter();
                    _all[number] = counter;
                }
                USE
                return 0;
            }
        }
        """;

    [Fact]
    public Task Object_that_is_taken_out_and_changed_by_its_own_method_is_a_copy_now() =>
        TwoSided.Check("//@ expect: INT2006 b Counter\n" + Counters.Replace("USE", "counter.Add(4);", StringComparison.Ordinal));

    [Fact]
    public Task Object_that_is_taken_out_and_asked_may_be_a_copy() => TwoSided.CheckSilent(Counters.Replace("USE", "if (counter.Twice() > 4) return 1;", StringComparison.Ordinal));

    // A13
    [Fact]
    public Task A_class_became_abstract_and_with_it_its_primary_constructor() => LineFixture.Finds("""
        //- Packer.cs
        public {|a: ~> abstract |}class Packer(int most) { public int Most => most; }
        //- Trial.cs
        public class Trial
        {
            public int Most()
            {
                {|b:return 0; ~> return new Packer(4).Most;|}
                //~ b: INT1003 abstract class
            }
        }
        """);
}
