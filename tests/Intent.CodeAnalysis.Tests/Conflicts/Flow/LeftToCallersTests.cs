using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>An effect or a check that moved to the callers, and a new caller that may lack it; each alarm has its silent twin beside it.</summary>
public sealed class LeftToCallersTests
{
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

    private const string Decorator = """
        //- Registry.cs
        public class Registry
        {
            public List<string> Entries { get; } = new();
            public void Decorate(string type, string service)
            {
                {|a:if (service == null) throw new ArgumentNullException(nameof(service)); ~> |}
                Entries.Add(service);
                Register(type, "x");
            }
            public void Register(string key, string text)
            {
                if (CHECKED == null) throw new ArgumentNullException("what");
                Entries.Add(key + text);
            }
        }
        //- Module.cs
        public class Module(Registry registry)
        {
            public void Load(string service)
            {
                {|a: ~> if (service == null) throw new ArgumentNullException(nameof(service));|}
                registry.Decorate("log", service);
            }
        }
        //- Plugin.cs
        public class Plugin(Registry registry)
        {
            public void Load(string? name)
            {
                USE
            }
        }
        """;

    [Fact]
    public Task A_check_of_null_moved_and_the_callee_checks_another_value() => TwoSided.Check("//@ expect: INT5001 b Decorate\n"
        + Fill(Decorator, "", "{|b: ~> registry.Decorate(\"cache\", null!);|}").Replace("CHECKED", "key", StringComparison.Ordinal));

    [Fact]
    public Task A_check_of_null_moved_and_the_new_caller_passes_a_value() => TwoSided.CheckSilent(
        Fill(Decorator, "", "{|b: ~> registry.Decorate(\"cache\", \"x\");|}").Replace("CHECKED", "key", StringComparison.Ordinal));

    [Fact]
    public Task A_check_of_null_is_made_where_the_value_is_passed_on() => TwoSided.CheckSilent(
        Fill(Decorator, "", "{|b: ~> registry.Decorate(\"cache\", null!);|}").Replace("CHECKED", "text", StringComparison.Ordinal).Replace("Register(type, \"x\")", "Register(type, service)", StringComparison.Ordinal));

    [Theory]
    [InlineData("account.Rate = 3;")]
    [InlineData("Show(new Account(4));")]
    public Task A_field_and_its_property_become_an_auto_property(string use) => TwoSided.CheckSilent("""
        //- Account.cs
        public class Account
        {
            {|a:private decimal _rate; ~> |}
            public Account(decimal rate)
            {
                {|a:_rate = rate; ~> Rate = rate;|}
            }
            public decimal Rate
            {
                {|a:get { return _rate; } ~> get;|}
                {|a:set { _rate = value; } ~> set;|}
            }
        }
        //- Desk.cs
        public class Desk
        {
            public void Open(Account account)
            {
                {|b: ~> USE|}
            }
            private static void Show(Account account) => Console.WriteLine(account.Rate);
        }
        """.Replace("USE", use, StringComparison.Ordinal));

    [Fact]
    public Task An_auto_property_loses_what_its_setter_did() => TwoSided.Check("""
        //@ expect: INT5001 b Rate
        //- Account.cs
        public class Account
        {
            {|a:private decimal _rate; ~> |}
            public int Changes { get; private set; }
            public decimal Rate
            {
                {|a:get { return _rate; } ~> get;|}
                {|a:set { _rate = value; Changes++; } ~> set;|}
            }
        }
        //- Desk.cs
        public class Desk
        {
            public void Open(Account account)
            {
                {|b: ~> account.Rate = 3;|}
            }
        }
        """);
}
