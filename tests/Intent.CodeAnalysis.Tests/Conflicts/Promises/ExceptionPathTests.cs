using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3003: exceptions on their way through helpers, filters and interfaces.</summary>
public sealed class ExceptionPathTests
{
    private const string Booking = """
        //- Booking.cs
        public class TakenException : Exception;
        public class BookingException(string text) : Exception(text);
        public class Booking
        {
            private readonly HashSet<int> _taken = [];
            public void Move(int slot)
            {
                PASS
                _taken.Add(slot);
            }
            private void EnsureFree(int slot)
            {
                if (_taken.Contains(slot)) throw new {|a:TakenException() ~> BookingException("taken")|};
            }
        }
        //- Rebooking.cs
        public class Rebooking(Booking booking)
        {
            public bool TryMove(int slot)
            {
                {|b: ~> USE|}
                EXPECT
                return slot > 0 && booking != null;
            }
        }
        """;

    private static string With(string use, string expect = "//~ b: INT3003", string pass = "EnsureFree(slot);") =>
        Booking.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal).Replace("PASS", pass, StringComparison.Ordinal);

    [Theory]
    [InlineData("try { booking.Move(slot); } catch (TakenException) { return false; }")]
    [InlineData("try { booking.Move(slot); } catch (Exception e) when (e is TakenException or TimeoutException) { return false; }")]
    [InlineData("try { booking.Move(slot); } catch (Exception e) when (e is TakenException && slot > 0) { return false; }")]
    public Task A_helper_throws_another_type(string use) => Finds(With(use));

    [Theory]
    [InlineData("try { booking.Move(slot); } catch (Exception e) when (e is TakenException or BookingException) { return false; }")]
    [InlineData("try { booking.Move(slot); } catch (Exception e) when (e is not OperationCanceledException) { return false; }")]
    [InlineData("try { booking.Move(slot); } catch (Exception e) when (slot > 0 || e is TakenException) { return false; }")]
    [InlineData("try { booking.Move(slot); } catch (TakenException) { return false; } catch (BookingException) { return false; }")]
    [InlineData("booking.Move(slot);")]
    public Task The_new_type_is_caught_too(string use) => Silent(With(use, ""));

    [Fact]
    public Task The_exception_does_not_get_out_of_the_member() =>
        Silent(With("try { booking.Move(slot); } catch (TakenException) { return false; }", "", "try { EnsureFree(slot); } catch (Exception) { return; }"));

    private const string Channels = """
        //- Notifier.cs
        public class DeliveryException : Exception;
        public interface IChannel { void Send(string text); }
        public class Notifier(IChannel channel)
        {
            public void Notify(string text)
            {
                for (var attempt = 0; ; attempt++)
                    try
                    {
                        channel.Send(text);
                        return;
                    }
                    catch (CAUGHT) when (attempt < 3)
                    {
                        Console.WriteLine(attempt);
                    }
            }
        }
        //- Folder.cs
        {|b: ~> public class Folder : IChannel
        {
            public void Send(string text)
            {
                if (text.Length > 9)
                    throw new THROWN("locked");
        //            EXPECT
            }
        }|}
        """;

    private static string Sent(string caught, string thrown, string expect = "") =>
        Channels.Replace("CAUGHT", caught, StringComparison.Ordinal).Replace("THROWN", thrown, StringComparison.Ordinal).Replace("//            EXPECT", expect, StringComparison.Ordinal);

    [Fact]
    public Task A_new_implementation_throws_what_is_not_caught_any_more() => Finds(Sent("{|a:TimeoutException ~> DeliveryException|}", "TimeoutException", "//~ b: INT3003"));

    [Theory]
    [InlineData("{|a:TimeoutException ~> SystemException|}", "TimeoutException")]
    [InlineData("{|a:Exception ~> DeliveryException|}", "TimeoutException")]
    [InlineData("{|a:TimeoutException ~> DeliveryException|}", "InvalidOperationException")]
    public Task It_is_still_caught_or_never_was(string caught, string thrown) => Silent(Sent(caught, thrown));

    private const string Members = """
        //- Members.cs
        public record Member(string Id, string Name);
        public class Members
        {
            private readonly List<Member> _all = [];
            public Member? Find(string id) => _all.FirstOrDefault(m => m.Id == id);
            public Member Get(string id) => EDIT;
        }
        public class Book
        {
            public int Sum;
            public void Add(Member member, int amount) => Sum += member.Name.Length * amount;
            public void Take(Member member, int amount) { if (amount > Sum) throw new KeyNotFoundException(member.Name); Sum -= amount; }
        }
        //- Import.cs
        public class Import(Members members, Book book)
        {
            public int Refused;
            {|b: ~> public void Run(string id)
            {
                try { USE }
                EXPECT
                catch (CAUGHT) { Refused++; }
            }|}
        }
        """;

    private const string Placeholder = "Find(id) ?? {|a:throw new KeyNotFoundException(id) ~> new Member(id, \"(gone)\")|}";

    private static string Imported(string use, string caught = "KeyNotFoundException", string edit = Placeholder, string expect = "") =>
        Members.Replace("EDIT", edit, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("CAUGHT", caught, StringComparison.Ordinal)
            .Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("var member = members.Get(id); book.Add(member, 3);", Placeholder)]
    [InlineData("Refused += members.Get(id).Name.Length;", Placeholder)]
    [InlineData("book.Add(members.Get(id), 3);", "Find(id) is { } found ? found : {|a:throw new KeyNotFoundException(id) ~> new Member(id, \"(gone)\")|}")]
    public Task A_placeholder_is_given_where_an_exception_was_thrown(string use, string edit) => TwoSided.Check("//@ expect: INT3003 b Get\n" + Imported(use, edit: edit));

    [Theory]
    [InlineData("var member = members.Get(id); book.Take(member, 3);", "KeyNotFoundException")]
    [InlineData("var member = members.Get(id); book.Add(member, 3);", "Exception")]
    [InlineData("book.Add(members.Get(id), int.Parse(id));", "FormatException")]
    public Task Something_else_may_throw_what_is_caught(string use, string caught) => Silent(Imported(use, caught));
}
