namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>Programs that print what they do, each about one part of the language.</summary>
internal static class Programs
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["numbers"] = """
            int i = 7; i /= 2; Console.WriteLine(i);
            byte b = 250; b += 10; Console.WriteLine(b);
            Console.WriteLine(7 / 2.0 + 1m.CompareTo(2m));
            Console.WriteLine((int)3.99 + (long)-2.5 + (char)66);
            Console.WriteLine(0.1 + 0.2 == 0.3);
            Console.WriteLine(0.1m + 0.2m == 0.3m);
            Console.WriteLine(1 << 5 | 3 & 6 ^ 1);
            Console.WriteLine(-8 >>> 28);
            int? none = null; int? some = 4;
            Console.WriteLine($"{none + some} {none < some} {none == null} {some * 2} {some > 3} {(none ?? 9) + some}");
            try { Console.WriteLine(checked(int.MaxValue + i)); } catch (OverflowException e) { Console.WriteLine(e.GetType().Name); }
            Console.WriteLine(unchecked(int.MaxValue + i));
            try { Console.WriteLine(1 / (i - 3)); } catch (DivideByZeroException) { Console.WriteLine("zero"); }
            Console.WriteLine(Math.Round(2.5m) + Math.Round(2.5m, MidpointRounding.AwayFromZero));
            var x = 5; var y = x++ + ++x; Console.WriteLine($"{x} {y}");
            long total = 0; for (var n = 0; n < 10; n++) { if (n == 3) continue; if (n == 8) break; total += n; } Console.WriteLine(total);
            double d = i; d += 1; float f = 1.1f; Console.WriteLine(d + f);
            Console.WriteLine(double.NaN == double.NaN);
            decimal m = 10; m += i; Console.WriteLine(m / 3);
            """,
        ["texts"] = """
            var text = "Hello, World";
            Console.WriteLine(text[^1] + text[..5] + text[7..] + text.Length);
            Console.WriteLine($"{12.5:0.00}|{7,4}|{7,-4}|{new DateOnly(2026, 3, 1):yyyy-MM}|{true}|{(string?)null}|{{}}");
            Console.WriteLine(string.Join(", ", "b;a;c".Split(';').Order()));
            Console.WriteLine("a" + 1 + 'c' + null + 2.5m + false);
            Console.WriteLine($"{17:0000}-{3:00000} {12.5m:0000.00} {7:D6} " + 42.ToString("000000", CultureInfo.InvariantCulture) + string.Format("{0:0000}", 5));
            Console.WriteLine(text.Replace("World", "you").ToUpperInvariant().Contains("YOU", StringComparison.Ordinal));
            var builder = new StringBuilder(); builder.Append("x").Append(3).Append($"<{4:00}>").AppendLine("!"); Console.WriteLine(builder.ToString().Trim());
            Console.WriteLine(string.Concat(text.Where(char.IsUpper)) + string.Create(CultureInfo.InvariantCulture, $"{1.5}") + FormattableString.Invariant($"{2.5}"));
            Console.WriteLine(int.TryParse("12", out var number) ? number + 1 : -1);
            try { int.Parse("no"); } catch (FormatException e) { Console.WriteLine(e.Message); }
            Console.WriteLine(string.Compare("a", "B", StringComparison.OrdinalIgnoreCase) < 0);
            Console.WriteLine("x,y".Split(',') is [var first, var second] ? second + first : "?");
            Console.WriteLine(string.Format("{0} of {1:N2}", 1, 2000.5));
            Console.WriteLine(Convert.ToString(255, 16) + "abc".PadLeft(5, '.') + nameof(text));
            """,
        ["records"] = """
            var a = new Point(1, 2); var b = a with { Y = 3 };
            Console.WriteLine(a); Console.WriteLine(b == new Point(1, 3)); Console.WriteLine(a.Equals(b)); Console.WriteLine(a.Sum);
            var (x, y) = b; Console.WriteLine(x + y);
            var set = new HashSet<Point> { a, b, new(1, 2) }; Console.WriteLine(set.Count);
            Console.WriteLine(new Named("n", 5)); Console.WriteLine(new Named("n", 5) == new Named("n", 5));
            var s = new Size { Width = 2 }; var t = s; t.Width = 9; Console.WriteLine(s.Width + t.Width); Console.WriteLine(s.Equals(new Size { Width = 2 }));
            var pair = (Name: "q", Count: 2); var other = pair; other.Count = 7; Console.WriteLine(pair.Count + other.Count); Console.WriteLine(pair == ("q", 2)); Console.WriteLine(pair);
            var anonymous = new { A = 1, B = "z" }; Console.WriteLine(anonymous); Console.WriteLine(anonymous.Equals(new { A = 1, B = "z" }));
            (string, decimal)[] rows = [("a", 1), ("b", 2.5m)]; foreach (var (name, value) in rows) Console.WriteLine(name + value);
            record Point(int X, int Y) { public int Sum => X + Y; }
            record Base(string Name); record Named(string Name, int Age) : Base(Name) { public int Next { get; init; } = Age + 1; }
            struct Size { public int Width; }
            """,
        ["classes"] = """
            IShape[] shapes = [new Square(2), new Circle { Radius = 1 }];
            foreach (var shape in shapes) Console.WriteLine($"{shape.Name}: {shape.Area():0.0} {shape.Describe()} {shape is Square} {shape.GetType().Name}");
            var account = new Account("A", 10); account.Changed += v => Console.WriteLine("changed " + v); account.Deposit(5); account.Deposit(-20);
            Console.WriteLine(account); Console.WriteLine(Account.Count); Console.WriteLine(account["x"]); Console.WriteLine(new Derived().Order);
            Console.WriteLine($"{new Money(2) + new Money(3)}"); Console.WriteLine(new Money(2) < new Money(3)); decimal plain = new Money(4); Console.WriteLine(plain);
            Console.WriteLine($"{new List<Money> { new(3), new(1) }.Min()}"); Console.WriteLine(new Stack2<string>("a", "b").Pop()); Console.WriteLine(Stack2<int>.Make(4).Pop());
            Console.WriteLine(new Person { Name = "  ann " }.Name); Console.WriteLine(new Team { Members = { "a", "b" }, Lead = { Name = "l" } }.Text);
            interface IShape { string Name { get; } double Area(); string Describe() => $"<{Name}>"; }
            abstract class Shape(string name) : IShape { public string Name { get; } = name; public abstract double Area(); public override string ToString() => name; }
            class Square(double side) : Shape("square") { public override double Area() => side * side; public string Describe() => "own"; }
            class Circle : Shape, IShape { public Circle() : base("circle") { } public double Radius { get; set; } public override double Area() => Radius * 3; string IShape.Describe() => "round " + Name; }
            class Account { public static int Count; private decimal _balance; public event Action<decimal>? Changed; readonly string _id;
              public Account(string id) { _id = id; Count++; } public Account(string id, decimal start) : this(id) => _balance = start;
              public void Deposit(decimal amount) { if (_balance + amount < 0) return; _balance += amount; Changed?.Invoke(_balance); } public string this[string key] => key + _id; public override string ToString() => $"{_id}={_balance}"; }
            class Ancestor { public string Order = "a"; public Ancestor() { Order += "b"; Hook(); } protected virtual void Hook() => Order += "!"; }
            class Derived : Ancestor { private string _own = "own"; public Derived() : base() { Order += "c"; } protected override void Hook() { base.Hook(); Order += _own; } }
            readonly struct Money(decimal value) : IComparable<Money> { public decimal Value => value; public static Money operator +(Money a, Money b) => new(a.Value + b.Value);
              public static bool operator <(Money a, Money b) => a.Value < b.Value; public static bool operator >(Money a, Money b) => b < a; public static implicit operator decimal(Money m) => m.Value;
              public int CompareTo(Money other) => Value.CompareTo(other.Value); public override string ToString() => Value + " EUR"; }
            class Stack2<T>(params T[] items) { private readonly List<T> _items = [.. items]; public T Pop() { var last = _items[^1]; _items.RemoveAt(_items.Count - 1); return last; } public static Stack2<T> Make(T item) => new(item); }
            class Person { public string Name { get; set => field = value.Trim(); } = ""; }
            class Team { public List<string> Members { get; } = new(); public Person Lead { get; } = new(); public string Text => string.Join('+', Members) + Lead.Name; }
            """,
        ["sequences"] = """
            var log = new List<string>();
            IEnumerable<int> Numbers(int n) { log.Add("start"); for (var i = 0; i < n; i++) { try { yield return i * i; } finally { log.Add("f" + i); } } log.Add("end"); }
            var lazy = Numbers(3); Console.WriteLine(log.Count); Console.WriteLine(lazy.Sum()); Console.WriteLine(lazy.First()); Console.WriteLine(string.Join(',', log));
            var words = new[] { "pear", "fig", "apple", "kiwi" };
            Console.WriteLine(string.Join(' ', words.OrderBy(w => w.Length).ThenByDescending(w => w)));
            foreach (var group in words.GroupBy(w => w.Length).OrderBy(g => g.Key)) Console.WriteLine($"{group.Key}: {string.Join('/', group)}");
            Console.WriteLine(string.Join(';', from w in words where w.Contains('i') orderby w select w + "!"));
            var map = words.ToDictionary(w => w, w => w.Length, StringComparer.OrdinalIgnoreCase); Console.WriteLine(map["FIG"]); Console.WriteLine(map.TryGetValue("plum", out var length) + "" + length);
            try { _ = map["plum"]; } catch (KeyNotFoundException e) { Console.WriteLine(e.Message); }
            Console.WriteLine(words.Select((w, i) => i + w[..1]).Aggregate((a, b) => a + b)); Console.WriteLine(words.Zip(Enumerable.Range(1, 4)).Last());
            int[] numbers = [.. Enumerable.Range(1, 5), 9]; Console.WriteLine(numbers[1..^1].Length + numbers.Max() + numbers.Where(n => n % 2 == 1).Count());
            Console.WriteLine(new Bag { 1, 2 }.Sum()); List<int> list = [3, 1, 2]; list.Sort((a, b) => b - a); Console.WriteLine(string.Join(',', list)); list.RemoveAll(n => n > 2); Console.WriteLine(list.Count);
            var queue = new Queue<string>(["a", "b"]); Console.WriteLine(queue.Dequeue() + queue.Count); try { foreach (var n in list) list.Add(n); } catch (InvalidOperationException) { Console.WriteLine("modified"); }
            var people = new List<(string Name, int Age)> { ("a", 3), ("b", 1) }; Console.WriteLine(people.MinBy(p => p.Age).Name + people.Sum(p => p.Age)); Console.WriteLine(new[] { 1, 2, 3 }.SelectMany(n => Enumerable.Repeat(n, n)).Count());
            object[] mixed = [1, "s", Kind.B, new Bag()]; Console.WriteLine(mixed.OfType<Kind>().Single() + " " + mixed.OfType<Bag>().Count()); Console.WriteLine(new SortedSet<string>(words, new ByLength()).First());
            enum Kind { A, B }
            class Bag : IEnumerable<int> { private readonly List<int> _items = []; public void Add(int item) => _items.Add(item); public IEnumerator<int> GetEnumerator() => _items.GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
            class ByLength : IComparer<string> { public int Compare(string? x, string? y) => x!.Length - y!.Length; }
            """,
        ["patterns"] = """
            object?[] values = [1, -5, "text", "", null, 2.5, Level.High, new Node(1, new Node(2, null)), new[] { 1, 2, 3 }];
            foreach (var value in values) Console.WriteLine(Kind(value));
            foreach (var level in Enum.GetValues<Level>()) Console.WriteLine(level + " " + Weight(level) + " " + (int)level + $" {level:D}");
            Console.WriteLine(Enum.Parse<Level>("high", ignoreCase: true)); Console.WriteLine(Enum.TryParse<Level>("nope", out var none) + " " + none); Console.WriteLine(Options.A | Options.C); Console.WriteLine((Options.A | Options.C).HasFlag(Options.C)); Console.WriteLine((Level)9);
            try { Console.WriteLine(Weight((Level)9)); } catch (InvalidOperationException) { Console.WriteLine("unknown"); }
            string? maybe = null; Console.WriteLine(maybe?.Length ?? -1); maybe ??= "set"; Console.WriteLine(maybe?.ToUpper()?.Substring(1));
            switch (maybe) { case "other": Console.WriteLine("o"); break; case { Length: 3 } s when s[0] == 's': Console.WriteLine("three " + s); break; default: Console.WriteLine("d"); break; }
            var first = new Dictionary<Level, int> { [Level.High] = 3 }; Console.WriteLine(first.GetValueOrDefault(Level.Low) + first[Level.High]); Console.WriteLine(new List<Level>().FirstOrDefault());
            static string Kind(object? value) => value switch { null => "null", int and > 0 => "positive", int n => "int " + n, "" => "empty", string { Length: > 2 } s => s[..2], Level.High or Level.Low => "level", Node { Next: { Value: var v } } => "node " + v, int[] and [_, .., var last] => "last " + last, double d when d > 2 => "big", _ => "other" };
            static decimal Weight(Level level) => level switch { Level.Low => 0.5m, Level.High => 2, _ => throw new InvalidOperationException("level") };
            enum Level { Low = 1, High = 4 } [Flags] enum Options { A = 1, B = 2, C = 4 } record Node(int Value, Node? Next);
            """,
        ["exceptions"] = """
            Console.WriteLine(Try(() => throw new OrderException("o1", 3))); Console.WriteLine(Try(() => throw new ArgumentNullException("p"))); Console.WriteLine(Try(() => throw new InvalidOperationException("x")));
            Console.WriteLine(Try(() => { string? s = null; Console.WriteLine(s!.Length); })); Console.WriteLine(Try(() => { object o = "s"; Console.WriteLine((int)o); })); Console.WriteLine(Try(() => { var a = new int[1]; a[2] = 1; }));
            using (new Resource("a")) { using var b = new Resource("b"); Console.WriteLine("body"); }
            Console.WriteLine(Finally()); Console.WriteLine(Try(() => { try { throw new OrderException("in", 1); } catch (Exception e) { throw new InvalidOperationException("wrapped", e); } }));
            try { ArgumentNullException.ThrowIfNull((object?)null, "arg"); } catch (ArgumentException e) { Console.WriteLine(e.ParamName); } try { ArgumentOutOfRangeException.ThrowIfNegative(-1); } catch (ArgumentOutOfRangeException) { Console.WriteLine("negative"); }
            static string Try(Action action) { try { action(); return "fine"; } catch (OrderException e) when (e.Code > 1) { return "order " + e.Message + e.Code; } catch (ArgumentException e) { return "argument " + e.ParamName; } catch (Exception e) { return e.GetType().Name + (e.InnerException is OrderException inner ? inner.Message : ""); } finally { Console.WriteLine("finally"); } }
            static int Finally() { var n = 1; try { return n; } finally { n = 5; } }
            class OrderException(string message, int code) : Exception(message) { public int Code => code; }
            sealed class Resource(string name) : IDisposable { public void Dispose() => Console.WriteLine("dispose " + name); }
            """,
        ["functions"] = """
            var actions = new List<Func<int>>(); foreach (var n in new[] { 1, 2, 3 }) actions.Add(() => n * 10); for (var i = 0; i < 2; i++) actions.Add(() => i); Console.WriteLine(string.Join(',', actions.Select(a => a())));
            var counter = Counter(); counter(); Console.WriteLine(counter()); Console.WriteLine(Apply(Twice, 4) + Apply(x => x - 1, 4)); int Twice(int v) => v * 2;
            int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1); Console.WriteLine(Factorial(6)); Swap(ref actions, out var size); Console.WriteLine(size + actions.Count);
            Action<string> chain = s => Console.WriteLine("1" + s); chain += s => Console.WriteLine("2" + s); chain("x"); Console.WriteLine(Named(b: 2, a: 1)); Console.WriteLine(Optional()); Console.WriteLine(Total(1, 2, 3) + Total());
            Console.WriteLine("abc".Shout(2)); Console.WriteLine(new Lazy<int>(() => 42).Value); var memo = new Dictionary<string, Func<int, int>> { ["double"] = v => v * 2 }; Console.WriteLine(memo["double"](21)); Console.WriteLine(Max(3, 9) + Max("a", "b"));
            Predicate<int> even = n => n % 2 == 0; Console.WriteLine(new List<int> { 1, 2 }.Find(even)); Func<int, Func<int, int>> add = a => b => a + b; Console.WriteLine(add(1)(2));
            static Func<int> Counter() { var n = 0; return () => ++n; } static int Apply(Func<int, int> f, int v) => f(v); static void Swap(ref List<Func<int>> list, out int size) { size = list.Count; list = []; }
            static string Named(int a, int b) => $"{a}{b}"; static int Optional(int a = 3) => a; static int Total(params int[] numbers) => numbers.Sum(); static T Max<T>(T a, T b) where T : IComparable<T> => a.CompareTo(b) > 0 ? a : b;
            static class Extensions { public static string Shout(this string text, int times) => string.Concat(Enumerable.Repeat(text.ToUpperInvariant(), times)); }
            """,
        ["async"] = """
            Console.WriteLine(await Load(3)); try { await Fail(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); } Console.WriteLine(string.Join(',', await Task.WhenAll(Load(1), Load(2)))); Console.WriteLine(Load(4).Result + Load(5).GetAwaiter().GetResult()); await Value(); Console.WriteLine(await Cached());
            try { new System.Threading.CancellationToken(true).ThrowIfCancellationRequested(); } catch (OperationCanceledException) { Console.WriteLine("cancelled"); } Console.WriteLine(await Task.Run(() => 5));
            try { Fail().Wait(); } catch (AggregateException e) { Console.WriteLine(e.InnerException!.GetType().Name); }
            static async Task<int> Load(int n) { await Task.Yield(); return n * 2; } static async Task Fail() { await Task.CompletedTask; throw new InvalidOperationException("failed"); } static async ValueTask Value() => await Task.Yield(); static ValueTask<string> Cached() => new("cached");
            """,
        ["dates"] = """
            var day = new DateOnly(2026, 1, 31); Console.WriteLine(day.AddMonths(1)); Console.WriteLine(day.DayNumber - new DateOnly(2026, 1, 1).DayNumber); Console.WriteLine(day.DayOfWeek); Console.WriteLine(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            var time = new DateTime(2026, 5, 1, 8, 30, 0, DateTimeKind.Utc); Console.WriteLine((time.AddHours(20) - time).TotalMinutes); Console.WriteLine(time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)); Console.WriteLine(time > new DateTime(2026, 4, 1)); Console.WriteLine(TimeSpan.FromMinutes(90)); Console.WriteLine(DateOnly.FromDateTime(time)); Console.WriteLine(DateTime.Parse("2026-02-03", CultureInfo.InvariantCulture).Day); Console.WriteLine(default(DateTime) == DateTime.MinValue);
            DateOnly? missing = null; Console.WriteLine(missing < day); Console.WriteLine(missing?.Year ?? 0); Console.WriteLine(new TimeOnly(9, 0).IsBetween(new TimeOnly(8, 0), new TimeOnly(10, 0)));
            """,
        ["statics"] = """
            Console.WriteLine(Registry.Find("b")); Console.WriteLine(Registry.Names.Count); Registry.Register("c", 9); Console.WriteLine(Registry.Find("c")); Console.WriteLine(Registry.Log); Console.WriteLine(Late.Value); Console.WriteLine(Config.Default with { Retries = 5 });
            static class Registry { private static readonly Dictionary<string, int> Rows = new() { ["a"] = 1, ["b"] = 2 }; public static readonly string Log = "rows " + Rows.Count; static Registry() => Rows["z"] = 26; public static IReadOnlyCollection<string> Names => Rows.Keys; public static int Find(string name) => Rows.TryGetValue(name, out var row) ? row : -1; public static void Register(string name, int row) => Rows[name] = row; }
            static class Late { public static int Value { get; } = Other.Start + 1; } static class Other { public static readonly int Start = 41; } record Config(int Retries, TimeSpan Wait) { public static Config Default { get; } = new(3, TimeSpan.FromSeconds(2)); }
            """,
        ["spans"] = """
            var words = new[] { "b", "a", "c" }; Console.WriteLine(words.Contains("a")); Console.WriteLine(new[] { 1, 2 }.SequenceEqual(new[] { 1, 2 })); Console.WriteLine(Array.IndexOf(words, "c")); Console.WriteLine(words.IndexOf("c"));
            Console.WriteLine("x-y_z".IndexOfAny(['_', '-'])); Console.WriteLine(words.Reverse().First()); Console.WriteLine("k".Tripled.Length + "kk".Twice()); var (min, max) = new Bounds(2, 1); Console.WriteLine(min + max); Console.WriteLine(new Bounds(5, 3).Low);
            static class TextExtensions { extension(string text) { public string Tripled => text + text + text; public string Twice() => text + text; } }
            class Bounds { public Bounds(int a, int b) { (Low, High) = a < b ? (a, b) : (b, a); } public int Low { get; } public int High { get; } public void Deconstruct(out int low, out int high) => (low, high) = (Low, High); }
            """,
        ["types"] = """
            var services = new Services(); services.Add<IClock>(() => new FixedClock(7)); services.Add(() => new Report(services.Get<IClock>())); Console.WriteLine(services.Get<Report>().Text); try { services.Get<FixedClock>(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
            Console.WriteLine(typeof(Report).GetProperty("Text")?.GetValue(services.Get<Report>())); Console.WriteLine(typeof(Report).GetProperty("Nothing") is null); Console.WriteLine(string.Join(',', typeof(Report).GetProperties().Select(p => p.Name))); Console.WriteLine(typeof(Report) == services.Get<Report>().GetType());
            Console.WriteLine(System.Text.RegularExpressions.Regex.IsMatch("K-12", "^K-[0-9]+$")); var pattern = new System.Text.RegularExpressions.Regex("(?<n>[0-9]+)"); Console.WriteLine(pattern.Match("a 34 b").Groups["n"].Value + pattern.Replace("1 2", m => "<" + m.Value + ">")); Console.WriteLine(System.Net.WebUtility.HtmlEncode("a<b"));
            interface IClock { int Now { get; } } class FixedClock(int now) : IClock { public int Now => now; } class Report(IClock clock) { public string Text => "at " + clock.Now; public int Hour => clock.Now; }
            class Services { private readonly Dictionary<Type, Func<object>> _made = []; public void Add<T>(Func<T> make) where T : class => _made[typeof(T)] = () => make(); public T Get<T>() where T : class => _made.TryGetValue(typeof(T), out var make) ? (T)make() : throw new InvalidOperationException("no " + typeof(T).Name); }
            """,
    };
}
