namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What seeded pairs on real code showed to be missed, each with its silent twin.</summary>
public sealed class SeededMissTests
{
    [Fact]
    public Task A_member_of_the_base_class_in_the_same_file_is_hidden() => TwoSided.Check("""
        //@ expect: INT1101 b Name
        //- Types.cs
        public class One
        {
            {|a: ~> internal virtual string Name() => "base";|}
        }
        public class Other
        {
            public int A => 1;
            public int B => 1;
        }
        public class Two : One
        {
            public int C => 1;
            {|b: ~> internal string Name() => "derived";|}
        }
        """);

    [Fact]
    public Task A_check_of_a_length_refuses_the_empty_text() => TwoSided.Check("""
        //@ expect: INT3006 b Named
        //- Log.cs
        public class Log
        {
            public static string Named(string name) { {|a: ~> if (name.Length == 0) throw new ArgumentException("Empty.");|} return name; }
        }
        //- Use.cs
        public class Use
        {
            public string Go() => {|b:"" ~> Log.Named("")|};
        }
        """);

    [Fact]
    public Task Null_that_is_forgiven_is_null_all_the_same() => TwoSided.Check("""
        //@ expect: INT3001 b Named
        //- Log.cs
        public class Log
        {
            public static string Named(string name) { {|a: ~> if (name is { Length: 0 }) return null!;|} return name; }
        }
        //- Use.cs
        public class Use
        {
            public int Go(string text) => {|b:0 ~> Log.Named(text).Length|};
        }
        """);

    [Fact]
    public Task A_member_of_another_class_in_the_same_file_is_not_hidden() => TwoSided.CheckSilent("""
        //- Types.cs
        public class One { }
        public class Other
        {
            {|a: ~> internal virtual string Name() => "base";|}
            public int A => 1;
            public int B => 1;
        }
        public class Two : One
        {
            public int C => 1;
            {|b: ~> internal string Name() => "derived";|}
        }
        """);

    [Fact]
    public Task A_check_of_a_length_takes_another_text() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public static string Named(string name) { {|a: ~> if (name.Length == 0) throw new ArgumentException("Empty.");|} return name; }
        }
        //- Use.cs
        public class Use
        {
            public string Go() => {|b:"" ~> Log.Named("x")|};
        }
        """);

    [Fact]
    public Task Null_that_is_forgiven_and_handled() => TwoSided.CheckSilent("""
        //- Log.cs
        public class Log
        {
            public static string Named(string name) { {|a: ~> if (name is { Length: 0 }) return null!;|} return name; }
        }
        //- Use.cs
        public class Use
        {
            public int Go(string text) => {|b:0 ~> Log.Named(text)?.Length ?? 0|};
        }
        """);
}
