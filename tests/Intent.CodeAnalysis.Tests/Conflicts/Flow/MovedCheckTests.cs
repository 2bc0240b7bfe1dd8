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
}
