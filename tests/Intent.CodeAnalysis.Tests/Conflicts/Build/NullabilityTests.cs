namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Values that may be null or unfinished now, where the other head's new code relies on the old promise; beside each, the same edits without the link.</summary>
public sealed class NullabilityTests
{
    [Fact]
    public Task Reference_result_becomes_nullable_and_is_dereferenced() => TwoSided.Check("""
        //- Names.cs
        public class Names { public {|a:string ~> string?|} Find(int id) => {|a:id.ToString() ~> id > 0 ? id.ToString() : null|}; }
        //- Badge.cs
        public class Badge(Names names)
        {
            public int Width(int id) => {|b:0 ~> names.Find(id).Length|};
        //                                       ~~~~~~~~~~~~~~ b: INT1101|INT2003 Find
        }
        """);

    [Fact]
    public Task Reference_result_becomes_nullable_and_is_handled() => TwoSided.CheckSilent("""
        //- Names.cs
        public class Names { public {|a:string ~> string?|} Find(int id) => {|a:id.ToString() ~> id > 0 ? id.ToString() : null|}; }
        //- Badge.cs
        public class Badge(Names names)
        {
            public int Width(int id) => {|b:0 ~> names.Find(id)?.Length ?? 0|};
        }
        """);

    [Fact]
    public Task Reference_property_becomes_nullable_and_is_passed_on() => TwoSided.Check("""
        //- User.cs
        public class User { public {|b:string Email { get; set; } = ""; ~> string? Email { get; set; }|} }
        //- Mailer.cs
        public class Mailer
        {
            public void Send(string address) => Console.WriteLine(address);
            public void Welcome(User user)
            {
                {|a: ~> Send(user.Email);|}
        //                   ~~~~~~~~~~ a: INT1101|INT2003 Email
            }
        }
        """);

    [Fact]
    public Task Reference_property_becomes_nullable_and_another_one_is_passed_on() => TwoSided.CheckSilent("""
        //- User.cs
        public class User { public {|b:string Email { get; set; } = ""; ~> string? Email { get; set; }|} public string Name { get; set; } = ""; }
        //- Mailer.cs
        public class Mailer
        {
            public void Send(string address) => Console.WriteLine(address);
            public void Welcome(User user)
            {
                {|a: ~> Send(user.Name);|}
            }
        }
        """);

    [Fact]
    public Task Reference_property_becomes_nullable_and_flows_where_null_means_a_default() => TwoSided.Check("""
        //- User.cs
        public class User { public {|b:string Email { get; set; } = ""; ~> string? Email { get; set; }|} }
        //- Texts.cs
        public static class Texts { public static string OrDash(string? text) => text ?? "-"; }
        //- List.cs
        public class MailList
        {
            public string Row(User user) => {|a:"" ~> Texts.OrDash(user.Email)|};
        //                                                         ~~~~~~~~~~ a: INT2003 Email
        }
        """);

    [Fact]
    public Task Generic_argument_becomes_nullable() => TwoSided.Check("""
        //- Index.cs
        public class Index { public Dictionary<int, {|b:string ~> string?|}> Names { get; } = new(); }
        //- Print.cs
        public class Print
        {
            public int Width(Index index) => {|a:0 ~> index.Names.Values.Max(n => n.Length)|};
        //                                                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ a: INT1101|INT2003 Names
        }
        """);

    [Fact]
    public Task Null_returned_in_oblivious_code_and_dereferenced() => TwoSided.Check("""
        //@ nullable: disable
        //- Names.cs
        public class Names
        {
            private readonly Dictionary<int, string> _names = new();
            public string Find(int id)
            {
                {|a:return _names[id]; ~> if (!_names.ContainsKey(id)) return null;
                return _names[id];|}
            }
        }
        //- Badge.cs
        public class Badge
        {
            public int Width(Names names, int id) => {|b:0 ~> names.Find(id).Length|};
        //                                                    ~~~~~~~~~~~~~~ b: INT3001 Find
        }
        """);

    [Fact]
    public Task Null_returned_in_oblivious_code_and_handled() => TwoSided.CheckSilent("""
        //@ nullable: disable
        //- Names.cs
        public class Names
        {
            private readonly Dictionary<int, string> _names = new();
            public string Find(int id)
            {
                {|a:return _names[id]; ~> if (!_names.ContainsKey(id)) return null;
                return _names[id];|}
            }
        }
        //- Badge.cs
        public class Badge
        {
            public int Width(Names names, int id) => {|b:0 ~> names.Find(id)?.Length ?? 0|};
        }
        """);

    [Fact]
    public Task Value_type_becomes_nullable_in_arithmetic_under_var() => TwoSided.Check("""
        //- Stats.cs
        public class Stats { public {|a:int ~> int?|} Visits { get; set; } }
        //- Report.cs
        public class Report
        {
            public string Line(Stats stats)
            {
                {|b:return ""; ~> var twice = stats.Visits * 2;
        //                                    ~~~~~~~~~~~~~~~~ b: INT2003|INT2002 Visits
                return $"{twice}";|}
            }
        }
        """);

