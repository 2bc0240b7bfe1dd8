namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>What stands for none is something else now: another number, or a text that is filled in where there was null.</summary>
public sealed class NoneOtherwiseTests
{
    private static string Term(string now, string use) => $$"""
        //- Term.cs
        public sealed class Term(int first, int last)
        {
            public int WeekOf(int day)
            {
                {|a:if (day < first || day > last)
                    return 0; ~> {{now}}|}
                return (day - first) / 7 + 1;
            }
        }
        //- Rental.cs
        public static class Rental
        {
            public static decimal PerWeek => 4.5m;
            {|b: ~> public static int Weeks(Term term, int from, int to)
            {
                var weeks = new HashSet<int>();
                for (var day = from; day <= to; day++)
                {
                    var week = term.WeekOf(day);
                    {{use}}
                    EXPECT
                }
                return weeks.Count;
            }|}
        }
        """;

    private const string OneMore = "if (day < first - 7 || day > last) return -1; if (day < first) return 0;";

    [Theory]
    [InlineData(OneMore, "if (week != 0) weeks.Add(week);", "INT3018")]
    [InlineData("if (day < first || day > last) return -1;", "if (week is not 0) weeks.Add(week);", "INT3018")]
    [InlineData(OneMore, "if (week > 0) weeks.Add(week);", "")]
    [InlineData(OneMore, "if (week != 0 && week != -1) weeks.Add(week);", "")]
    [InlineData("if (day > last || day < first) return 0;", "if (week != 0) weeks.Add(week);", "")]
    public Task Another_number_says_none(string now, string use, string rule) => LineFixture.Check(rule, Term(now, use));

    private static string Waves(string was, string now, string use, string ports = "ports") => $$"""
        //- Waves.cs
        public sealed class Waves
        {
            private readonly Dictionary<string, double> _latest = [];
            public void Report(string port, double metres) => _latest[port] = metres;
            public bool HasReading(string port) => _latest.ContainsKey(port);
            public double Height(string port) => _latest.TryGetValue(port, out var metres) ? metres : {|a:{{was}} ~> {{now}}|};
        }
        //- Boats.cs
        public static class Boats
        {
            public static double Limit => 1.2;
            {|b: ~> public static List<string> KeptIn(Waves waves, IEnumerable<string> ports)
            {
                var kept = new List<string>();
                foreach (var port in {{ports}})
                    if ({{use}}) kept.Add(port);
                    EXPECT
                return kept;
            }|}
        }
        """;

    [Theory]
    [InlineData("double.MaxValue", "double.NaN", "waves.Height(port) > Limit", "INT3018")]
    [InlineData("double.MaxValue", "-1d", "waves.Height(port) > Limit", "INT3018")]
    [InlineData("double.NaN", "double.MaxValue", "!double.IsNaN(waves.Height(port))", "INT3018")]
    [InlineData("double.MaxValue", "double.PositiveInfinity", "waves.Height(port) > Limit", "")]
    [InlineData("double.MaxValue", "double.NaN", "waves.Height(port) is var height && (double.IsNaN(height) || height > Limit)", "")]
    [InlineData("-1d", "-2d", "waves.Height(port) > Limit", "")]
    public Task The_highest_number_says_none(string was, string now, string use, string rule) => LineFixture.Check(rule, Waves(was, now, use));

    [Theory]
    [InlineData("ports.Where(waves.HasReading)")]
    [InlineData("ports.Where(p => waves.HasReading(p)).Order()")]
    public Task Who_asks_first_meets_none(string ports) =>
        LineFixture.Check("", Waves("double.MaxValue", "double.NaN", "waves.Height(port) > Limit", ports));

    private static string Patients(string register, string use) => $$"""
        //- Patients.cs
        public record Patient(int Id, string? Insurer);
        public sealed class Patients
        {
            private readonly Dictionary<int, Patient> _all = [];
            public void Register(Patient patient) => _all[patient.Id] = {|a:patient ~> {{register}}|};
            public Patient? Find(int id) => _all.GetValueOrDefault(id);
        }
        //- Deposit.cs
        public static class Deposit
        {
            public static decimal Least => 10m;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    private const string Private = "patient with { Insurer = patient.Insurer ?? \"PRIVATE\" }";

    [Theory]
    [InlineData(Private, "public static bool IsDue(Patients all, int id) => all.Find(id) is { Insurer: null };", "INT3017")]
    [InlineData(Private, "public static string Payer(Patient patient) => patient.Insurer ?? \"self\";", "INT3017")]
    [InlineData(Private, "public static bool Is(Patient patient, string insurer) => patient.Insurer == insurer;", "")]
    [InlineData("patient with { Id = Math.Abs(patient.Id) }", "public static bool IsDue(Patients all, int id) => all.Find(id) is { Insurer: null };", "")]
    public Task A_text_is_filled_in(string register, string use, string rule) => LineFixture.Check(rule, Patients(register, use));
}
