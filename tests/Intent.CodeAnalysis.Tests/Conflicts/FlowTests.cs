namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Edits of both heads that meet in one flow although each is right by itself; each alarm has its silent twin beside it.</summary>
public sealed class FlowTests
{
    private static string Fill(string text, string edit, string use) => text.Replace("EDIT", edit, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal);

    private const string Orders = """
        //- Orders.cs
        public class Orders
        {
            private readonly List<string> _pending = new();
            public List<string> Stored { get; } = new();

            public void Add(string order)
            {
                _pending.Add(order);
                {|a:Save(); ~> |}
            }

            public void Save()
            {
                Stored.AddRange(_pending);
                _pending.Clear();
            }
        }
        //- Shop.cs
        public class Shop(Orders orders)
        {
            public void Buy(string order)
            {
                orders.Add(order);
                {|a: ~> orders.Save();|}
            }
        }
        //- Import.cs
        public class Import(Orders orders)
        {
            public int Read(string[] lines)
            {
                USE
                return lines.Length;
            }
        }
        """;

    [Fact]
    public Task Saving_moved_to_the_callers_and_a_new_caller_does_not() => TwoSided.Check(Fill(Orders, "", """
        {|b: ~> foreach (var line in lines)
                    orders.Add(line);|}
        //                 ~~~ b: INT5001 Save
        """));

    [Fact]
    public Task Saving_moved_to_the_callers_and_the_new_caller_saves_too() => TwoSided.CheckSilent(Fill(Orders, "", """
        {|b: ~> foreach (var line in lines)
                    orders.Add(line);
                orders.Save();|}
        """));

    [Fact]
    public Task Saving_moved_to_the_callers_and_the_new_caller_saves_below() => TwoSided.CheckSilent(Fill(Orders, "", """
        {|b: ~> foreach (var line in lines)
                    orders.Add(line);
                Finish();|}
        """).Replace("public int Read", "private void Finish() => orders.Save();\n\n    public int Read", StringComparison.Ordinal));

    [Fact]
    public Task Saving_was_extracted_and_not_moved() => TwoSided.CheckSilent("""
        //- Orders.cs
        public class Orders
        {
            public int Saves { get; private set; }
            public void Add(string order)
            {
                {|a:Saves++; ~> Done();|}
            }
            {|a: ~> private void Done() => Saves++;|}
        }
        //- Import.cs
        public class Import(Orders orders)
        {
            public void Read(string line) { {|b: ~> orders.Add(line);|} }
        }
        """);

    private const string Guarded = """
        //- Account.cs
        public class Account
        {
            public bool Frozen { get; set; }
            public decimal Balance { get; private set; }

            public void Withdraw(decimal amount)
            {
                {|a:if (Frozen) throw new InvalidOperationException("frozen"); ~> |}
                Balance -= amount;
            }
        }
        //- Desk.cs
        public class Desk
        {
            public void Pay(Account account, decimal amount)
            {
                {|a: ~> if (account.Frozen) return;|}
                account.Withdraw(amount);
            }
        }
        //- Fees.cs
        public class Fees
        {
            public void Charge(Account account)
            {
                USE
            }
        }
        """;

    [Fact]
    public Task A_check_moved_to_the_callers_and_a_new_caller_does_not_check() => TwoSided.Check("//@ expect: INT5001 b Withdraw\n" + Fill(Guarded, "", "{|b: ~> account.Withdraw(5);|}"));

    [Fact]
    public Task A_check_moved_to_the_callers_and_the_new_caller_checks() => TwoSided.CheckSilent(Fill(Guarded, "", """
        {|b: ~> if (!account.Frozen)
                    account.Withdraw(5);|}
        """));

    [Fact]
    public Task A_lock_moved_to_the_callers() => TwoSided.Check("""
        //@ expect: INT5001 b Put
        //- Cache.cs
        public class Cache
        {
            public object Gate { get; } = new();
            private readonly Dictionary<string, int> _all = new();

            public void Put(string key, int value)
            {
                {|a:lock (Gate)
                {
                    _all[key] = value;
                } ~> _all[key] = value;|}
            }
        }
        //- Filler.cs
        public class Filler(Cache cache)
        {
            public void Fill(string key)
            {
                {|a:cache.Put(key, 1); ~> lock (cache.Gate)
                {
                    cache.Put(key, 1);
                }|}
            }
        }
        //- Reader.cs
        public class Reader(Cache cache)
        {
            public void Warm() { {|b: ~> cache.Put("x", 2);|} }
        }
        """);

    private const string Discounts = """
        //- Invoice.cs
        public class Invoice { public decimal Total { get; set; } public decimal Tax { get; set; } }
        //- Members.cs
        public class Members
        {
            public void Apply(Invoice invoice)
            {
                invoice.Tax = 0;
                EDIT
            }
        }
        //- Checkout.cs
        public class Checkout(Members members)
        {
            public void Close(Invoice bill)
            {
                members.Apply(bill);
                bill.Tax += 1;
                USE
            }
        }
        """;

    [Fact]
    public Task A_discount_in_the_callee_and_again_in_the_caller() => TwoSided.Check("//@ expect: INT5002 b Apply\n"
        + Fill(Discounts, "{|a: ~> invoice.Total *= 0.9m;|}", "{|b: ~> bill.Total = bill.Total * 0.9m;|}"));

