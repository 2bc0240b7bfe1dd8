using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3006: an object has to be made ready first; INT5001: checks that moved to the callers, however they are written.</summary>
public sealed class StateGuardTests
{
    private const string Sender = """
        //- Sender.cs
        public class Sender
        {
            private bool _started;
            private string? _host HOST;
            public void Start(string host)
            {
                _host = host;
                _started = true;
            }
            public int Send(string text)
            {
                {|a: ~> CHECK|}
                return text.Length + (_host?.Length ?? 0) + (_started ? 1 : 0);
            }
        }
        //- Mail.cs
        public class Mail(Sender sender)
        {
            public Sender Own => sender;
            {|b: ~> USE|}
            EXPECT
            public string Name => "mail";
        }
        """;

    private const string NotStarted = "if (!_started) throw new InvalidOperationException(\"start first\");";

    private static string With(string check, string use, string expect = "//~ b: INT3006", string host = "") => Sender.Replace("CHECK", check, StringComparison.Ordinal)
        .Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal).Replace(" HOST", host, StringComparison.Ordinal);

    [Theory]
    [InlineData(NotStarted, "public int Now(string text) { var s = new Sender(); return s.Send(text); }")]
    [InlineData("if (_host is null) { throw new InvalidOperationException(); }", "public int Now(string text) => new Sender().Send(text);")]
    // It does nothing until then.
    [InlineData("if (!_started) return 0;", "public int Now(string text) => new Sender().Send(text);")]
    public Task A_new_object_is_not_ready(string check, string use) => Finds(With(check, use));

    [Theory]
    [InlineData(NotStarted, "public int Now(string text) => sender.Send(text);", "")]
    [InlineData("if (_host is null) throw new InvalidOperationException();", "public int Now(string text) => new Sender().Send(text);", " = \"local\"")]
    [InlineData("if (text.Length == 0) throw new ArgumentException(text);", "public int Now(string text) => new Sender().Send(text);", "")]
    public Task The_object_is_ready_or_comes_from_elsewhere(string check, string use, string host) => Silent(With(check, use, "", host));

    private static string Device(string opening, string use) => $$"""
        //- Device.cs
        public abstract class Device
        {
            public bool IsOpen { get; private set; }
            public void Open() => IsOpen = true;
        }
        public class Transmitter : Device
        {
            public string Send(string text)
            {
                {|a: ~> if (!IsOpen) throw new InvalidOperationException("not open");|}
                return text;
            }
        }
        //- Relay.cs
        public class Relay(Transmitter transmitter)
        {
            public string Forward(string text)
            {
                {|a: ~> {{opening}}|}
                return transmitter.Send(text);
            }
        }
        //- Alarm.cs
        public class Alarm(IReadOnlyList<Transmitter> all)
        {
            public int Reach => all.Count;
            {|b: ~> {{use}}|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("transmitter.Open();", "public IEnumerable<string> Raise() { foreach (var t in all) yield return t.Send(\"alarm\"); }", "INT3006")]
    [InlineData("transmitter.Open();", "public IEnumerable<string> Raise() { foreach (var t in all) { t.Open(); yield return t.Send(\"alarm\"); } }", "")]
    // Those who are there need not open it.
    [InlineData("", "public IEnumerable<string> Raise() { foreach (var t in all) yield return t.Send(\"alarm\"); }", "")]
    public Task A_base_class_knows_whether_it_is_ready_and_callers_see_to_it_now(string opening, string use, string rule) =>
        Check(rule, Device(opening, use));

    private const string Desk = """
        //- Invoices.cs
        public static class Ensure
        {
            public static void Positive(decimal amount)
            {
                if (amount <= 0m) throw new ArgumentOutOfRangeException(nameof(amount));
            }
        }
        public class Invoices
        {
            public decimal Paid { get; private set; }
            public void Pay(decimal amount)
            {
                {|a:if (amount <= 0m) throw new ArgumentOutOfRangeException(nameof(amount)); ~>|}
                Paid += amount;
            }
        }
        //- Desk.cs
        public class Desk(Invoices invoices)
        {
            public void Accept(decimal amount)
            {
                {|a: ~> MOVED|}
                invoices.Pay(amount);
            }
        }
        //- Bank.cs
        public class Bank(Invoices invoices)
        {
            public void Book(string line)
            {
                {|b: ~> USE|}
                EXPECT
                if (invoices.Paid < 0) throw new InvalidOperationException(line);
            }
        }
        """;

    [Theory]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);")]
    [InlineData("Ensure.Positive(amount);")]
    public Task A_check_moved_to_the_callers_in_another_form(string moved) => Finds(Desk.Replace("MOVED", moved, StringComparison.Ordinal)
        .Replace("USE", "invoices.Pay(decimal.Parse(line));", StringComparison.Ordinal).Replace("EXPECT", "//~ b: INT5001", StringComparison.Ordinal));

    [Theory]
    [InlineData("var amount = decimal.Parse(line); Ensure.Positive(amount); invoices.Pay(amount);")]
    [InlineData("invoices.Pay(5m);")]
    public Task The_new_caller_checks_too(string use) => Silent(Desk.Replace("MOVED", "ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);", StringComparison.Ordinal)
        .Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal));

    [Fact]
    public Task A_check_is_only_written_otherwise() => Silent(Desk.Replace("MOVED", "", StringComparison.Ordinal).Replace("USE", "invoices.Pay(decimal.Parse(line));", StringComparison.Ordinal).Replace("EXPECT", "", StringComparison.Ordinal)
        .Replace(" ~>|}", " ~> ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);|}", StringComparison.Ordinal).Replace("{|a: ~> |}", "", StringComparison.Ordinal));

    private static string Ticket(string check, string use) => $$"""
        //- Ticket.cs
        public enum Stay { Announced, Parked, Gone }
        public class Ticket(string number)
        {
            private readonly List<decimal> _paid = [];
            public DateTime? LeftAt { get; private set; }
            public Stay Stay { get; private set; }
            public decimal Paid => _paid.Sum();
            public void Leave(DateTime at)
            {
                LeftAt = at;
                Stay = Stay.Gone;
            }
            public void Park() => Stay = Stay.Parked;
            public void Pay(decimal amount)
            {
                {|a: ~> {{check}}|}
                _paid.Add(amount);
            }
            public string Number => number;
        }
        //- Account.cs
        public class Account
        {
            private readonly List<Ticket> _open = [];
            private readonly List<Ticket> _gone = [];
            {|b: ~> {{use}}|}
            EXPECT
            public int Count => _open.Count + _gone.Count;
        }
        """;

    private const string Gone = "if (LeftAt is not null) throw new InvalidOperationException($\"{number} is closed\");";
    private const string AtTheEnd = "public void DriveOut(Ticket ticket, DateTime at) { ticket.Leave(at); _gone.Add(ticket); } public void Settle() { foreach (var ticket in _gone) ticket.Pay(3m); }";

    [Theory]
    [InlineData(Gone, AtTheEnd)]
    [InlineData("if (Stay == Stay.Gone) throw new InvalidOperationException();", AtTheEnd)]
    [InlineData("if (Stay is Stay.Gone or Stay.Announced) throw new InvalidOperationException();", AtTheEnd)]
    [InlineData("if (Stay != Stay.Parked) throw new InvalidOperationException();", AtTheEnd)]
    [InlineData("if (LeftAt.HasValue) throw new InvalidOperationException();", "public void Out(Ticket ticket, DateTime at) { ticket.Leave(at); ticket.Pay(2m); }")]
    public Task The_new_code_has_closed_it_before(string check, string use) => LineFixture.Check("INT3006", Ticket(check, use));

    [Theory]
    [InlineData(Gone, "public void Out(Ticket ticket, DateTime at) { ticket.Pay(2m); ticket.Leave(at); }")]
    [InlineData(Gone, "public void Out(Ticket ticket, Ticket other, DateTime at) { other.Leave(at); ticket.Pay(2m); }")]
    [InlineData(Gone, "public void Out(Ticket ticket, DateTime at) { if (at.Hour > 20) ticket.Leave(at); else ticket.Pay(2m); }")]
    [InlineData(Gone, "public void Out(Ticket ticket, DateTime at) { ticket.Park(); ticket.Pay(2m); }")]
    [InlineData(Gone, "public void DriveOut(Ticket ticket, DateTime at) { ticket.Leave(at); _gone.Add(ticket); } public void Settle() { foreach (var ticket in _open) ticket.Pay(3m); }")]
    [InlineData(Gone, "public void DriveOut(Ticket ticket, DateTime at) { ticket.Leave(at); _gone.Add(ticket); } public void Settle() { foreach (var ticket in _gone) if (ticket.LeftAt is null) ticket.Pay(3m); }")]
    [InlineData("if (Stay == Stay.Announced) throw new InvalidOperationException();", AtTheEnd)]
    [InlineData("if (amount < 0m) throw new ArgumentOutOfRangeException(nameof(amount));", AtTheEnd)]
    public Task The_object_is_open_still(string check, string use) => LineFixture.Check("", Ticket(check, use));
}
