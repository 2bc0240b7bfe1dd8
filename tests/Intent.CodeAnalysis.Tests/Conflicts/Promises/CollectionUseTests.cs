namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Another collection stands behind the interface: only code that takes from it what the old one alone gives is told, wherever it takes it.</summary>
public sealed class CollectionUseTests
{
    private static string Club(string type, string was, string now, string use, string mark = "", string usings = "") => $$"""
        //- Club.cs
        using System.Collections.Concurrent;
        using System.Collections.ObjectModel;
        public record Member(int Id, string City, int Points);
        public class Club
        {
            private readonly List<Member> _members = new();
            private readonly Dictionary<int, Member> _byId = new();
            public void Join(Member member) => _members.Add(member);
            public {{type}} Members {|a:{{was}} ~> {{now}}|}
        }
        public static class Lists
        {
            public static int Size(IEnumerable<Member> members) => members.Select(m => m.City).Count();
            public static bool Known(IEnumerable<Member> members, int id) => members.Any(m => m.Id == id);
            public static Member Lead(this IEnumerable<Member> members) => Pick(members.Where(m => m.Points > 0).ToList());
            private static Member Pick(List<Member> members) => members[0];
        }
        //- Desk.cs
        {{usings}}
        public class Desk
        {
            public object? Look(Club club, int id)
            {
                {|b:return null; ~> {{use}}|}{{mark}}
            }
        }
        """;

    private const string List = "{ get; } = new List<Member>();";
    private const string Set = "{ get; } = new HashSet<Member>();";

    [Theory]
    [InlineData("return Lists.Size(club.Members);")]
    [InlineData("var all = club.Members; return Lists.Size(all.Where(m => m.Points > 3));")]
    [InlineData("var cities = new List<string>(); foreach (var m in club.Members) cities.Add(m.City); return cities.Count;")]
    [InlineData("var sum = 0; foreach (var m in club.Members) sum += m.Points; return sum;")]
    [InlineData("return club.Members.OrderBy(m => m.Points).ToArray().Length;")]
    [InlineData("Member? last = null; foreach (var m in club.Members) last = m; return last;")]
    [InlineData("Member? first = null; foreach (var m in club.Members) { first ??= m; } return first;")]
    [InlineData("return club.Members.Lead();")]
    [InlineData("return club.Members is List<Member> list ? list.Capacity : 0;")]
    [InlineData("return new List<Member>(club.Members)[2];")]
    [InlineData("var m = new Member(id, \"Ulm\", 0); club.Members.Add(m); return club.Members.Count;")]
    [InlineData("return (from m in club.Members where m.Points > 1 select m.City).First();")]
    public Task A_set_in_place_of_a_list(string use) => LineFixture.Finds(Club("ICollection<Member>", List, Set, use, "\n//~ b: INT3012"));

    [Theory]
    [InlineData("return Lists.Known(club.Members, id);")]
    [InlineData("return club.Members.Count > 0;")]
    [InlineData("return club.Members.Count() == 0;")]
    [InlineData("return club.Members.FirstOrDefault(m => m.Id == id);")]
    [InlineData("foreach (var m in club.Members) if (m.Id == id) return m; return null;")]
    [InlineData("Member? best = null; foreach (var m in club.Members) { if (best is null || m.Points > best.Points) best = m; } return best;")]
    [InlineData("return club.Members.Select(m => m.City).Distinct().Count();")]
    [InlineData("return club.Members.Max(m => m.Points);")]
    [InlineData("return club.Members.OrderBy(m => m.Points).First();")]
    [InlineData("club.Members.Clear(); return null;")]
    // It adds only what is not there.
    [InlineData("var m = new Member(id, \"Ulm\", 0); if (club.Members.Contains(m)) return null; club.Members.Add(m); return club.Members.Count;")]
    public Task Nobody_sees_the_set(string use) => LineFixture.Silent(Club("ICollection<Member>", List, Set, use));

    [Theory]
    [InlineData("=> _members;", "=> new ReadOnlyCollection<Member>(_members);")]
    [InlineData("=> _members;", "=> _members.AsReadOnly();")]
    public Task A_list_that_is_only_shown(string was, string now) =>
        LineFixture.Silent(Club("IReadOnlyList<Member>", was, now, "return club.Members[0].City + club.Members.Count + string.Join(',', club.Members);"));

    [Fact]
    public Task A_list_that_is_only_shown_is_filled() =>
        LineFixture.Finds(Club("IList<Member>", "=> _members;", "=> new ReadOnlyCollection<Member>(_members);",
            "club.Members.Add(new Member(id, \"Ulm\", 0)); return null;", "\n//~ b: INT3012"));