    [Fact]
    public Task A_discount_on_two_places() => TwoSided.CheckSilent(Fill(Discounts, "{|a: ~> invoice.Total *= 0.9m;|}", "{|b: ~> bill.Tax *= 0.9m;|}"));

    [Fact]
    public Task Different_summands_of_one_total() => TwoSided.CheckSilent(Fill(Discounts, "{|a: ~> invoice.Total += invoice.Tax;|}", "{|b: ~> bill.Total += 3m;|}"));

    [Fact]
    public Task A_discount_in_two_steps_of_one_path() => TwoSided.Check("""
        //@ expect: INT5002 b First.Run
        //- Steps.cs
        public class Cart { public decimal Total; public int Items; }
        public static class First { public static void Run(Cart cart) { cart.Items++; {|a: ~> cart.Total *= 0.9m;|} } }
        public static class Last
        {
            public static void Run(Cart cart)
            {
                cart.Items--;
                {|b: ~> cart.Total *= 0.9m;|}
            }
        }
        //- Flow.cs
        public class Flow
        {
            public void All(Cart cart)
            {
                First.Run(cart);
                cart.Items *= 2;
                Last.Run(cart);
            }
        }
        """);

    private const string Mails = """
        //- Mailer.cs
        public class Mailer { public List<string> Sent { get; } = new(); public void Send(Order order, string text) => Sent.Add(order.Name + text); }
        public class Order { public string Name = ""; public bool Paid; public Order? Next; }
        //- Desk.cs
        public class Desk(Mailer mailer)
        {
            public void Pay(Order order)
            {
                order.Paid = true;
                {|a: ~> mailer.Send(order, "thank you");|}
            }
        }
        //- Page.cs
        public class Page(Desk desk, Mailer mail)
        {
            public void Post(Order order)
            {
                desk.Pay(order);
                USE
            }
            public Mailer Mail => mail;
        }
        """;

    [Fact]
    public Task A_mail_from_the_callee_and_again_from_the_caller() => TwoSided.Check("//@ expect: INT5002 b Pay\n" + Fill(Mails, "", "{|b: ~> mail.Send(order, \"paid\");|}"));

    [Fact]
    public Task A_mail_for_something_else() => TwoSided.CheckSilent(Fill(Mails, "", "{|b: ~> mail.Send(new Order(), \"paid\");|}"));

    private const string Taxed = """
        //- Price.cs
        public class Price
        {
            public decimal Net { get; set; }
            public decimal Amount() => {|a:Net ~> Net * 1.19m|};
        }
        //- Label.cs
        public class Label
        {
            public string Text(Price price)
            {
                var amount = price.Amount();
                USE
                return amount.ToString();
            }
        }
        """;

    [Theory]
    [InlineData("amount *= 1.19m;")]
    [InlineData("amount = price.Amount() * 1.19m;")]
    public Task Tax_in_the_callee_and_again_on_its_result(string use) => TwoSided.Check("//@ expect: INT5002 b Amount\n" + Fill(Taxed, "", $"{{|b: ~> {use}|}}"));

    [Fact]
    public Task Tax_in_the_callee_and_a_quantity_on_its_result() => TwoSided.CheckSilent(Fill(Taxed, "", "{|b: ~> amount = amount - 5;|}"), allowInformation: true);

    [Fact]
    public Task A_text_is_escaped_when_stored_and_when_shown() => TwoSided.Check("""
        //@ expect: INT5002 b Save
        //- Html.cs
        public static class Html { public static string Escape(string text) => text.Replace("&", "&amp;"); }
        //- Comment.cs
        public class Comment
        {
            public string Text { get; private set; } = "";
            public void Save(string text)
            {
                Text = {|a:text ~> Html.Escape(text)|};
            }
        }
        //- View.cs
        public class View { public string Show(Comment comment) => "<p>" + {|b:comment.Text ~> Html.Escape(comment.Text)|} + "</p>"; }
        """);

    [Fact]
    public Task A_text_is_trimmed_twice() => TwoSided.CheckSilent("""
        //- Comment.cs
        public class Comment
        {
            public string Text { get; private set; } = "";
            public void Save(string text)
            {
                Text = {|a:text ~> text.Trim()|};
            }
        }
        //- View.cs
        public class View { public string Show(Comment comment) => "<p>" + {|b:comment.Text ~> comment.Text.Trim()|} + "</p>"; }
        """);

    [Fact]
    public Task Retries_around_retries() => TwoSided.Check("""
        //@ expect: INT5002 b Get
        //- Http.cs
        public class Http
        {
            public int Calls { get; private set; }
            public string Get(string url)
            {
                {|a:Calls++;
                return url; ~> for (var i = 0; i < 3; i++)
                {
                    try
                    {
                        Calls++;
                        return url;
                    }
                    catch (TimeoutException)
                    {
                        Calls--;
                    }
                }
                return "";|}
            }
        }
        //- Feed.cs
        public class Feed(Http http)
        {
            public string Read(string url)
            {
                {|b:return http.Get(url); ~> while (true)
                {
                    try
                    {
                        return http.Get(url);
                    }
                    catch (TimeoutException)
                    {
                        Thread.Yield();
                    }
                }|}
            }
        }
        """);
}
