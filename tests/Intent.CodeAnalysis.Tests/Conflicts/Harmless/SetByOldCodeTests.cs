namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>INT5006: new code calls two old members one after the other, and the second one asks now for what the first one always set.</summary>
public sealed class SetByOldCodeTests
{
    private static string Parcels(string left, string release, string run) => $$"""
        //- Parcel.cs
        public class Parcel
        {
            public bool Packed { get; set; }
            public bool Sent { get; private set; }
            public void Pack()
            {
                Packed = true;
            }
            {|a: ~> {{left}}|}
            public void Send()
            {
                {|b: ~> if (Packed) Labels++;|}
                EXPECT
                Sent = true;
            }
            public int Labels { get; private set; }
        }
        //- Dispatch.cs
        public class Dispatch
        {
            public int Days => 5;
            {|a: ~> public void Release(Parcel parcel)
            {
                {{release}}
            }|}
        }
        //- Desk.cs
        public class Desk
        {
            public void Ready(Parcel parcel)
            {
                {|a: ~> {{run}}|}
                parcel.Sent.ToString();
                parcel.Send();
            }
        }
        """;

    [Theory]
    [InlineData("", "parcel.Pack(); parcel.Send();", "", "")]
    [InlineData("", "foreach (var each in new[] { parcel, new Parcel() }) { each.Pack(); each.Send(); }", "", "")]
    // An old body sends what the new code packs.
    [InlineData("", "", "parcel.Pack();", "INT5006")]
    // The new code sets it in a way of its own.
    [InlineData("public void Wrap() { Packed = Labels > 3; }", "parcel.Wrap(); parcel.Send();", "", "INT5006")]
    public Task What_old_members_set_is_known_to_those_that_ask_for_it(string left, string release, string run, string rule) =>
        LineFixture.Check(rule, Parcels(left, release, run));
}
