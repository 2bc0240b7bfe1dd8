namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>New code binds to another symbol in the merge than its author saw, or its arguments reach other parameters; beside each, harmless additions.</summary>
public sealed class OverloadTests
{
    [Fact]
    public Task Better_overload_added() => TwoSided.Check("""
        //- Log.cs
        public class Log
        {
            public string Last = "";
            public void Write(object value) => Last = value.ToString()!;
            {|a: ~> public void Write(string text) => Last = new string('*', text.Length);|}
        }
        //- Login.cs
        public class Login(Log log)
        {
            public void Enter(string name)
            {
                {|b: ~> log.Write(name);|}
        //              ~~~~~~~~~~~~~~~ b: INT2001 Write
            }
        }
        """);

    [Fact]
    public Task Better_constructor_added() => TwoSided.Check("""
        //- Money.cs
        public class Money
        {
            public decimal Amount { get; }
            public Money(decimal amount) => Amount = amount;
            {|a: ~> public Money(int cents) => Amount = cents / 100m;|}
        }
        //- Gift.cs
        public static class Gift
        {
            public static Money Card() => {|b:null! ~> new Money(50)|};
        //                                             ~~~~~~~~~~~~~ b: INT2001 Money
        }
        """);

    [Fact]
    public Task Better_generic_overload_added() => TwoSided.Check("""
        //- Bus.cs
        public class Bus
        {
            public void Publish<T>(T message) => Console.WriteLine(message);
            {|a: ~> public void Publish<T>(IEnumerable<T> messages) { foreach (var m in messages) Console.WriteLine(m); }|}
        }
        //- Orders.cs
        public class Orders(Bus bus)
        {
            public void Send(IEnumerable<int> ids)
            {
                {|b: ~> bus.Publish(ids);|}
        //              ~~~~~~~~~~~~~~~~ b: INT2001 Publish
            }
        }
        """);

    [Fact]
    public Task Better_indexer_added() => TwoSided.Check("""
        //- Bag.cs
        public class Bag
        {
            public string this[object key] => "object";
            {|b: ~> public string this[string key] => "string";|}
        }
        //- Use.cs
        public class Use(Bag bag)
        {
            public string Color => {|a:"" ~> bag["color"]|};
        //                                   ~~~~~~~~~~~~ a: INT2001 Bag
        }
        """);

