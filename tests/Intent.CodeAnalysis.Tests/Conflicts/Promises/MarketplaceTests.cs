using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Everyday tasks in a marketplace: a promise changes beside code that relies on it, and beside code that only looks as if it did.</summary>
public sealed class MarketplaceTests
{
    private const string ClosedWriter = """
        //- Reports.cs
        public class Reports
        {
            public void Write(System.IO.TextWriter writer)
            {
                writer.WriteLine("seller;amount");
                writer.{|a:Flush ~> Close|}();
            }
        }
        """;

    [Fact]
    public Task A_writer_is_closed_and_written_to_afterwards() => Finds(ClosedWriter + """

        //- Month.cs
        public class Month(Reports reports)
        {
            public string Name => "month";
            {|b: ~> public string Text()
            {
                var writer = new System.IO.StringWriter();
                reports.Write(writer);
                writer.WriteLine("sum");
                //~ b: INT3007
                return writer.ToString();
            }|}
        }
        """);

    [Fact]
    public Task A_text_is_taken_from_a_writer_that_is_closed() => Silent(ClosedWriter + """

        //- Month.cs
        public class Month(Reports reports)
        {
            public string Name => "month";
            {|b: ~> public string Text()
            {
                using var writer = new System.IO.StringWriter();
                writer.WriteLine("title");
                reports.Write(writer);
                return writer.ToString();
            }|}
        }
        """);

    private const string ThrowingFiles = """
        //- Files.cs
        public class Files
        {
            private readonly Dictionary<string, byte[]> _files = [];
            public bool Exists(string name) => _files.ContainsKey(name);
            public byte[]? Load(string name) => {|a:_files.GetValueOrDefault(name) ~> _files.TryGetValue(name, out var file) ? file : throw new System.IO.FileNotFoundException(name)|};
        }
        """;

    [Fact]
    public Task A_missing_file_throws_where_another_one_was_asked_for() => Finds(ThrowingFiles + """

        //- Images.cs
        public class Images(Files files)
        {
            public string Folder => "images";
            {|b: ~> public byte[] Of(string name) => files.Exists("none") ? files.Load(name) ?? [] : [];|}
            //~ b: INT3002
        }
        """);

    [Fact]
    public Task A_missing_file_throws_where_it_was_asked_for_before() => Silent(ThrowingFiles + """

        //- Images.cs
        public class Images(Files files)
        {
            public string Folder => "images";
            {|b: ~> public byte[] Of(string name) => files.Exists(name) ? files.Load(name) ?? [] : [];
            public int Size(string name)
            {
                if (!files.Exists(name)) return 0;
                var file = files.Load(name);
                return file is null ? 0 : file.Length;
            }
            public bool Is(string name) => files.Exists(name) && files.Load(name) is { Length: > 0 };|}
        }
        """);

    private const string OtherComparer = """
        //- Files.cs
        public class Files
        {
            private readonly Dictionary<string, byte[]> _files = new(StringComparer.{|a:OrdinalIgnoreCase ~> Ordinal|});
            public void Store(string name, byte[] content) => _files[name] = content;
            public byte[]? Load(string name) => _files.GetValueOrDefault(name);
        }
        """;

    [Fact]
    public Task Names_are_compared_with_their_case_and_one_side_of_a_pair_is_lower_case() => Finds(OtherComparer + """

        //- Logos.cs
        public class Logos(Files files)
        {
            public string Folder => "logos";
            {|b: ~> public void Put(string seller, byte[] image) => files.Store(seller.ToLowerInvariant(), image);
            //~ b: INT3008
            public byte[]? Get(string seller) => files.Load(seller);|}
            //~ b: INT3008
        }
        """);

    [Fact]
    public Task Names_are_compared_with_their_case_and_code_only_asks_for_a_constant() => Finds(OtherComparer + """

        //- Terms.cs
        public class Terms(Files files)
        {
            public string Folder => "terms";
            {|b: ~> public byte[]? Get() => files.Load("Terms.pdf");|}
            //~ b: INT3008
        }
        """);

    [Fact]
    public Task Names_are_compared_with_their_case_and_both_sides_of_a_pair_say_the_same() => Silent(OtherComparer + """

        //- Terms.cs
        public class Terms(Files files)
        {
            private const string Name = "terms.pdf";
            {|b: ~> public void Put(byte[] file) => files.Store(Name, file);
            public byte[]? Get() => files.Load(Name);|}
        }
        //- b+ Logos.cs
        public class Logos(Files files)
        {
            public void Put(string seller, byte[] image) => files.Store($"logo/{seller.ToLowerInvariant()}", image);
            public byte[]? Get(string seller) => files.Load($"logo/{seller.ToLowerInvariant()}");
        }
        """);

