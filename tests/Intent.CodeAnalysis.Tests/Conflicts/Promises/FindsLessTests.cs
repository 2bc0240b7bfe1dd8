using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT3018: a lookup or a list gives what it has only under a further condition, and new code counts on the rest.</summary>
public sealed class FindsLessTests
{
    private const string Rooms = """
        //- Room.cs
        public enum RoomState { Free, Taken, Closed }
        public class Room
        {
            public string Code { get; set; } = "";
            public bool IsOpen { get; set; }
            public RoomState State { get; set; }
            public DateTime? ClosedOn { get; set; }
            public int Seats { get; set; }
            public void Reopen() => IsOpen = true;
        }
        //- Rooms.cs
        public interface IRooms
        {
            Room? Find(string code);
        }
        public class MissingRoom : Exception;
        public class Rooms : IRooms
        {
            private readonly Dictionary<string, Room> _rooms = [];
            private readonly List<Room> _list = [];
            MEMBERS
            public bool Has(string code) => _rooms.ContainsKey(code);
        }
        //- RoomExtensions.cs
        public static class RoomExtensions
        {
            public static Room Get(this IRooms rooms, string code) => rooms.Find(code) ?? throw new MissingRoom();
        }
        //- Plan.cs
        public class Plan(IRooms rooms, Rooms all)
        {
            public int Count { get; set; }
            {|b: ~> USE|}
            EXPECT
            public string Name => "plan" + rooms + all;
        }
        """;

    private const string FindOnlyOpen = "public Room? Find(string code) => {|a:_rooms.GetValueOrDefault(code) ~> _rooms.TryGetValue(code, out var room) && room.IsOpen ? room : null|};";

    private const string FindFirstOpen = "public Room? Find(string code) => _list.FirstOrDefault({|a:r => r.Code == code ~> r => r.Code == code && r.IsOpen|});";

    private const string FindNotClosed = """
        public Room? Find(string code)
            {
                var room = _list.Find(r => r.Code == code);
                {|a: ~> if (room?.State == RoomState.Closed) return null;|}
                return room;
            }
        """;

    private const string FindInLoop = """
        public Room? Find(string code)
            {
                foreach (var room in _list)
                {
                    {|a: ~> if (!room.IsOpen || room.ClosedOn != null) continue;|}
                    if (room.Code == code) return room;
                }
                return null;
            }
        """;

    private const string ListOpen = "public Room? Find(string code) => _rooms.GetValueOrDefault(code); public IReadOnlyList<Room> All() => {|a:_list.ToList() ~> _list.Where(r => r.IsOpen).ToList()|};";

    private const string ListNotClosed = "public Room? Find(string code) => _rooms.GetValueOrDefault(code); public IEnumerable<Room> All() => {|a:_list ~> from r in _list where r.State != RoomState.Closed select r|};";

