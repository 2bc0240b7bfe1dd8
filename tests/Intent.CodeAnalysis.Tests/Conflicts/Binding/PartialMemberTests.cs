namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Members in two parts, which have one name and different edits.</summary>
public sealed class PartialMemberTests
{
    [Fact]
    public Task The_body_in_the_second_part_may_return_null_now() => TwoSided.Check("""
        //@ nullable: disable
        //@ expect: INT3001 b Find
        //- Store.cs
        using System.Collections.Generic;
        public partial class Store
        {
            private readonly Dictionary<int, string> _names = new();
            public partial string Find(int id);
        }
        public partial class Store
        {
            public partial string Find(int id)
            {
                {|a:return _names[id]; ~> return _names.TryGetValue(id, out var name) ? name : null;|}
            }
        }
        //- Use.cs
        public class Use
        {
            public int Go(Store store) => {|b:0 ~> store.Find(3).Length|};
        }
        """);

    [Fact]
    public Task The_default_value_in_the_first_part_changes() => TwoSided.Check("""
        //@ expect: INT2004 b Page
        //- Store.cs
        public partial class Store
        {
            public partial int Page({|a:int size = 50 ~> int size = 10|});
        }
        public partial class Store
        {
            public partial int Page(int size) => size * 2;
        }
        //- Use.cs
        public class Use
        {
            public int Go(Store store) => {|b:0 ~> store.Page()|};
        }
        """);

    [Fact]
    public Task A_body_that_is_only_written_otherwise_is_silent() => TwoSided.CheckSilent("""
        //@ nullable: disable
        //- Store.cs
        using System.Collections.Generic;
        public partial class Store
        {
            private readonly Dictionary<int, string> _names = new();
            public partial string Find(int id);
        }
        public partial class Store
        {
            public partial string Find(int id)
            {
                {|a:return _names[id]; ~> var name = _names[id]; return name;|}
            }
        }
        //- Use.cs
        public class Use
        {
            public int Go(Store store) => {|b:0 ~> store.Find(3).Length|};
        }
        """);

    [Fact]
    public Task A_part_that_moves_to_another_file_is_silent() => TwoSided.CheckSilent("""
        //- Store.cs
        public partial class Store
        {
            public partial int Page(int size = 50);
        {|a:    public partial int Page(int size) => size * 2;
         ~> |}
        }
        //- Body.cs
        public partial class Store
        {
            private int _size;
            {|a: ~> public partial int Page(int size) => size * 2;|}
            public int Size => _size;
        }
        //- Use.cs
        public class Use
        {
            public int Go(Store store) => {|b:0 ~> store.Page()|};
        }
        """);
}