    [Fact]
    public Task Value_type_becomes_nullable_and_is_compared_for_equality() => TwoSided.Check("""
        //- Order.cs
        public class Order { public {|a:Status ~> Status?|} State { get; set; } }
        public enum Status { Open, Paid }
        //- Desk.cs
        public class Desk
        {
            public int Unpaid(List<Order> orders) => {|b:0 ~> orders.Count(o => o.State != Status.Paid)|};
        //                                                                      ~~~~~~~~~~~~~~~~~~~~~~ b: INT2003|INT2002 State
        }
        """);

    [Fact]
    public Task Value_type_becomes_nullable_and_is_asked_for_its_value() => TwoSided.Check("""
        //- Order.cs
        public class Order { public {|a:DateTime ~> DateTime?|} Paid { get; set; } }
        //- Desk.cs
        public class Desk
        {
            public int Year(Order order) => {|b:0 ~> order.Paid.Year|};
        //                                                 ~~~~~~~~~ b: INT1003 Paid
        }
        """);

    [Fact]
    public Task Value_type_becomes_nullable_and_is_only_written() => TwoSided.CheckSilent("""
        //- Order.cs
        public class Order { public {|a:DateTime ~> DateTime?|} Paid { get; set; } }
        //- Desk.cs
        public class Desk
        {
            public void Pay(Order order, DateTime now)
            {
                {|b: ~> order.Paid = now;|}
            }
        }
        """);

    [Fact]
    public Task Value_type_loses_its_nullability_and_is_coalesced() => TwoSided.Check("""
        //- Order.cs
        public class Order { public {|a:int? ~> int|} Discount { get; set; } }
        //- Desk.cs
        public class Desk
        {
            public int Percent(Order order) => {|b:0 ~> order.Discount ?? 10|};
        //                                              ~~~~~~~~~~~~~~~~~~~~ b: INT1003 Discount
        }
        """);

    [Fact]
    public Task Null_becomes_an_exception_and_the_new_code_coalesces() => TwoSided.Check("""
        //@ expect: INT3002 b Read
        //- Files.cs
        public class Files
        {
            private readonly Dictionary<string, string> _texts = new();
            public {|a:string? ~> string|} Read(string path) => {|a:_texts.GetValueOrDefault(path) ~> _texts[path]|};
        }
        //- Config.cs
        public class Config(Files files)
        {
            public string Theme => {|b:"" ~> files.Read("theme") ?? "light"|};
        }
        """);

    [Fact]
    public Task Enum_grows_under_a_new_exhaustive_switch() => TwoSided.Check("""
        //- Kind.cs
        public enum Kind { Cash, Card{|a: ~> , Crypto|} }
        //- Fees.cs
        public class Fees
        {
            public int Of(Kind kind) => {|b:0 ~> kind switch { Kind.Cash => 0, Kind.Card => 2 }|};
        //                                            ~~~~~~ b: INT1101 Crypto
        }
        """);

    [Fact]
    public Task Enum_grows_under_a_new_switch_with_a_default() => TwoSided.CheckSilent("""
        //- Kind.cs
        public enum Kind { Cash, Card{|a: ~> , Crypto|} }
        //- Fees.cs
        public class Fees
        {
            public int Of(Kind kind) => {|b:0 ~> kind switch { Kind.Cash => 0, Kind.Card => 2, _ => throw new NotSupportedException() }|};
        }
        """, allowInformation: true);

    [Fact]
    public Task Void_method_becomes_async_and_is_not_awaited() => TwoSided.Check("""
        //- Store.cs
        public class Store { public {|a:void Save() { } ~> async Task Save() => await Task.Yield();|} }
        //- Form.cs
        public class Form(Store store)
        {
            public async Task Close()
            {
                await Task.Yield();
                {|b: ~> store.Save();|}
        //              ~~~~~~~~~~~~ b: INT1101|INT2002 Save
            }
        }
        """);

    [Fact]
    public Task Void_method_becomes_async_and_is_called_in_a_synchronous_method() => TwoSided.Check("""
        //- Store.cs
        public class Store { public {|a:void Save() { } ~> async Task Save() => await Task.Yield();|} }
        //- Form.cs
        public class Form(Store store)
        {
            public void Close()
            {
                {|b: ~> store.Save();|}
        //              ~~~~~~~~~~~~ b: INT2002|INT1101 Save
            }
        }
        """);

    [Fact]
    public Task Void_method_becomes_async_and_is_not_called() => TwoSided.CheckSilent("""
        //- Store.cs
        public class Store { public void Flush() { } public {|a:void Save() { } ~> async Task Save() => await Task.Yield();|} }
        //- Form.cs
        public class Form(Store store)
        {
            public void Close()
            {
                {|b: ~> store.Flush();|}
            }
        }
        """);
}
