using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT5001: a check in a helper that callers in another project make now.</summary>
public sealed class MovedCheckTests
{
    private const string Desk = """
        //= Desk
        //= Web -> Desk
        //- Desk/Desk.cs
        public class Booking { public decimal? Price { get; set; } public bool Done { get; set; } }
        public class Desk
        {
            public void Confirm(Booking booking)
            {
                {|a:EnsurePriced(booking); ~> |}
                booking.Done = true;
            }
            {|a:private ~> public|} static void EnsurePriced(Booking booking)
            {
                if (booking.Price is null)
                {
                    throw new InvalidOperationException("no price");
                }
            }
        }
        //- Desk/Batch.cs
        public class Batch(Desk desk)
        {
            {|b: ~> public void All(List<Booking> all)
            {
                foreach (var booking in all)
                {
                    USE
                    EXPECT
                }
            }|}
            public Desk Desk => desk;
        }
        //- Web/Endpoint.cs
        public class Endpoint(Desk desk)
        {
            public void Post(Booking booking)
            {
                {|a: ~> Desk.EnsurePriced(booking);|}
                desk.Confirm(booking);
            }
        }
        """;

    private static string Of(string use, string expect) => Desk.Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Fact]
    public Task The_new_batch_does_not_check() => Finds(Of("desk.Confirm(booking);", "//~ b: INT5001"));

    [Fact]
    public Task The_new_batch_asks_for_the_price() => Silent(Of("if (booking.Price is not null) desk.Confirm(booking);", ""));

    private const string Seats = """
        //- Seats.cs
        public class Seats
        {
            private readonly Dictionary<int, string> _taken = [];
            public bool IsFree(int seat) => !_taken.ContainsKey(seat);
            public int Count => _taken.Count;
            public bool Book(int seat, string guest)
            {
                {|a:if (_taken.ContainsKey(seat)) { return false; } ~> |}
                _taken[seat] = guest;
                return true;
            }
            {|a: ~> WRAPPER|}
            public string Name => "seats";
        }
        //- Desk.cs
        public class Desk(Seats seats)
        {
            public bool Sell(int seat) => seats.{|a:Book ~> BookFree|}(seat, "guest");
        }
        //- Groups.cs
        public class Groups(Seats seats)
        {
            public int Size => 3;
            {|b: ~> public void Seat(int first)
            {
                for (var i = 0; i < Size; i++)
                {
                    USE
                    EXPECT
                }
            }|}
        }
        """;

    private static string Seated(string wrapper, string use, string expect = "") => Seats.Replace("WRAPPER", wrapper, StringComparison.Ordinal)
        .Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("public bool BookFree(int seat, string guest) => IsFree(seat) && Book(seat, guest);")]
    [InlineData("public bool BookFree(int seat, string guest) => !_taken.ContainsKey(seat) && Book(seat, guest);")]
    [InlineData("public bool BookFree(int seat, string guest) { if (!IsFree(seat)) return false; return Book(seat, guest); }")]
    public Task A_wrapper_asks_now_and_the_new_caller_goes_past_it(string wrapper) => Finds(Seated(wrapper, "seats.Book(first + i, \"group\");", "//~ b: INT5001"));

    [Fact]
    public Task The_new_caller_asks_the_same_in_its_words() =>
        Silent(Seated("public bool BookFree(int seat, string guest) => IsFree(seat) && Book(seat, guest);", "if (seats.IsFree(first + i)) seats.Book(first + i, \"group\");"));
}
