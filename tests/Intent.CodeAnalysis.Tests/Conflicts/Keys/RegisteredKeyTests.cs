using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4002: both sides give one key to a method that puts it into a dictionary of its object.</summary>
public sealed class RegisteredKeyTests
{
    private const string Menus = """
        EXPECT
        //- Menu.cs
        public class Menu
        {
            private readonly Dictionary<string, Action> _entries = new();
            private readonly Dictionary<string, int> _sizes = new();

            public Menu()
            {
                Enter("open", () => Console.WriteLine("o"));
                Console.WriteLine("base");
                {|a: ~> LEFT|}
            }

            public void Enter(string name, Action run) { _entries.Add(name, run); }
            public Menu Offer(string name, Action run) { _entries[name] = run; return this; }
            public void Size(string name, int size) => _sizes[name] = size;
            public void Run(string name) => _entries[name]();
        }
        //- Tools.cs
        public static class Tools
        {
            public static Menu Extend(Menu menu)
            {
                Console.WriteLine("tools");
                {|b: ~> RIGHT|}
                return menu;
            }
        }
        """;

    private static string Filled(string left, string right, string expect = "") =>
        Menus.Replace("LEFT", left, StringComparison.Ordinal).Replace("RIGHT", right, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Theory]
    [InlineData("Enter(\"save\", () => Console.WriteLine(\"a\"));", "menu.Enter(\"save\", () => Console.WriteLine(\"b\"));")]
    [InlineData("Enter(\"save\", () => Console.WriteLine(\"a\"));", "menu.Enter(run: () => Console.WriteLine(\"b\"), name: \"save\");")]
    [InlineData("Offer(\"save\", () => Console.WriteLine(\"a\"));", "menu.Offer(\"print\", () => Console.WriteLine(\"p\")).Offer(\"save\", () => Console.WriteLine(\"b\"));")]
    public Task Every_menu_has_the_entry_already(string left, string right) => Check(Filled(left, right, "//@ expect: INT4002 b \"save\""));

    [Theory]
    [InlineData("Enter(\"save\", () => Console.WriteLine(\"a\"));", "menu.Enter(\"store\", () => Console.WriteLine(\"b\"));")]
    [InlineData("Offer(\"save\", () => Console.WriteLine(\"a\"));", "menu.Offer(\"save\", () => Console.WriteLine(\"a\"));")]
    [InlineData("Size(\"save\", 3);", "menu.Size(\"save\", 4);")]
    [InlineData("Enter(\"save\", () => Console.WriteLine(\"a\"));", "if (menu.ToString() == \"\") menu.Enter(\"save\", () => Console.WriteLine(\"b\"));")]
    public Task Other_keys_equal_entries_values_and_conditions(string left, string right) => CheckSilent(Filled(left, right));

    private const string Bars = """
        EXPECT
        //- Menu.cs
        public class Menu
        {
            private readonly Dictionary<string, Action> _entries = new();
            public void Enter(string name, Action run) { _entries.Add(name, run); }
            public int Count => _entries.Count;
        }
        //- Bars.cs
        public class Bars(Menu main)
        {
            private readonly Menu _upper = new();
            private readonly Menu _lower = new();
            public int Left()
            {
                var menu = new Menu();
                menu.Enter("open", () => Console.WriteLine("o"));
                {|a: ~> LEFT|}
                return menu.Count;
            }

            public int Right()
            {
                var menu = new Menu();
                menu.Enter("shut", () => Console.WriteLine("o"));
                {|b: ~> RIGHT|}
                return menu.Count + main.Count + _upper.Count + _lower.Count;
            }
        }
        """;

    private static string Barred(string left, string right, string expect = "") =>
        Bars.Replace("LEFT", left, StringComparison.Ordinal).Replace("RIGHT", right, StringComparison.Ordinal).Replace("EXPECT", expect, StringComparison.Ordinal);

    [Fact]
    public Task Two_menus_that_were_made_in_two_places() =>
        CheckSilent(Barred("menu.Enter(\"save\", () => Console.WriteLine(\"a\"));", "menu.Enter(\"save\", () => Console.WriteLine(\"b\"));"));