    [Fact]
    public Task Overload_that_does_not_apply() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public string Last = "";
            public void Write(object value) => Last = value.ToString()!;
            {|a: ~> public void Write(int code, string text) => Last = code + text;|}
        }
        //- Login.cs
        public class Login(Log log)
        {
            public void Enter(string name)
            {
                {|b: ~> log.Write(name);|}
            }
        }
        """);

    [Fact]
    public Task Overload_that_is_worse() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public string Last = "";
            public void Write(string text) => Last = text;
            {|a: ~> public void Write(object value) => Last = value.ToString()!;|}
        }
        //- Login.cs
        public class Login(Log log)
        {
            public void Enter(string name)
            {
                {|b: ~> log.Write(name);|}
            }
        }
        """);

    [Fact]
    public Task Instance_method_captures_an_extension() => TwoSided.Check("""
        //- Session.cs
        public class Session
        {
            public string Id { get; set; } = "";
            {|a: ~> public string Key() => "session:" + Id;|}
        }
        //- Extensions.cs
        public static class Extensions { public static string Key(this Session session) => session.Id; }
        //- Cache.cs
        public class Cache
        {
            public string Slot(Session session) => {|b:"" ~> session.Key()|};
        //                                                   ~~~~~~~~~~~~~ b: INT2001 Key
        }
        """);

    [Fact]
    public Task Instance_method_beside_an_extension_of_another_name() => TwoSided.CheckSilent("""
        //- Session.cs
        public class Session
        {
            public string Id { get; set; } = "";
            {|a: ~> public string Name() => "session:" + Id;|}
        }
        //- Extensions.cs
        public static class Extensions { public static string Key(this Session session) => session.Id; }
        //- Cache.cs
        public class Cache { public string Slot(Session session) => {|b:"" ~> session.Key()|}; }
        """);

    [Fact]
    public Task Nearer_extension_captures() => TwoSided.Check("""
        //- Far.cs
        namespace App;
        public static class Far { public static string Slug(this string s) => s.ToLowerInvariant(); }
        //- Near.cs
        namespace App.Pages;
        public static class Near
        {
            public static string Cut(this string s) => s.Trim();
            {|a: ~> public static string Slug(this string s) => s.Replace(' ', '-');|}
        }
        //- Page.cs
        namespace App.Pages;
        public class Page
        {
            public string Url(string title) => {|b:title ~> title.Slug()|};
        //                                                  ~~~~~~~~~~~~ b: INT2001 Slug
        }
        """);

    [Fact]
    public Task Implicit_conversion_added() => TwoSided.Check("""
        //- Id.cs
        public readonly struct Id(int value)
        {
            public int Value => value;
            {|a: ~> public static implicit operator int(Id id) => id.Value;|}
        }
        //- Printer.cs
        public static class Printer
        {
            public static string Show(object o) => "object";
            public static string Show(int i) => "int";
        }
        //- Use.cs
        public class Use
        {
            public string Text() => {|b:"" ~> Printer.Show(new Id(1))|};
        //                                    ~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001 Id
        }
        """);

    [Fact]
    public Task Default_of_an_optional_parameter_changed() => TwoSided.Check("""
        //- Search.cs
        public class Search { public int Page(string text, int size = {|a:50 ~> 10|}) => text.Length * size; }
        //- List.cs
        public class ListView(Search search)
        {
            public int Rows => {|b:0 ~> search.Page("all")|};
        //                              ~~~~~~~~~~~~~~~~~~ b: INT2004 size
        }
        """);

    [Fact]
    public Task Default_of_an_optional_parameter_that_is_given() => TwoSided.CheckSilent("""
        //- Search.cs
        public class Search { public int Page(string text, int size = {|a:50 ~> 10|}) => text.Length * size; }
        //- List.cs
        public class ListView(Search search)
        {
            public int Rows => {|b:0 ~> search.Page("all", 20)|};
        }
        """);

    [Fact]
    public Task Default_of_an_optional_constructor_parameter_changed() => TwoSided.Check("""
        //- Retry.cs
        public record Retry(int Times = {|b:3 ~> 0|}, int DelayMs = 100);
        //- Client.cs
        public class Client
        {
            public Retry Policy { get; } = {|a:null! ~> new Retry(DelayMs: 5)|};
        //                                              ~~~~~~~~~~~~~~~~~~~~~ a: INT2004 Times
        }
        """);

    [Fact]
    public Task Optional_parameter_inserted_before_another() => TwoSided.Check("""
        //- Http.cs
        public static class Http { public static string Get(string url, {|a: ~> int retries = 3, |}int timeout = 1) => url + timeout; }
        //- Feed.cs
        public class Feed
        {
            public string Load() => {|b:"" ~> Http.Get("/feed", 9)|};
        //                                    ~~~~~~~~~~~~~~~~~~~~ b: INT2004 retries
        }
        """);

    [Fact]
    public Task Optional_parameter_inserted_before_one_that_is_named() => TwoSided.CheckSilent("""
        //- Http.cs
        public static class Http { public static string Get(string url, {|a: ~> int retries = 3, |}int timeout = 1) => url + timeout; }
        //- Feed.cs
        public class Feed { public string Load() => {|b:"" ~> Http.Get("/feed", timeout: 9)|}; }
        """);

    [Fact]
    public Task Optional_parameter_appended() => TwoSided.CheckSilent("""
        //- Http.cs
        public static class Http { public static string Get(string url, int timeout = 1{|a: ~> , int retries = 3|}) => url + timeout; }
        //- Feed.cs
        public class Feed { public string Load() => {|b:"" ~> Http.Get("/feed", 9)|}; }
        """);

    [Fact]
    public Task Parameters_of_one_type_swapped() => TwoSided.Check("""
        //- Mail.cs
        public static class Mail
        {
            public static string Send({|a:string from, string to ~> string to, string from|}) => from + ">" + to;
        }
        //- Welcome.cs
        public class Welcome
        {
            public string Run(string user) => {|b:user ~> Mail.Send("shop", user)|};
        //                                                ~~~~~~~~~~~~~~~~~~~~~~~ b: INT2004 Send
        }
        """);

    [Fact]
    public Task Parameters_of_one_type_swapped_and_named_by_the_caller() => TwoSided.CheckSilent("""
        //- Mail.cs
        public static class Mail
        {
            public static string Send({|a:string from, string to ~> string to, string from|}) => from + ">" + to;
        }
        //- Welcome.cs
        public class Welcome { public string Run(string user) => {|b:user ~> Mail.Send(from: "shop", to: user)|}; }
        """);

    [Fact]
    public Task Record_parameters_swapped() => TwoSided.Check("""
        //- Range.cs
        public record Span2({|b:int Start, int Length ~> int Length, int Start|});
        //- Cutter.cs
        public class Cutter
        {
            public Span2 Head(int n) => {|a:null! ~> new Span2(0, n)|};
        //                                           ~~~~~~~~~~~~~~~ a: INT2004|INT2001 Span2
        }
        """);

    [Fact]
    public Task Fixed_arity_overload_captures_a_params_call() => TwoSided.Check("""
        //- Join.cs
        public static class Joiner
        {
            public static string Join(params object[] parts) => string.Concat(parts);
            {|a: ~> public static string Join(object head, object tail) => head + "/" + tail;|}
        }
        //- Use.cs
        public class Use
        {
            public string Path() => {|b:"" ~> Joiner.Join(1, 2)|};
        //                                    ~~~~~~~~~~~~~~~~~ b: INT2001 Join
        }
        """);

    [Fact]
    public Task Async_overload_removed_so_that_the_lambda_becomes_async_void() => TwoSided.Check("""
        //- Runner.cs
        public class Runner
        {
            public void Run(Action work) => work();
            {|a:public Task Run(Func<Task> work) => work(); ~> |}
        }
        //- Job.cs
        public class Job(Runner runner)
        {
            public void Start()
            {
                {|b: ~> runner.Run(async () => await Task.Yield());|}
        //              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT2001|INT1101 Run
            }
        }
        """);

    [Fact]
    public Task Operator_equals_added() => TwoSided.Check("""
        //- Tag.cs
        public class Tag
        {
            public string Name { get; init; } = "";
            {|a: ~> public static bool operator ==(Tag? l, Tag? r) => l?.Name == r?.Name;
            public static bool operator !=(Tag? l, Tag? r) => !(l == r);
            public override bool Equals(object? o) => o is Tag t && t.Name == Name;
            public override int GetHashCode() => Name.GetHashCode();|}
        }
        //- Filter.cs
        public class Filter
        {
            public bool Same(Tag x, Tag y) => {|b:false ~> x == y|};
        //                                                 ~~~~~~ b: INT2001 Tag
        }
        """);

    [Fact]
    public Task Operator_plus_added_beside_a_conversion() => TwoSided.Check("""
        //- Cm.cs
        public readonly struct Cm(double value)
        {
            public double Value => value;
            public static implicit operator double(Cm cm) => cm.Value;
            {|a: ~> public static double operator +(Cm l, Cm r) => (l.Value + r.Value) / 100;|}
        }
        //- Wall.cs
        public class Wall
        {
            public double Width(Cm l, Cm r) => {|b:0 ~> l + r|};
        //                                              ~~~~~ b: INT2001|INT2002 Cm
        }
        """);

    [Fact]
    public Task Operator_added_to_another_type() => TwoSided.CheckSilent("""
        //- Tag.cs
        public class Tag { public string Name { get; init; } = ""; }
        public readonly struct Cm(double value)
        {
            public double Value => value;
            {|a: ~> public static Cm operator +(Cm l, Cm r) => new(l.Value + r.Value);|}
        }
        //- Filter.cs
        public class Filter { public bool Same(Tag x, Tag y) => {|b:false ~> x == y|}; }
        """);
}