    [Theory]
    [InlineData("return club.Members.Count;", false)]
    [InlineData("return club.Members[id];", false)]
    [InlineData("return club.Members.TryGetValue(id, out var m) ? m : null;", false)]
    [InlineData("return club.Members.Values.First();", true)]
    [InlineData("return string.Join(',', club.Members.Keys);", true)]
    [InlineData("return club.Members.Values.Sum(m => m.Points);", false)]
    public Task A_dictionary_for_many_threads(string use, bool found)
    {
        const string Was = "{ get; } = new Dictionary<int, Member>();", Now = "{ get; } = new ConcurrentDictionary<int, Member>();";
        return found
            ? LineFixture.Finds(Club("IReadOnlyDictionary<int, Member>", Was, Now, use, "\n//~ b: INT3012"))
            : LineFixture.Silent(Club("IReadOnlyDictionary<int, Member>", Was, Now, use));
    }

    [Theory]
    [InlineData("Names.Add(\"pdf\");", true)]
    [InlineData("Console.Write(Names.Count);", false)]
    public Task An_array_behind_a_field(string use, bool found)
    {
        var text = $$"""
            //- Base.cs
            public abstract class Base
            {
                {|a:private readonly List<string> _names = new(); ~> private readonly string[] _names;
                protected Base(params string[] names) => _names = names;|}
                protected ICollection<string> Names => _names;
                public bool Serves(string name) => _names.Contains(name);
            }
            //- b+ Printer.cs
            public class Printer : Base
            {
                public Printer()
                {
                    {{use}}
            {{(found ? "//~ b: INT3012" : "")}}
                }
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Fact]
    public Task A_copy_is_filled_further() =>
        LineFixture.Silent(Club("IEnumerable<Member>", "=> new List<Member>(_members);", "=> _members.Distinct().ToArray();",
            "var all = new List<Member>(); all.AddRange(club.Members); all.Add(new Member(id, \"Ulm\", 0)); return all.Any();"));

    [Theory]
    [InlineData("public int Of(string word) => _words.TryGetValue(word, out var n) ? n : 0; public int Size => _words.Count;", false)]
    [InlineData("public string All => string.Join(' ', _words.Keys);", true)]
    public Task An_alias_stands_for_a_sorted_dictionary(string use, bool found)
    {
        var text = $$"""
            //- Usings.cs
            {|a:global using Tally = System.Collections.Generic.Dictionary<string, int>; ~> global using Tally = System.Collections.Generic.SortedDictionary<string, int>;|}
            //- b+ Words.cs
            public class Words
            {
                private readonly Tally _words = new();
            {{(found ? "//~ b: INT2001" : "")}}
                public void Add(string word) => _words[word] = 1;
                {{use}}
            {{(found ? "//~ b: INT2001" : "")}}
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("var all = store.Of(key).ToList(); return all[^1];", true)]
    [InlineData("return store.Of(key).Max();", false)]
    public Task The_lists_in_a_dictionary_became_stacks(string use, bool found)
    {
        var text = $$"""
            //- Store.cs
            public class Store
            {
                private readonly Dictionary<string, {|a:List ~> Stack|}<int>> _all = new();
                public void Put(string key, int value)
                {
                    if (!_all.TryGetValue(key, out var list))
                        _all[key] = list = new {|a:List ~> Stack|}<int>();
                    list.{|a:Add ~> Push|}(value);
                }
                public IEnumerable<int> Of(string key) => _all.TryGetValue(key, out var list) ? list : [];
            }
            //- Card.cs
            public class Card
            {
                public object? Of(Store store, string key)
                {
                    {|b:return null; ~> {{use}}|}
            {{(found ? "//~ b: INT3012" : "")}}
                }
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("Array.BinarySearch(codes, \"K\")", true)]
    [InlineData("Array.Exists(codes, c => c == \"K\")", false)]
    public Task An_array_of_the_elements_is_searched_by_order(string use, bool found)
    {
        var text = $$"""
            //- Catalog.cs
            public class Catalog
            {
                private readonly Dictionary<string, int> _all = new();
                public IEnumerable<string> Codes => {|a:_all.Keys.Order() ~> _all.Keys|};
            }
            //- Index.cs
            public class Index
            {
                public object Of(Catalog catalog)
                {
                    {|b:return 0; ~> var codes = catalog.Codes.ToArray(); return {{use}};|}
            {{(found ? "//~ b: INT3009" : "")}}
                }
            }
            """;
        return found ? LineFixture.Finds(text) : LineFixture.Silent(text);
    }
}