    private static string Steps(string standard) => $$"""
        //- Steps.cs
        public interface IStep
        {
            decimal Apply(decimal price);
            {|a: ~> bool AppliesTo(decimal price) => {{standard}};|}
        }
        public class Round : IStep
        {
            public decimal Apply(decimal price) => Math.Round(price, 2);
            {|a: ~> public bool AppliesTo(decimal price) => true;|}
        }
        public class Steps(List<IStep> steps)
        {
            public int Count => steps.Count;
            public decimal Run(decimal price) => steps.{|a:Aggregate(price, (p, s) => s.Apply(p)) ~> Where(s => s.AppliesTo(price)).Aggregate(price, (p, s) => s.AppliesTo(p) ? s.Apply(p) : p)|};
            public decimal First(decimal price)
            {
                foreach (var step in steps)
                {
                    {|a: ~> if (!step.AppliesTo(price)) continue;|}
                    return step.Apply(price);
                }
                return price;
            }
        }
        //- b+ Gift.cs
        public class Gift : IStep
        """;

    [Fact]
    public Task A_new_step_gets_a_condition_that_its_author_never_saw() => Finds(Steps("price >= 1m") + """

        //~ b: INT3014
        {
            public decimal Apply(decimal price) => price + 0.2m;
        }
        """);

    [Fact]
    public Task A_new_step_gets_a_condition_that_it_always_meets() => Silent(Steps("true") + """

        {
            public decimal Apply(decimal price) => price + 0.2m;
        }
        """);

    [Fact]
    public Task A_new_step_gets_a_condition_that_it_never_meets() => Finds(Steps("false") + """

        //~ b: INT3014
        {
            public decimal Apply(decimal price) => price + 0.2m;
        }
        """);

    private static string Watchers(string set) => $$"""
        //- Board.cs
        public class Board
        {
            private readonly ICollection<string> _watchers = new {|a:List<string>() ~> {{set}}|};
            public void Watch(string who) => _watchers.Add(who);
            public ICollection<string> Watchers() => _watchers;
        }
        """;

    [Fact]
    public Task A_list_becomes_a_set_and_is_counted() => Finds(Watchers("HashSet<string>()") + """

        //- Interest.cs
        public class Interest(Board board)
        {
            public string Name => "interest";
            {|b: ~> public int Visits => board.Watchers().Count;|}
            //~ b: INT3012
        }
        """);

    [Fact]
    public Task A_list_becomes_a_set_that_ignores_case_and_is_asked() => Finds(Watchers("HashSet<string>(StringComparer.OrdinalIgnoreCase)") + """

        //- Interest.cs
        public class Interest(Board board)
        {
            public string Name => "interest";
            {|b: ~> public bool IsAdmin => board.Watchers().Contains("admin");|}
            //~ b: INT3012
        }
        """);

    [Fact]
    public Task A_list_becomes_a_set_and_is_only_asked() => Silent(Watchers("HashSet<string>(StringComparer.Ordinal)") + """

        //- Interest.cs
        public class Interest(Board board)
        {
            public string Name => "interest";
            {|b: ~> public bool IsAdmin => board.Watchers().Contains("admin");|}
        }
        """);

    private const string EqualReviews = """
        //- Review.cs
        public class Review(string sku, int stars)
        {
            public string Sku => sku;
            public int Stars => stars;
            {|a: ~> public override bool Equals(object? other) => other is Review review && review.Sku == Sku;
            public override int GetHashCode() => Sku.GetHashCode();|}
        }
        """;

    [Fact]
    public Task Reviews_that_became_equal_are_looked_up_in_a_set() => Finds(EqualReviews + """

        //- Seen.cs
        public class Seen
        {
            public string Name => "seen";
            {|b: ~> private readonly HashSet<Review> _seen = [];
            //~ b: INT3011
            public bool Add(Review review) => _seen.Add(review);|}
        }
        """);

    [Fact]
    public Task Reviews_that_became_equal_are_values_of_a_dictionary() => Silent(EqualReviews + """

        //- Best.cs
        public class Best
        {
            public string Name => "best";
            {|b: ~> private readonly Dictionary<string, Review> _best = [];
            public bool Add(Review review) => _best.TryAdd(review.Sku, review);
            public void Offer(Review review)
            {
                if (!_best.TryGetValue(review.Sku, out var known) || known.Stars < review.Stars) _best[review.Sku] = review;
            }|}
        }
        """);
}
