namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4002: both sides register an object with one key, and the register throws for the second.</summary>
public sealed class RefusedKeyTests
{
    private static string Units(string add, string left, string right, string samples = "return register;") => $$"""
        //- Units.cs
        public record Unit(string Code, int Floor);
        public class Register
        {
            private readonly List<Unit> _units = new();
            private readonly Dictionary<string, Unit> _byCode = new();
            private readonly HashSet<string> _codes = new();
            public int Count => _units.Count + _byCode.Count + _codes.Count;
            public void Add(Unit unit)
            {
                {{add}}
            }
        }
        //- Samples.cs
        public static class Samples
        {
            public static Register Units()
            {
                var register = new Register();
                register.Add(new Unit("A1", 1));
                {|a: ~> {{left}}|}
                {{samples}}
            }
        }
        //- Conversion.cs
        public static class Conversion
        {
            public static void Convert(Register units, bool attic)
            {
                Console.WriteLine(units.Count);
                {|b: ~> {{right}}|}
                EXPECT
            }
        }
        """;

    private const string Listed = "if (_units.Any(u => u.Code == unit.Code)) { throw new InvalidOperationException(); } _units.Add(unit);";
    private const string Contained = "if (_byCode.ContainsKey(unit.Code)) throw new InvalidOperationException(); _byCode[unit.Code] = unit;";
    private const string Tried = "if (!_byCode.TryAdd(unit.Code, unit)) throw new InvalidOperationException();";
    private const string Known = "if (!_codes.Add(unit.Code)) throw new InvalidOperationException(); _units.Add(unit);";
    private const string Skipped = "if (_units.Any(u => u.Code == unit.Code)) return; _units.Add(unit);";
    private const string Full = "if (_units.Any(u => u.Floor == 9)) throw new InvalidOperationException(); _units.Add(unit);";
    private const string B8 = "register.Add(new Unit(\"B8\", 1));";

    [Theory]
    [InlineData(Listed, B8, "units.Add(new Unit(\"B8\", 2));", "INT4002")]
    [InlineData(Contained, B8, "units.Add(new Unit(\"B8\", 2));", "INT4002")]
    [InlineData(Tried, B8, "units.Add(new Unit(\"B8\", 2));", "INT4002")]
    [InlineData(Known, B8, "units.Add(new Unit(\"B8\", 2));", "INT4002")]
    [InlineData(Listed, B8, "var loft = new Unit(\"B8\", 2); units.Add(loft);", "INT4002")]
    [InlineData(Listed, B8, "var own = Samples.Units(); own.Add(new Unit(\"B8\", 2));", "INT4002")]
    // Another key, a register of its own, a second one that is skipped, a check of something else, and a condition.
    [InlineData(Listed, B8, "units.Add(new Unit(\"B9\", 2));", "")]
    [InlineData(Listed, B8, "var own = new Register(); own.Add(new Unit(\"B8\", 2));", "")]
    [InlineData(Skipped, B8, "units.Add(new Unit(\"B8\", 2));", "")]
    [InlineData(Full, B8, "units.Add(new Unit(\"B8\", 2));", "")]
    [InlineData(Listed, B8, "if (attic) units.Add(new Unit(\"B8\", 2));", "")]
    public Task Both_register_one_code(string add, string left, string right, string rule) => LineFixture.Check(rule, Units(add, left, right));

    [Fact]
    public Task Two_registers_that_a_method_makes() => LineFixture.Check("", """
        //- Units.cs
        public record Unit(string Code, int Floor);
        public class Register
        {
            private readonly Dictionary<string, Unit> _units = new();
            public int Count => _units.Count;
            public void Add(Unit unit) => _units.Add(unit.Code, unit);
        }
        //- Samples.cs
        public static class Samples
        {
            public static Register Units()
            {
                var register = new Register();
                return register;
            }
        }
        //- Checks.cs
        public static class Checks
        {
            public static int First()
            {
                var units = Samples.Units();
                {|a: ~> units.Add(new Unit("B8", 1));|}
                return units.Count;
            }
            public static int Second()
            {
                var units = Samples.Units();
                {|b: ~> units.Add(new Unit("B8", 2));|}
                EXPECT
                return units.Count;
            }
        }
        """);
}
