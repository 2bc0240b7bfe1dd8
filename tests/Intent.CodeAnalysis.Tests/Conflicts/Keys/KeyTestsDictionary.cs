namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4002: both heads put an entry under one key of one dictionary.</summary>
public sealed class KeyTestsDictionary
{
    [Fact]
    public Task Both_add_a_key_to_an_initialiser() => TwoSided.Check("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|a: ~> { "vip", 5 },|}
                { "staff", 20 },
                { "guest", 0 },
                {|b: ~> { "vip", 9 },|}
        //                ^^^^^ b: INT4002 the type cannot be initialised
            };
        }
        """);

    [Fact]
    public Task Add_throws_even_for_the_same_value() => TwoSided.Check("""
        public class Rates
        {
            public Dictionary<Type, int> ByKind { get; } = new()
            {
                {|a: ~> { typeof(int), 5 },|}
                { typeof(long), 20 },
                {|b: ~> { typeof(int), 5 },|}
        //                ^^^^^^^^^^^ b: INT4002 Add throws for the second entry
            };
        }
        """);

    [Fact]
    public Task An_indexer_replaces_the_other_value() => TwoSided.Check("""
        public static class Rates
        {
            public const string Vip = "vip";
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|a: ~> ["vip"] = 5,|}
                ["staff"] = 20,
                {|b: ~> [Vip] = 9,|}
        //               ^^^ b: INT4002 silently replaces the other
            };
        }
        """);

    [Fact]
    public Task Both_add_in_statements_of_one_method() => TwoSided.Check("""
        public static class Rates
        {
            public static Dictionary<string, int> All()
            {
                var all = new Dictionary<string, int>();
                {|a: ~> all.Add("vip", 5);|}
                all.Add("staff", 20);
                {|b: ~> all.Add("vip", 9);|}
        //                      ^^^^^ b: INT4002 Rates.All
                return all;
            }
        }
        """);

    [Fact]
    public Task Keys_that_differ_by_case_only_in_a_dictionary_that_ignores_it() => TwoSided.Check("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new(StringComparer.OrdinalIgnoreCase)
            {
                {|a: ~> { "vip", 5 },|}
                { "staff", 20 },
                {|b: ~> { "VIP", 9 },|}
        //                ^^^^^ b: INT4002 VIP
            };
        }
        """);

    [Fact]
    public Task Different_keys() => TwoSided.CheckSilent("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|a: ~> { "vip", 5 },|}
                { "staff", 20 },
                {|b: ~> { "VIP", 9 },|}
            };
        }
        """);

    [Fact]
    public Task One_key_in_two_dictionaries() => TwoSided.CheckSilent("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|a: ~> { "vip", 5 },|}
                { "staff", 20 },
            };
            private static readonly Dictionary<string, int> ByName = new()
            {
                { "staff", 20 },
                {|b: ~> { "vip", 9 },|}
            };
        }
        """);

    [Fact]
    public Task Both_set_the_same_value() => TwoSided.CheckSilent("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|a: ~> ["vip"] = 5,|}
                ["staff"] = 20,
                {|b: ~> ["vip"] = 5,|}
            };
        }
        """);

    [Fact]
    public Task Both_make_the_same_edit() => TwoSided.CheckSilent("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|ab: ~> { "vip", 5 },|}
                { "guest", 0 },
                { "staff", {|b:20 ~> 30|} },
            };
            {|a: ~> public static int Count => ByKind.Count;|}
        }
        """);

    [Fact]
    public Task One_head_moves_an_entry_and_the_other_adds_another() => TwoSided.CheckSilent("""
        public static class Rates
        {
            private static readonly Dictionary<string, int> ByKind = new()
            {
                {|a: ~> { "vip", 5 },|}
                { "staff", 20 },
                {|a:{ "vip", 5 }, ~> |}
                { "guest", 0 },
                {|b: ~> { "friend", 9 },|}
            };
        }
        """);

    [Fact]
    public Task Entries_of_two_branches() => TwoSided.CheckSilent("""
        public static class Rates
        {
            public static Dictionary<string, int> All(bool old)
            {
                var all = new Dictionary<string, int>();
                if (old)
                {
                    {|a: ~> all.Add("vip", 5);|}
                    all.Add("staff", 20);
                }
                else
                {
                    all.Add("guest", 0);
                    {|b: ~> all.Add("vip", 9);|}
                }
                return all;
            }
        }
        """);

    [Fact]
    public Task A_key_that_is_another_each_time() => TwoSided.CheckSilent("""
        public static class Rates
        {
            public static Dictionary<Guid, int> All()
            {
                var all = new Dictionary<Guid, int>();
                {|a: ~> all.Add(Guid.NewGuid(), 5);|}
                all.Add(Guid.Empty, 20);
                {|b: ~> all.Add(Guid.NewGuid(), 9);|}
                return all;
            }
        }
        """);
}
