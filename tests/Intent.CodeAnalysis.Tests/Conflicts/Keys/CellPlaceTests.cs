namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT3017: one head moves the cells of a line, the other newly takes one of them by its number.</summary>
public sealed class CellPlaceTests
{
    private const string Joined = "string.Join(';', unit.Code, unit.Floor, unit.Area)";
    private const string Inserted = "string.Join(';', unit.Code, unit.House, unit.Floor, unit.Area)";
    private const string OfAll = "public static string Of(IEnumerable<Unit> units) => string.Concat(Export.Rows(units).Skip(1).Select(row => row.Split(';')[2]));";
    private const string OfOne = "public static string Of(Unit unit) => Export.Row(unit).Split(';')[2];";

    [Theory]
    [InlineData(Joined, Inserted, OfAll, "INT3017")]
    [InlineData(Joined, Inserted, OfOne, "INT3017")]
    [InlineData(Joined, "string.Join(';', unit.Code, unit.Area)", OfAll, "INT3017")]
    [InlineData("$\"{unit.Code};{unit.Floor};{unit.Area}\"", "$\"{unit.Code};{unit.House};{unit.Floor};{unit.Area}\"", OfAll, "INT3017")]
    // A cell that stays, a new one at the end, and lines that are split elsewhere.
    [InlineData(Joined, Inserted, "public static string Of(IEnumerable<Unit> units) => string.Concat(Export.Rows(units).Select(row => row.Split(';')[0]));", "")]
    [InlineData(Joined, "string.Join(';', unit.Code, unit.Floor, unit.Area, unit.House)", OfAll, "")]
    [InlineData(Joined, Inserted, "public static string Of(IEnumerable<string> rows) => string.Concat(rows.Select(row => row.Split(';')[2]));", "")]
    public Task A_cell_is_taken_by_its_number(string was, string now, string use, string rule) => LineFixture.Check(rule, $$"""
        //- Unit.cs
        public sealed record Unit(string Code, string House, int Floor, int Area);
        //- Export.cs
        public static class Export
        {
            public static string Row(Unit unit)
            {
                return {|a:{{was}} ~> {{now}}|};
            }
            public static IEnumerable<string> Rows(IEnumerable<Unit> units)
            {
                yield return "all";
                foreach (var unit in units) yield return Row(unit);
            }
        }
        //- Areas.cs
        public static class Areas
        {
            public static string Title => "areas";
            {|b: ~> {{use}}|}
            EXPECT
        }
        """);
}
