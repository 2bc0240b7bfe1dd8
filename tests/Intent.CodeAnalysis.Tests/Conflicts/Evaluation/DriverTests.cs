namespace Intent.CodeAnalysis.Tests.Conflicts.Evaluation;

/// <summary>A driver that shows later what was done before: the finding stands where the new code did it, and what came out the same is no risk.</summary>
public sealed class DriverTests
{
    [Fact]
    public Task A_handler_that_runs_twice_is_told_of_where_it_counts() => LineFixture.Finds("""
        //- Journal.cs
        public sealed class Journal
        {
            public event Action<string>? Written;
            public void Write(string entry)
            {
                Written?.Invoke(entry);
                {|a: ~> if (entry.Length < 3) Written?.Invoke("short: " + entry);|}
            }
        }
        //- Ward.cs
        public sealed class Ward
        {
            public int Old => 1;
            {|b: ~> public int Heard { get; private set; }
            public void OnWritten(string entry)
            {
                Heard++;
                //~ b: INT6002
            }|}
        }
        //- Program.cs
        var journal = new Journal();
        var ward = new Ward();
        Console.WriteLine(ward.Old);
        {|b: ~> journal.Written += ward.OnWritten;
        journal.Write("x");
        Console.WriteLine(ward.Heard);|}
        """);

    [Fact]
    public Task A_lookup_that_refused_and_gives_something_now_is_told_of_where_it_is_asked() => LineFixture.Finds("""
        //- Book.cs
        public sealed class Book
        {
            private readonly Dictionary<string, string> _mails = new() { ["ann"] = "ann@example.org" };
            public string Of(string name) => {|a:_mails[name] ~> _mails.GetValueOrDefault(name, "office")|};
        }
        //- Letter.cs
        public static class Letter
        {
            public static int Old => 1;
            {|b: ~> public static string To(Book book, string name)
            {
                var mail = book.Of(name);
                //~ b: INT6002
                return "to " + mail;
            }|}
        }
        //- Program.cs
        var book = new Book();
        Console.WriteLine(book.Of("ann"));
        {|b: ~> try
        {
            Console.WriteLine(Letter.To(book, "ben"));
        }
        catch (KeyNotFoundException)
        {
            Console.WriteLine("nobody");
        }|}
        """);

    private static string Import(string length) => $$"""
        //- Plan.cs
        public sealed class Plan
        {
            private readonly List<string> _all = [];
            public int Count => _all.Count;
            public void Add(string visit, int minutes)
            {
                {|a:if (minutes <= 0)
                    throw new ArgumentException("a visit takes time"); ~> |}
                _all.Add(visit);
            }
        }
        //- Desk.cs
        public sealed class Desk(Plan plan)
        {
            public void Book(string visit, int minutes)
            {
                {|a: ~> if (minutes <= 0)
                    throw new ArgumentException("a visit takes time");|}
                plan.Add(visit, minutes);
            }
        }
        //- Series.cs
        public static class Series
        {
            public static int Old => 1;
            {|b: ~> public static void Add(Plan plan, string visit)
            {
                plan.Add(visit, visit.Length);
                EXPECT
            }|}
        }
        //- Program.cs
        var plan = new Plan();
        Console.WriteLine(plan.Count);
        {|b: ~> try { Series.Add(plan, "{{length}}"); } catch (Exception) { Console.WriteLine("refused"); }
        Console.WriteLine(plan.Count);|}
        """;

    [Fact]
    public Task A_risk_in_a_statement_that_tells_nothing_and_came_true() => LineFixture.Check("INT5001", Import(""));

    [Fact]
    public Task A_risk_in_a_statement_that_tells_nothing_and_did_not_come_true_is_information() =>
        TwoSided.CheckSilent(Import("knee").Replace("EXPECT", ""), allowInformation: true);
}
