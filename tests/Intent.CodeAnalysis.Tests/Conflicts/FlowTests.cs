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

    [Fact]
    public Task A_discount_in_two_steps_of_the_top_level_statements() => TwoSided.Check("""
        //@ output: exe
        //@ expect: INT5002 b Discount
        //- Program.cs
        var cart = new Cart { Total = 100 };
        Discount.Apply(cart);
        Console.WriteLine(cart.Count);
        Loyalty.Apply(cart);
        Console.WriteLine(cart.Total);
        //- Cart.cs
        public class Cart { public decimal Total { get; set; } public int Count { get; set; } }
        //- Discount.cs
        public static class Discount { public static void Apply(Cart c) { c.Count++; {|a: ~> c.Total *= 0.9m;|} } }
        //- Loyalty.cs
        public static class Loyalty { public static void Apply(Cart c) { c.Count++; {|b: ~> c.Total *= 0.9m;|} } }
        """);

    [Fact]
    public Task A_discount_in_two_steps_behind_one_interface() => TwoSided.Check("""
        //@ expect: INT5002 b Apply
        //- Core.cs
        public class Cart { public decimal Total { get; set; } public int Count { get; set; } }
        public interface IStep { void Apply(Cart c); }
        //- Discount.cs
        public class Discount : IStep { public void Apply(Cart c) { c.Count++; {|a: ~> c.Total *= 0.9m;|} } }
        //- Loyalty.cs
        public class Loyalty : IStep { public void Apply(Cart c) { c.Count++; {|b: ~> c.Total *= 0.9m;|} } }
        //- Engine.cs
        public class Engine(IEnumerable<IStep> steps)
        {
            public void Run(Cart cart)
            {
                foreach (var s in steps) s.Apply(cart);
            }
        }
        """);

    [Fact]
    public Task Saving_moved_to_the_callers_and_a_new_file_calls() => TwoSided.Check("""
        //@ expect: INT5001 b Add
        //- Db.cs
        public class Db { public List<string> Rows = new(); public int Committed; public void SaveChanges() => Committed = Rows.Count; }
        //- Repo.cs
        public class Repo(Db db)
        {
            public Db Db => db;
            public void Add(string row)
            {
                db.Rows.Add(row);
                {|a:db.SaveChanges(); ~> |}
            }
        }
        //- Service.cs
        public class Service(Repo repo)
        {
            public void Create(string name)
            {
                repo.Add(name);
                {|a: ~> repo.Db.SaveChanges();|}
            }
        }
        //- b+ Importer.cs
        public class Importer(Repo repo)
        {
            public void Import(IEnumerable<string> rows)
            {
                foreach (var row in rows) repo.Add(row);
            }
        }
        """);

    [Fact]
    public Task Saving_moved_to_the_callers_behind_an_interface() => TwoSided.Check("""
        //@ expect: INT5001 b Add
        //- Repo.cs
        public interface IRepo { Task AddAsync(string row); Task SaveAsync(); }
        public class Repo : IRepo
        {
            private readonly List<string> _rows = new();
            public async Task AddAsync(string row)
            {
                _rows.Add(row);
                {|a:await SaveAsync(); ~> await Task.CompletedTask;|}
            }
            public Task SaveAsync() { _rows.Clear(); return Task.CompletedTask; }
        }
        //- Service.cs
        public class Service(IRepo repo)
        {
            public async Task Create(string name)
            {
                await repo.AddAsync(name);
                {|a: ~> await repo.SaveAsync();|}
            }
        }
        //- Other.cs
        public class Other(IRepo repo)
        {
            public async Task Sync()
            {
                {|b:await Task.Yield(); ~> await repo.AddAsync("x");|}
            }
        }
        """);

    [Fact]
    public Task A_right_is_checked_by_the_callers_now() => TwoSided.Check("""
        //@ expect: INT5001 b Delete
        //- Docs.cs
        public class User { public bool IsAdmin { get; set; } }
        public class Docs
        {
            private readonly HashSet<int> _all = new();
            public void Delete(int id{|a:, User user ~> , User? user = null|})
            {
                {|a:if (!user.IsAdmin) throw new UnauthorizedAccessException(); ~> |}
                _all.Remove(id);
            }
        }
        //- Page.cs
        public class Page(Docs docs)
        {
            public string Post(int id, User user)
            {
                {|a: ~> if (!user.IsAdmin) return "no";|}
                docs.Delete(id, user);
                return "ok";
            }
        }
        //- Cleanup.cs
        public class Cleanup(Docs docs)
        {
            public void Run(User user)
            {
                {|b: ~> for (var i = 0; i < 10; i++) docs.Delete(i, user);|}
            }
        }
        """);

    [Fact]
    public Task A_mail_from_two_callees() => TwoSided.Check("""
        //@ expect: INT5002 b
        //- M.cs
        public class Mail { public int N; public void Send(string to) => N++; }
        public class Order { public string Email = ""; public int Step; }
        //- A.cs
        public class Billing(Mail mail) { public void Bill(Order order) { order.Step = 1; {|a: ~> mail.Send(order.Email);|} } }
        //- B.cs
        public class Shipping(Mail mail) { public void Ship(Order order) { order.Step = 2; {|b: ~> mail.Send(order.Email);|} } }
        //- C.cs
        public class Flow(Billing billing, Shipping shipping)
        {
            public void Run(Order order)
            {
                billing.Bill(order);
                shipping.Ship(order);
            }
        }
        """);

    [Fact]
    public Task A_counter_in_the_callee_and_again_in_the_caller() => TwoSided.Check("""
        //@ expect: INT5002 b Handle
        public class Worker
        {
            public int Done;
            public void All(int[] jobs)
            {
                foreach (var j in jobs)
                {
                    Handle(j);
                    {|b: ~> Done++;|}
                }
            }
            public int Half => Done / 2;
            private void Handle(int job)
            {
                if (job == 0) return;
                {|a: ~> Done++;|}
            }
        }
        """);

    [Fact]
    public Task A_price_is_rounded_twice() => TwoSided.Check("""
        //@ expect: INT5002 b Amount
        //- P.cs
        public class Price { public decimal Net { get; set; } public decimal Amount() => {|a:Net ~> Math.Round(Net, 2)|}; }
        //- Q.cs
        public class Label { public decimal Sum(Price p) => {|b:p.Amount() * 3 ~> Math.Round(p.Amount(), 2) * 3|}; }
        """);

    [Fact]
    public Task A_discount_in_the_callee_and_again_in_a_new_caller() => TwoSided.Check("""
        //@ expect: INT5002 b Apply
        //- Invoice.cs
        public class Invoice { public decimal Total { get; set; } public int Step; }
        public class Members { public void Apply(Invoice invoice) { invoice.Step++; {|a: ~> invoice.Total *= 0.9m;|} } }
        //- Checkout.cs
        public class Checkout(Members members)
        {
            public int N;
            public void Old() => N++;
            {|b: ~> public void Close(Invoice bill)
            {
                members.Apply(bill);
                bill.Total *= 0.9m;
            }|}
            public Members Members => members;
        }
        """);

    [Fact]
    public Task An_order_is_validated_twice() => TwoSided.Check("""
        //@ expect: INT5002 b Place
        //- V.cs
        public class Order { public int N; }
        public static class Validator { public static void Validate(Order o) { if (o.N < 0) throw new ArgumentException("n"); } }
        //- S.cs
        public class Svc { public int Z; public void Place(Order order) { {|a: ~> Validator.Validate(order);|} Z += order.N; } }
        //- C.cs
        public class Ctl(Svc svc) { public void Post(Order o) { {|b: ~> Validator.Validate(o);|} svc.Place(o); } }
        """);

    [Fact]
    public Task A_transaction_moved_to_the_callers() => TwoSided.Check("""
        //@ expect: INT5001 b Move
        //- Db.cs
        public sealed class Tx : IDisposable { public void Commit() { } public void Dispose() { } }
        public class Db { public int Rows; public Tx Begin() => new(); }
        //- Bank.cs
        public class Bank(Db db)
        {
            public void Move(int amount)
            {
                {|a:using var tx = db.Begin(); ~> |}
                db.Rows += amount;
                db.Rows -= 1;
                {|a:tx.Commit(); ~> |}
            }
        }
        //- Desk.cs
        public class Desk(Bank bank, Db db)
        {
            public void Pay(int amount)
            {
                {|a:bank.Move(amount); ~> using var tx = db.Begin();
                bank.Move(amount);
                tx.Commit();|}
            }
        }
        //- Night.cs
        public class Night(Bank bank)
        {
            public void Run()
            {
                {|b: ~> bank.Move(3);|}
            }
        }
        """);

    [Fact]
    public Task Notifying_moved_to_a_new_member_that_the_callers_use() => TwoSided.Check("""
        //@ expect: INT5001 b Set
        //- Model.cs
        public class Model
        {
            public int Value; public int Notified;
            public void Notify() => Notified++;
            public void Set(int v)
            {
                Value = v;
                {|a:Notify(); ~> |}
            }
            {|a: ~> public void SetAndNotify(int v)
            {
                Set(v);
                Notify();
            }|}
        }
        //- Ui.cs
        public class Ui(Model m) { public void Click() => m.{|a:Set ~> SetAndNotify|}(1); }
        //- Sync.cs
        public class Sync(Model m) { public void Pull(int v) { {|b: ~> m.Set(v);|} } }
        """);

    [Fact]
    public Task Cleaning_an_argument_moved_to_the_callers() => TwoSided.Check("""
        //@ expect: INT5001 b Store
        //- Names.cs
        public class Names
        {
            public List<string> All { get; } = new();
            public void Store(string name) => All.Add({|a:Cleaner.Clean(name) ~> name|});
        }
        public static class Cleaner { public static string Clean(string s) => s.Trim().ToLowerInvariant(); }
        //- Form.cs
        public class Form(Names names) { public void Post(string name) => names.Store({|a:name ~> Cleaner.Clean(name)|}); }
        //- Import.cs
        public class Import(Names names) { public void Run(string line) { {|b: ~> names.Store(line);|} } }
        """);

    private const string Stock = """
        //- Stock.cs
        public class Stock
        {
            public int Left = 10, Moves;
            public void Take(int count)
            {
                Left -= count;
                EDIT
            }
            public void Count() => Moves++;
        }
        //- Desk.cs
        public class Desk(Stock stock) { public void Sell() { USE } }
        """;

    [Fact]
    public Task An_effect_is_taken_out_and_a_new_caller_may_need_it() => TwoSided.Check("//@ expect: INT5001 b Take\n" + Fill(Stock, "{|a:Count(); ~> |}", "{|b: ~> stock.Take(2);|}"));

    [Fact]
    public Task An_effect_is_taken_out_and_the_new_caller_has_it() => TwoSided.CheckSilent(Fill(Stock, "{|a:Count(); ~> |}", "{|b: ~> stock.Take(2); stock.Count();|}"));

    [Fact]
    public Task A_log_is_taken_out() => TwoSided.CheckSilent(Fill(Stock, "{|a:Console.WriteLine(count); ~> |}", "{|b: ~> stock.Take(2);|}"));

    [Fact]
    public Task An_effect_is_replaced_by_another() => TwoSided.CheckSilent(Fill(Stock, "{|a:Count(); ~> Left--;|}", "{|b: ~> stock.Take(2);|}"));

    private const string Tries = """
        //- Retry.cs
        public static class Retry
        {
            public static T Run<T>(Func<T> work)
            {
                try { return work(); }
                catch (TimeoutException) { return work(); }
            }
        }
        public static class Plainly { public static T Run<T>(Func<T> work) => work(); }
        //- Http.cs
        public class Http
        {
            private int _calls;
            public int Get(string url) => {|a:Load(url) ~> Retry.Run(() => Load(url))|};
            private int Load(string url) => url.Length + _calls++;
        }
        //- Feed.cs
        public class Feed(Http http)
        {
            public int Read(string url)
            {
                USE
            }
        }
        """;

    [Fact]
    public Task A_helper_tries_again_around_another() => TwoSided.Check("//@ expect: INT5002 b Get\n" + Fill(Tries, "", "{|b:return http.Get(url); ~> return Retry.Run(() => http.Get(url));|}"));

    [Fact]
    public Task A_helper_tries_again_and_another_does_not() => TwoSided.CheckSilent(Fill(Tries, "", "{|b:return http.Get(url); ~> return Plainly.Run(() => http.Get(url));|}"));
}