    private static string With(string members, string use, string expect = "") =>
        Rooms.Replace("MEMBERS", members, StringComparison.Ordinal).Replace("USE", use, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    private const string Expected = "//~ b: INT3018";

    [Theory]
    [InlineData(FindOnlyOpen)]
    [InlineData(FindFirstOpen)]
    [InlineData(FindNotClosed)]
    [InlineData(FindInLoop)]
    public Task A_result_that_may_be_missing_more_often_is_taken_unseen(string find) => Finds(With(find, "public int Seats(string code) => rooms.Find(code)!.Seats;", Expected));

    [Fact]
    public Task A_result_in_a_local_is_taken_unseen() =>
        Finds(With(FindOnlyOpen, "public int Seats(string code) { var room = rooms.Find(code)!; return room.Seats; }", Expected));

    [Theory]
    [InlineData("public int Seats(string code) => rooms.Find(code)?.Seats ?? 0;")]
    [InlineData("public int Seats(string code) { var room = rooms.Find(code); return room == null ? 0 : room.Seats; }")]
    [InlineData("public bool Has(string code) => rooms.Find(code) is not null;")]
    [InlineData("public Room? Of(string code) => rooms.Find(code);")]
    public Task A_result_is_looked_at(string use) => Silent(With(FindOnlyOpen, use));

    [Theory]
    [InlineData(FindOnlyOpen)]
    [InlineData(FindFirstOpen)]
    [InlineData(FindInLoop)]
    public Task New_code_handles_what_is_not_found_any_more(string find) =>
        Finds(With(find, "public void Open(string code) { if (rooms.Find(code) is { } room && !room.IsOpen) room.Reopen(); }", Expected));

    [Fact]
    public Task New_code_below_an_old_lookup_handles_what_is_not_found_any_more() => Finds("""
        //- Rooms.cs
        public class Room { public bool IsOpen { get; set; } public int Uses { get; set; } }
        public class Rooms
        {
            private readonly Dictionary<string, Room> _rooms = [];
            public Room? Find(string code) => {|a:_rooms.GetValueOrDefault(code) ~> _rooms.TryGetValue(code, out var room) && room.IsOpen ? room : null|};
        }
        //- Import.cs
        public class Import(Rooms rooms)
        {
            public void Read(string code)
            {
                if (rooms.Find(code) is { } known)
                {
                    {|b: ~> if (!known.IsOpen) known.IsOpen = true;|}
                    //~ b: INT3018
                    known.Uses++;
                }
            }
        }
        """);

    [Fact]
    public Task New_code_asks_for_the_case_that_is_left_out() =>
        Finds(With(FindNotClosed, "public bool IsClosed(string code) => rooms.Find(code) is { State: RoomState.Closed };", Expected));

    [Theory]
    [InlineData("public int Closed() => all.All().Count(r => r.State == RoomState.Closed);")]
    [InlineData("public IEnumerable<Room> Closed() => all.All().Where(r => r.State is RoomState.Closed);")]
    [InlineData("public int Closed() { var n = 0; foreach (var r in all.All()) if (r.State == RoomState.Closed) n++; return n; }")]
    public Task New_code_wants_the_elements_that_a_list_leaves_out(string use) => Finds(With(ListNotClosed, use, Expected));

    [Fact]
    public Task New_code_writes_a_word_for_the_elements_that_a_list_leaves_out() =>
        Finds(With(ListOpen, "public IEnumerable<string> Words() => all.All().Select(r => r.Code + (r.IsOpen ? \"open\" : \"closed\"));", Expected));

    [Theory]
    [InlineData("public int Open() => all.All().Count(r => r.IsOpen);")]
    [InlineData("public int Open() => all.All().Count;")]
    [InlineData("public int Seats() => all.All().Sum(r => r.Seats);")]
    [InlineData("public Room? Largest() => all.All().OrderBy(r => r.Seats).LastOrDefault();")]
    public Task A_list_is_taken_as_it_is(string use) => Silent(With(ListOpen, use));

    [Fact]
    public Task One_of_a_list_must_be_there() => Finds(With(ListOpen, "public Room Of(string code) => all.All().Single(r => r.Code == code);", Expected));

    [Fact]
    public Task Other_cases_of_what_a_list_leaves_out_are_asked_for() => Silent(With(ListNotClosed, "public int Taken() => all.All().Count(r => r.State == RoomState.Taken);"));

    [Fact]
    public Task One_missing_result_ends_a_new_loop() =>
        Finds(With(FindOnlyOpen, "public void Sum(IEnumerable<string> codes) { foreach (var code in codes) Count += rooms.Get(code).Seats; }", Expected));

    [Theory]
    [InlineData("public int Seats(string code) => rooms.Get(code).Seats;")]
    [InlineData("public void Sum(string[] codes) { foreach (var code in codes) try { Count += rooms.Get(code).Seats; } catch (MissingRoom) { Count = 0; } }")]
    public Task A_missing_result_is_an_exception_that_the_code_is_ready_for(string use) => Silent(With(FindOnlyOpen, use));

    [Theory]
    [InlineData("public Room? Find(string code) => {|a:_list.FirstOrDefault(r => r.Code == code) ~> _rooms.TryGetValue(code, out var room) ? room : null|};")]
    [InlineData("public Room? Find(string code) => {|a:_list.FirstOrDefault(r => r.Code == code) ~> _list.FirstOrDefault(r => string.Equals(r.Code, code, StringComparison.Ordinal))|};")]
    [InlineData("public Room? Find(string code) => {|a:_list.FirstOrDefault(r => r.Code == code) ~> _list.FirstOrDefault(r => r.Code.Equals(code, StringComparison.OrdinalIgnoreCase))|};")]
    [InlineData("public Room? Find(string code) => {|a:_list.FirstOrDefault(r => r.IsOpen && r.Code == code) ~> _rooms.TryGetValue(code, out var room) && room.IsOpen ? room : null|};")]
    [InlineData("public Room? Find(string code) => {|a:_list.FirstOrDefault(r => r.IsOpen && r.Code == code) ~> _list.Where(x => x.IsOpen).FirstOrDefault(x => x.Code == code)|};")]
    [InlineData("public Room? Find(string code) { {|a: ~> if (code.Length == 0) return null;|} return _rooms.GetValueOrDefault(code); }")]
    public Task Looking_up_in_another_way_finds_the_same(string find) => Silent(With(find, "public int Seats(string code) => rooms.Find(code)!.Seats;"));

    [Fact]
    public Task What_is_not_in_the_cache_is_loaded() => Silent(With("""
        public Room? Find(string code)
            {
                {|a: ~> if (_rooms.TryGetValue(code, out var kept) && kept.IsOpen) return kept;|}
                return _list.FirstOrDefault(r => r.Code == code);
            }
        """, "public int Seats(string code) => rooms.Find(code)!.Seats;"));
}
