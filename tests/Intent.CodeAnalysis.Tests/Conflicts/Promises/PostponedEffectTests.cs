namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT5001: what a member did at once, a new member does when it is asked to.</summary>
public sealed class PostponedEffectTests
{
    private static string House(string now, string added, string caller, string use) => $$"""
        //- House.cs
        public record Stay(int Id);
        public class Kennel { public List<Stay> Stays { get; } = []; }
        public class House(List<Kennel> kennels)
        {
            public Kennel? Assign(Stay stay)
            {
                {|a:var kennel = kennels.FirstOrDefault(k => k.Stays.Count == 0);
                kennel?.Stays.Add(stay);
                return kennel; ~> {{now}}|}
            }
            public string Title => "house";
            {|a: ~> {{added}}|}
        }
        //- Desk.cs
        public class Desk(House house)
        {
            public bool Take(Stay stay)
            {
                var kennel = house.Assign(stay);
                {|a: ~> {{caller}}|}
                return kennel != null;
            }
        }
        //- Group.cs
        public class Group(House house)
        {
            public string Title => "group";
            {|b: ~> public int Book(int[] ids)
            {
                var booked = 0;
                foreach (var id in ids)
                {
                    {{use}}
                    EXPECT
                }
                return booked;
            }|}
        }
        """;

    private const string Finds = "return kennels.FirstOrDefault(k => k.Stays.Count == 0);";
    private const string Confirm = "public void Confirm(Kennel kennel, Stay stay) => kennel.Stays.Add(stay);";
    private const string Adapted = "if (kennel != null) house.Confirm(kennel, stay);";

    [Theory]
    [InlineData(Finds, Confirm, Adapted, "if (house.Assign(new Stay(id)) != null) booked++;", "INT5001")]
    // The first one still does all.
    [InlineData("var kennel = kennels.Find(k => k.Stays.Count == 0); kennel?.Stays.Add(stay); return kennel;", Confirm, Adapted, "if (house.Assign(new Stay(id)) != null) booked++;", "")]
    public Task What_was_done_at_once_is_left_to_another_member(string now, string added, string caller, string use, string rule) =>
        LineFixture.Check(rule, House(now, added, caller, use));

    private static string Collector(string old, string use) => $$"""
        //- Collector.cs
        public record Reading(string Meter, int Day);
        public sealed class Store { public List<Reading> All { get; } = []; public void Save(Reading reading) => All.Add(reading); }
        public sealed class Collector(Store store)
        {
            {|a: ~> private readonly List<Reading> _pending = [];|}
            public int Collect(string meter, int day)
            {
                var reading = new Reading(meter, day);
                {|a:store.Save(reading); ~> _pending.Add(reading);|}
                return day;
            }
            {{old}}
            {|a: ~> public void Flush()
            {
                foreach (var reading in _pending)
                    store.Save(reading);
                _pending.Clear();
            }|}
        }
        //- Final.cs
        public sealed class Final(Collector collector, Store store)
        {
            public bool IsReady => collector is not null;
            {|b: ~> public int Close(string meter)
            {
                {{use}}
                EXPECT
            }|}
            public int Known => store.All.Count;
        }
        """;

    [Theory]
    // Nobody calls either of them here: they are there for others.
    [InlineData("", "collector.Collect(meter, 30); return store.All.Count;", "INT5001")]
    [InlineData("", "return collector.Collect(meter, 30) == 0 ? 1 : 2;", "")]
    // Who was there is content without the second step.
    [InlineData("public void Month(string meter) { for (var day = 1; day < 31; day++) Collect(meter, day); }", "return collector.Collect(meter, 30) == 0 ? 1 : 2;", "")]
    public Task What_is_there_for_others_is_left_to_another_member(string old, string use, string rule) =>
        LineFixture.Check(rule, Collector(old, use));
}
