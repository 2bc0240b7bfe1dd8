namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5008: an index or a sum is kept beside a collection, and new code fills the collection alone.</summary>
public sealed class SecondCopyTests
{
    private const string Index = "private readonly Dictionary<string, List<Visit>> _byVet = new();";
    private const string Put = "if (!_byVet.TryGetValue(visit.Vet, out var own)) _byVet[visit.Vet] = own = [];\n own.Add(visit);";
    private const string Squeeze = "public void Squeeze(Visit visit)\n{\n        if (!visit.Urgent) throw new ArgumentException(\"calm\");\n        _visits.Add(visit);\n        EXPECT\n}";

    private static string Diary(string field, string add, string take, string writer) => $$"""
        //- Diary.cs
        public record Visit(string Vet, int Start, bool Urgent);
        public class Diary
        {
            private readonly List<Visit> _visits = [];
            {|a: ~> {{field}}|}
            public IReadOnlyList<Visit> Visits => _visits;
            public void Book(Visit visit)
            {
                if (_visits.Contains(visit)) throw new ArgumentException("taken");
                {|a: ~> {{add}}|}
                _visits.Add(visit);
            }
            {|b: ~> {{writer}}|}
            public void Cancel(int start)
            {
                var at = _visits.FindIndex(v => v.Start == start);
                {|a: ~> {{take}}|}
                _visits.RemoveAt(at);
            }
            {|a:public int Load(string vet) => _visits.Count(v => v.Vet == vet); ~> {{(field.Contains("Dictionary", StringComparison.Ordinal) ? "public int Load(string vet) => _byVet.TryGetValue(vet, out var own) ? own.Count : 0;" : "public int Load(string vet) => vet == \"\" ? _urgent : _visits.Count(v => v.Vet == vet);")}}|}
        }
        """;

    [Theory]
    [InlineData(Index, Put, "_byVet[_visits[at].Vet].Remove(_visits[at]);", Squeeze, "INT5008")]
    [InlineData("private int _urgent;", "if (visit.Urgent) _urgent++;", "if (_visits[at].Urgent) _urgent--;", Squeeze, "INT5008")]
    // Whoever puts in goes through the front door.
    [InlineData(Index, Put, "_byVet[_visits[at].Vet].Remove(_visits[at]);", "public void Squeeze(Visit visit)\n{\n        if (visit.Urgent) Book(visit);\n        EXPECT\n}", "")]
    // Nothing was kept where something is taken out, so nothing was to be kept.
    [InlineData(Index, Put, "", "public void Drop()\n{\n        _visits.RemoveAt(0);\n        EXPECT\n}", "")]
    [InlineData(Index, Put, "_byVet[_visits[at].Vet].Remove(_visits[at]);", "public void Drop()\n{\n        _visits.RemoveAt(0);\n        EXPECT\n}", "INT5008")]
    // The old member does not keep it: it is something of its own.
    [InlineData("private readonly Dictionary<string, List<Visit>> _byVet = new();", "", "", Squeeze, "")]
    public Task New_code_fills_the_collection_alone(string field, string add, string take, string writer, string rule) =>
        LineFixture.Check(rule, Diary(field, add, take, writer));
}