    [Fact]
    public Task A_menu_that_stays_where_it_was_made_is_no_other() => CheckSilent(Barred("main.Enter(\"save\", () => Console.WriteLine(\"a\"));", "menu.Enter(\"save\", () => Console.WriteLine(\"b\"));"));

    [Fact]
    public Task Two_menus_that_one_object_keeps() =>
        CheckSilent(Barred("_upper.Enter(\"save\", () => Console.WriteLine(\"a\"));", "_lower.Enter(\"save\", () => Console.WriteLine(\"b\"));"));

    [Theory]
    [InlineData("main")]
    [InlineData("_upper")]
    public Task Two_methods_enter_into_one_menu_that_their_object_keeps(string menu) => Check(Barred(
        menu + ".Enter(\"save\", () => Console.WriteLine(\"a\"));", menu + ".Enter(\"save\", () => Console.WriteLine(\"b\"));", "//@ expect: INT4002 b \"save\""));

    private static string Desk(string left, string right, string expect) => $$"""
        //- Desk.cs
        public interface ICommand { string Name { get; } string Run(); }
        public class Desk
        {
            private readonly Dictionary<string, ICommand> _commands = [];
            public Desk Register(ICommand command)
            {
                _commands[command.Name] = command;
                return this;
            }
            public string Run(string name) => _commands[name].Run();
            public static Desk Standard()
            {
                var desk = new Desk();
                {|a: ~> desk.Register(new Version());|}
                Console.WriteLine("made");
                Console.WriteLine("now");
                {|b: ~> desk.Register(new About());|}
                return desk;
            }
        }
        //- Version.cs
        public class Version : ICommand
        {
            public string Run() => "4.2";
            {|a:public string Name => "version"; ~> public string Name => {{left}};|}
        }
        //- About.cs
        public class About : ICommand
        {
            public string Run() => "about us";
            {|b:public string Name => "about"; ~> public string Name => {{right}};|}
            {{expect}}
        }
        """;

    [Fact]
    public Task Two_classes_that_give_one_name_replace_each_other() => LineFixture.Finds(Desk("\"info\"", "\"info\"", "//~ b: INT4002"));

    [Fact]
    public Task Two_classes_with_names_of_their_own() => LineFixture.Silent(Desk("\"info\"", "\"help\"", ""));

    private static string Shelf(string left, string right, string expect = "") => $$"""
        //- Shelf.cs
        public interface IExport { string Name { get; } }
        public record Gear(string Tag, string What);
        {|a: ~> public class Csv : IExport { public string Name => "csv"; }|}
        public class Shelf
        {
            private readonly Dictionary<string, Gear> _gear = new();
            private readonly Dictionary<string, IExport> _exports = new();
            public void Stock(Gear item) => _gear.Add(item.Tag, item);
            public void Add(IExport export) => _exports.Add(export.Name, export);
            public Gear Get(string tag) => _gear[tag];
            public string Export(string name) => _exports[name].Name;
        }
        {|b: ~> public class Sheet : IExport { public string Name => "csv"; }
        public class Text : IExport { public string Name => "txt"; }|}
        //- Demo.cs
        public static class Demo
        {
            public static Shelf Make()
            {
                var shelf = new Shelf();
                {|a: ~> {{left}}|}
                Console.WriteLine("made");
                Console.WriteLine("now");
                {|b: ~> {{right}}|}
                {{expect}}
                return shelf;
            }
        }
        """;

    [Theory]
    [InlineData("shelf.Stock(new Gear(\"M3\", \"small\"));", "shelf.Stock(new Gear(\"M3\", \"large\"));")]
    [InlineData("shelf.Stock(new(\"M3\", \"small\"));", "shelf.Stock(new Gear(What: \"large\", Tag: \"M3\"));")]
    [InlineData("shelf.Add(new Csv());", "shelf.Add(new Sheet());")]
    public Task A_part_of_what_is_given_is_the_key(string left, string right) => LineFixture.Finds(Shelf(left, right, "//~ b: INT4002"));

    [Theory]
    [InlineData("shelf.Stock(new Gear(\"M3\", \"small\"));", "shelf.Stock(new Gear(\"M4\", \"small\"));")]
    [InlineData("shelf.Add(new Csv());", "shelf.Add(new Text());")]
    public Task The_parts_differ(string left, string right) => LineFixture.Silent(Shelf(left, right));
}
