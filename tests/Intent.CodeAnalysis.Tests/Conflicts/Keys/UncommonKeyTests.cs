using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Keys in less usual shapes.</summary>
public sealed class UncommonKeyTests
{
    private static string Transitions(string mine, string expected = "") => $$"""
        //- Brain.cs
        public enum Mood { Idle, Moving, Fighting }
        public enum Signal { Seen, Lost, Hurt }
        public class Brain
        {
            private static readonly Dictionary<(Mood, Signal), Mood> Next = new()
            {
                { (Mood.Idle, Signal.Seen), Mood.Fighting },
                {|a: ~> { (Mood.Moving, Signal.Hurt), Mood.Idle },|}
                { (Mood.Moving, Signal.Seen), Mood.Fighting },
                {|b: ~> { {{mine}}, Mood.Fighting },|}
                {{expected}}
            };
        }
        """;

    // B14
    [Fact]
    public Task Pairs_are_one_key() => Finds(Transitions("(Mood.Moving, Signal.Hurt)", "//~ b: INT4002"));

    [Fact]
    public Task Pairs_differ_in_one_part() => Silent(Transitions("(Mood.Fighting, Signal.Hurt)"));

    private static string Packets(string attribute, int number, string expected = "") => $$"""
        //- Packets.cs
        [AttributeUsage(AttributeTargets.Class)]
        public sealed class PacketAttribute(byte {{attribute}}) : Attribute { public byte Value => {{attribute}}; }
        [Packet(1)] public class Join { }
        [Packet(2)] public class Leave { }
        //- Chat.cs
        {|a: ~> [Packet(3)] public class Chat { }|}
        //- Move.cs
        {|b: ~> [Packet({{number}})] public class Move { }|}
        {{expected}}
        """;

    // B09
    [Fact]
    public Task Two_classes_take_one_number() => Finds(Packets("id", 3, "//~ b: INT4007"));

    [Theory]
    [InlineData("id", 4)]
    [InlineData("priority", 3)]
    public Task Classes_take_different_numbers_or_have_one_rank(string attribute, int number) => Silent(Packets(attribute, number));

    private static string Bell(string hook, string before = "", string expected = "") => $$"""
        //- Bell.cs
        public class Buffer { public event EventHandler<int>? Added; public void Add(int value) => Added?.Invoke(this, value); }
        public class Bell(Buffer buffer)
        {
            public int Alarms { get; private set; }
            public void Start()
            {
                Alarms = 0;
                {|a: ~> buffer.Added += OnAdded;|}
            }
            public void OnAdded(object? sender, int value) => Alarms++;
        }
        //- Host.cs
        public static class Host
        {
            public static void Old(Buffer buffer, Bell bell) { {{before}} }
            public static Bell Create(Buffer buffer)
            {
                var bell = new Bell(buffer);
                {|b: ~> {{hook}}|}
                {{expected}}
                bell.Start();
                return bell;
            }
        }
        """;

    // E12
    [Fact]
    public Task The_object_and_its_host_hook_up_one_handler() => Finds(Bell("buffer.Added += bell.OnAdded;", expected: "//~ b: INT4008"));

    [Theory]
    [InlineData("buffer.Added += (_, value) => Console.WriteLine(value);", "")]
    [InlineData("buffer.Added += bell.OnAdded;", "buffer.Added += bell.OnAdded;")]
    public Task Another_handler_or_one_that_is_hooked_up_elsewhere_already(string hook, string before) => Silent(Bell(hook, before));

    private static string Encoded(string render, string expected = "") => $$"""
        //- Intake.cs
        public record Ticket(int Id) { public string Body { get; init; } = ""; public string Subject { get; init; } = ""; }
        public static class Intake
        {
            public static Ticket Open(string body, string subject)
            {
                var ticket = new Ticket(0) { Body = {|a:body ~> System.Net.WebUtility.HtmlEncode(body)|}, Subject = subject };
                return ticket;
            }
        }
        //- Page.cs
        public static class Page
        {
            public static string Render(Ticket ticket)
            {
                {|b:var text = ticket.Body; ~> var text = {{render}};|}
                {{expected}}
                return $"<p>{text}</p>";
            }
        }
        """;

    // E10
    [Fact]
    public Task A_text_is_encoded_when_the_object_is_made_and_when_it_is_shown() =>
        Finds(Encoded("System.Net.WebUtility.HtmlEncode(ticket.Body)", "//~ b: INT5002"));

    [Fact]
    public Task Another_text_is_encoded() => Silent(Encoded("ticket.Body + System.Net.WebUtility.HtmlEncode(ticket.Subject)"));

    private static string Mail(string footer, string expected = "") => $$"""
        //- Stage.cs
        public record Mail(string To) { public string Body { get; init; } = ""; }
        public static class Stage
        {
            public static Mail Pass(Mail mail)
            {
                {|a:return mail; ~> return mail with { Body = mail.Body + "To unsubscribe write to us" };|}
            }
        }
        //- Queue.cs
        public class Queue
        {
            private readonly List<Mail> _mails = [];
            public void Add(Mail mail)
            {
                {|b:_mails.Add(mail); ~> _mails.Add(mail with { Body = mail.Body + "{{footer}}" });|}
                {{expected}}
            }
        }
        """;

    // B18
    [Fact]
    public Task Both_put_one_sentence_below_the_text() => Finds(Mail("To unsubscribe write to us", "//~ b: INT5002"));

    [Fact]
    public Task Each_puts_a_sentence_of_its_own_below_the_text() => Silent(Mail("Sent by the house"));

    private static string Sql(string column, string expected = "") => $$"""
        //- Sql.cs
        public static class Sql
        {
            public const string Insert = {|a:"INSERT INTO tickets (id, opened_at) VALUES (@id, @at)" ~> "INSERT INTO tickets (id, created_at) VALUES (@id, @at)"|};
        }
        //- Stale.cs
        public static class Stale
        {
            {|b: ~> public static string Query =>
                "SELECT id " +
                "FROM tickets " +
                "WHERE {{column}} < @limit";
        {{expected}}
        |}
        }
        """;

    // F06
    [Fact]
    public Task A_column_is_named_in_one_of_several_pieces() => Finds(Sql("opened_at", "//~ b/x: INT4009"));

    [Fact]
    public Task Another_column_is_named_there() => Silent(Sql("closed_at"));

    private static string Sorted(string name, string expected = "") => $$"""
        //- Tickets.cs
        public sealed record Ticket(int Id, string {|a:Subject ~> Title|});
        public sealed record Request(string Subject);
        public static class Mapper
        {
            public static IEnumerable<T> SortBy<T>(IEnumerable<T> items, string property)
            {
                var asked = typeof(T).GetProperty(property);
                return asked is null ? items : items.OrderBy(i => asked.GetValue(i));
            }
        }
        //- Queue.cs
        public static class Queue
        {
            {|b: ~> public static Ticket? Next(IEnumerable<Ticket> tickets) => Mapper.SortBy(tickets, "{{name}}").FirstOrDefault();
        {{expected}}
            public static Request? First(IEnumerable<Request> requests) => Mapper.SortBy(requests, "Subject").FirstOrDefault();|}
        }
        """;

    // F05
    [Fact]
    public Task A_helper_looks_the_name_up_in_its_type_argument() => Finds(Sorted("Subject", "//~ b/x: INT4009"));

    [Fact]
    public Task A_helper_looks_another_name_up() => Silent(Sorted("Id"));
}
