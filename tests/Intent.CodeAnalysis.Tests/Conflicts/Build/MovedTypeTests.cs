namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>One head moves or renames a type; the members of the other head that mention it are the same members under another id.</summary>
public sealed class MovedTypeTests
{
    [Fact]
    public Task Type_of_a_new_parameter_moved() => TwoSided.CheckSilent("""
        //- Loop.cs
        namespace {|a:App.Model ~> App.Syntax|};
        public class Loop { public int Steps; public int Depth; public string Name => "loop"; }
        //- Usings.cs
        {|a:global using App.Model; ~> global using App.Syntax;|}
        //- Context.cs
        namespace App;
        public class Context
        {
            public int Enter({|b: ~> Loop loop|}) => {|b:Trace() ~> Trace(loop)|};
            protected virtual int Trace({|b: ~> Loop loop|}) => {|b:0 ~> loop.Steps|};
        }
        //- Run.cs
        namespace App;
        public class Run { public int Go(Context context, Loop loop) => context.Enter({|b: ~> loop|}); }
        """);

    [Fact]
    public Task Type_in_a_generic_and_an_array_of_a_new_member_moved() => TwoSided.CheckSilent("""
        //- Line.cs
        namespace {|a:App.Model ~> App.Data|};
        public class Line { public decimal Net; public string Text = ""; }
        //- Usings.cs
        {|a:global using App.Model; ~> global using App.Data;|}
        //- Bill.cs
        namespace App;
        public class Bill
        {
            {|b: ~> public List<Line> Lines = new();|}
            {|b: ~> public decimal Sum(Line[] lines) => lines.Sum(l => l.Net);|}
            public decimal Total() => {|b:0 ~> Sum(Lines.ToArray())|};
        }
        """);

    [Fact]
    public Task Type_with_an_operator_and_a_conversion_moved() => TwoSided.CheckSilent("""
        //- Money.cs
        namespace {|a:App.Model ~> App.Data|};
        public readonly struct Money(decimal amount)
        {
            public decimal Amount => amount;
            public static Money operator +(Money x, Money y) => new(x.Amount + y.Amount);
            public static implicit operator decimal(Money m) => m.Amount;
        }
        //- Usings.cs
        {|a:global using App.Model; ~> global using App.Data;|}
        //- Bill.cs
        namespace App;
        public class Bill { public Money Net; public Money Tax; public decimal Gross() => {|b:0 ~> Net + Tax|}; }
        """);

    [Fact]
    public Task Type_of_a_new_parameter_renamed() => TwoSided.CheckSilent("""
        //- Loop.cs
        public class {|a:Loop ~> LoopNode|} { public int Steps; public int Depth; public string Name => "loop"; }
        //- Make.cs
        public static class Make { public static {|a:Loop ~> LoopNode|} New() => new(); }
        //- Alias.cs
        {|a:global using Node = Loop; ~> global using Node = LoopNode;|}
        //- Context.cs
        public class Context
        {
            {|b: ~> public int Enter(Node loop) => loop.Steps;|}
            public int Go() => {|b:0 ~> Enter(Make.New())|};
        }
        """);

    [Fact]
    public Task Overload_for_another_type_still_captures() => TwoSided.Check("""
        //- Loop.cs
        namespace {|a:App.Model ~> App.Syntax|};
        public class Node { public int Steps; public int Depth; }
        public class Loop : Node { public string Name => "loop"; }
        //- Usings.cs
        {|a:global using App.Model; ~> global using App.Syntax;|}
        //- Context.cs
        namespace App;
        public class Context
        {
            public int Enter(Node node) => 1;
            {|a: ~> public int Enter(Loop loop) => 2;|}
        }
        //- Run.cs
        namespace App;
        public class Run
        {
            public int Go(Context context, Loop loop)
            {
                {|b:return 0; ~> return context.Enter(loop);|}
        //                                  ~~~~~ b: INT2001 Enter
            }
        }
        """);
}
