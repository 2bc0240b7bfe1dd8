namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Code that the preprocessor leaves out of the merge; beside each, conditions that still hold.</summary>
public sealed class CompiledOutTests
{
    private const string File = """
        {0}
        public class Orders
        {{
            public int Count {{ get; private set; }}

            public void Add(int amount)
            {{
                Count += amount;
            }}

            public int Total() => Count;

            public void Clear()
            {{
                Count = 0;
                {1}
            }}
        }}
        """;

    [Fact]
    public Task A_symbol_that_new_code_needs_is_dropped() => TwoSided.Check(string.Format(System.Globalization.CultureInfo.InvariantCulture, File, "{|a:#define AUDIT ~> // no audit|}", """
        {|b: ~>
        #if AUDIT
                System.Console.WriteLine("cleared");
        //      ^^^^^^^^^^^^^^ b: INT2008 AUDIT
        #endif
        |}
        """));

    [Fact]
    public Task A_symbol_is_renamed_with_its_old_uses() => TwoSided.Check("""
        {|a:#define AUDIT ~> #define AUDITING|}
        public class Orders
        {
            public int Count { get; private set; }

            public void Add(int amount)
            {
        {|a:#if AUDIT ~> #if AUDITING|}
                System.Console.WriteLine(amount);
        #endif
                Count += amount;
            }

            public void Clear()
            {
                Count = 0;
                {|b: ~>
        #if AUDIT
                System.Console.WriteLine("cleared");
        //      ^^^^^^^^^^^^^^ b: INT2008 AUDIT
        #endif
        |}
            }
        }
        """);

    [Fact]
    public Task Another_symbol_is_dropped() => TwoSided.CheckSilent(string.Format(System.Globalization.CultureInfo.InvariantCulture, File, "#define AUDIT\n{|a:#define TRACE_ALL ~> // no trace|}", """
        {|b: ~>
        #if AUDIT
                System.Console.WriteLine("cleared");
        #endif
        |}
        """));

    [Fact]
    public Task Code_that_its_own_author_did_not_compile() => TwoSided.CheckSilent(string.Format(System.Globalization.CultureInfo.InvariantCulture, File, "{|a:#define AUDIT ~> // no audit|}", """
        {|b: ~>
        #if LATER
                System.Console.WriteLine("cleared");
        #endif
        |}
        """));
}
