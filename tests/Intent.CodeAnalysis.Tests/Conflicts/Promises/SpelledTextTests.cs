namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>The text of a value changes by its format, its parts or its names, and new code goes by the text (INT3010).</summary>
public sealed class SpelledTextTests
{
    private static Task Check(bool found, string text) => found ? LineFixture.Finds(text) : LineFixture.Silent(text);

    private static string Expected(bool found) => found ? "//~ b: INT3010" : "";

    [Theory]
    [InlineData("$\"https://files/{id}\"", true)]
    [InlineData("\"https://files/\" + id.ToString()", true)]
    [InlineData("$\"https://files/{id:n}\"", false)]                                             // in a format that stayed
    [InlineData("Id.Parse(id.ToString()).Number.ToString()", false)]                            // read back
    [InlineData("throw new InvalidOperationException($\"{id} is gone\")", false)]                 // for people
    public Task The_text_in_no_format_is_another_one(string url, bool found) => Check(found, $$"""
        //- Id.cs
        public readonly record struct Id(string Kind, int Number) : IFormattable
        {
            public override string ToString() => ToString(null, null);
            public string ToString(string? format, IFormatProvider? provider) => format switch
            {
                "n" => Number.ToString(provider),
                {|a: ~> "p" => Kind + "-" + Number.ToString("00000", provider),|}
                {|a:_ => Kind + "-" + Number.ToString("00000", provider), ~> _ => Kind + "-" + Number.ToString(provider),|}
            };
            public static Id Parse(string text) => new(text.Split('-')[0], int.Parse(text.Split('-')[1]));
        }
        //- Links.cs
        public static class Links
        {
            public static int Version => 1;
            {|b: ~> public static string Url(Id id) => {{url}};
        {{Expected(found)}}
        |}
        }
        """);

    [Fact]
    public Task Only_a_further_format_is_known() => LineFixture.Silent("""
        //- Id.cs
        public readonly record struct Id(string Kind, int Number) : IFormattable
        {
            public override string ToString() => ToString(null, null);
            public string ToString(string? format, IFormatProvider? provider) => format switch
            {
                "n" => Number.ToString(provider),
                {|a: ~> "k" => Kind,|}
                _ => Kind + "-" + Number.ToString("00000", provider),
            };
        }
        //- Links.cs
        public static class Links
        {
            public static int Version => 1;
            {|b: ~> public static string Url(Id id) => $"https://files/{id}";|}
        }
        """);

    [Theory]
    [InlineData("public bool IsSmall => Grams < 1;", "return name + \"|\" + amount;", true)]
    [InlineData("private bool PrintMembers(System.Text.StringBuilder text) { text.Append(Grams); return true; }", "return $\"{name}|{amount}\";", true)]
    [InlineData("internal bool IsSmall => Grams < 1;", "return name + \"|\" + amount;", false)]               // not printed
    [InlineData("public bool IsSmall() => Grams < 1;", "return name + \"|\" + amount;", false)]
    [InlineData("public bool IsSmall => Grams < 1;", "return name + \"|\" + amount.Grams;", false)]
    [InlineData("public bool IsSmall => Grams < 1;", "Console.WriteLine($\"{name}: {amount}\"); return name;", false)]    // for people
    public Task A_record_prints_another_part(string part, string use, bool found) => Check(found, $$"""
        //- Amount.cs
        public sealed record Amount(decimal Grams, int Precision)
        {
            public Amount Twice => this with { Grams = Grams * 2 };
            {|a: ~> {{part}}|}
        }
        //- StockLog.cs
        public static class StockLog
        {
            public static int Fields(string line) => line.Split(',').Length;
            {|b: ~> public static string Taken(string name, Amount amount) { {{use}} }
        {{Expected(found)}}
        |}
        }
        """);

    [Theory]
    [InlineData("creature.Traits.ToString().Replace(\", \", \"+\")", true)]
    [InlineData("(creature.Wild ? Traits.Armed : Traits.Swims).ToString()", false)]
    [InlineData("((int)creature.Traits).ToString()", false)]
    public Task A_combination_of_flags_gets_a_name(string text, bool found) => Check(found, $$"""
        //- Traits.cs
        [Flags]
        public enum Traits
        {
            None = 0,
            Swims = 1,
            Flies = 2,
            Armed = 4,
            {|a: ~> Amphibious = Swims | Flies,|}
        }
        //- Save.cs
        public record Creature(Traits Traits, bool Wild);
        public static class Save
        {
            public static int Version => 1;
            {|b: ~> public static string Write(Creature creature) => {{text}};
        {{Expected(found)}}
        |}
        }
        """);

    [Theory]
    [InlineData("$\"{creature.Traits | Traits.Armed}\"", true)]
    [InlineData("$\"{creature.Traits}\"", false)]      // nobody says that it is a combination
    public Task An_enum_becomes_one_of_flags(string text, bool found) => Check(found, $$"""
        //- Traits.cs
        {|a: ~> [Flags]|}
        public enum Traits
        {
            None = 0,
            Swims = 1,
            Flies = 2,
            Armed = 4,
        }
        //- Save.cs
        public record Creature(Traits Traits, bool Wild);
        public static class Save
        {
            public static int Version => 1;
            {|b: ~> public static string Page(Creature creature) => {{text}};
        {{Expected(found)}}
        |}
        }
        """);

    [Theory]
    [InlineData("string.IsNullOrWhiteSpace(note.Text)", false)]     // null, for which the answer is the same
    [InlineData("note.Text is null or \"\"", false)]
    [InlineData("note.Text == \"\"", true)]
    public Task A_text_that_was_empty_for_nothing_is_null(string use, bool found) => Check(found, $$"""
        //- Note.cs
        #nullable disable
        public class Note
        {
            public string Text { get; set; } {|a:= ""; ~> |}
        }
        //- Notes.cs
        public class Notes
        {
            public int Version => 1;
            {|b: ~> public bool IsMissing(Note note) => {{use}};|}
            {{(found ? "//~ b: INT3017" : "")}}
        }
        """);

    [Theory]
    [InlineData("text.Split('-')", true)]          // what reads it stays: it cannot read the new text
    [InlineData("text.Split('-', ' ')", false)]
    public Task What_reads_the_text_back(string parse, bool found)
    {
        var text = $$"""
            //- Span.cs
            public sealed class Span(int from, int to)
            {
                public int From { get; } = from;
                public int To { get; } = to;
                public override string ToString() => {|a:$"{From}-{To}" ~> $"{From}-{To} ({To - From})"|};
                public static Span Parse(string text)
                {
                    var parts = {|a:text.Split('-') ~> {{parse}}|};
                    return new Span(int.Parse(parts[0]), int.Parse(parts[1]));
                }
            }
            //- Settings.cs
            public static class Settings
            {
                public static int Version => 1;
                {|b: ~> public static string Save(Span span) => $"span={span}";
            {{(found ? "//~ b: INT3010" : "")}}
                public static Span Load(string text) => Span.Parse(text[5..]);|}
            }
            """;
        return found
            ? LineFixture.Finds(text.Replace("{|a:text.Split('-') ~> text.Split('-')|}", "text.Split('-')", StringComparison.Ordinal))
            : LineFixture.Silent(text);
    }

    [Theory]
    [InlineData("$\"{name},{options},{size}\"", true)]
    [InlineData("string.Join(',', new[] { name, options.ToString(), size.ToString() })", true)]
    [InlineData("$\"{name} {options} {size}\"", false)]
    [InlineData("$\"{name}, {options}\"", false)]        // for people
    public Task Combined_flags_have_a_comma_in_their_text(string row, bool found)
    {
        var text = $$"""
            //- Options.cs
            {|a: ~> [Flags]|}
            public enum Options { None = 0, Urgent = 1, Audited = 2, Encrypted = 4 }
            //- Rows.cs
            public static class Rows
            {
                public static int Version => 1;
                {|b: ~> public static string Of(string name, Options options, int size) => {{row}};
            {{(found ? "//~ b: INT3010" : "")}}
            |}
            }
            """;
        return Check(found, text);
    }

    [Theory]
    [InlineData("$\"item:{sku}\"", true)]
    [InlineData("$\"{sku};{count};EUR\"", true)]
    [InlineData("\"/items/\" + sku", true)]
    [InlineData("$\"{count} pieces of {sku}\"", false)]        // for people
    [InlineData("count + \" pieces of \" + sku", false)]
    [InlineData("new Func<string>(() => { var key = $\"pieces of {sku}\"; return Texts[key]; })()", true)]
    [InlineData("\"item\" + sku", true)]
    [InlineData("Texts[$\"pieces of {sku}\"]", true)]             // a key
    [InlineData("Texts.GetValueOrDefault($\"pieces of {sku}\") ?? \"\"", true)]
    [InlineData("$\"pieces of {sku}\" == Texts[\"x\"] ? \"\" : \"y\"", true)]
    public Task A_text_with_words_is_read_by_people(string label, bool found) => Check(found, $$"""
        //- Sku.cs
        public class Sku
        {
            public int Number { get; set; }
            {|a: ~> public override string ToString() => "SKU" + Number;|}
        }
        //- Labels.cs
        public static class Labels
        {
            private static readonly Dictionary<string, string> Texts = new();
            public static int Version => Texts.Count;
            {|b: ~> public static string Of(Sku sku, int count) => {{label}};
        {{(found ? "//~ b: INT3010" : "")}}
        |}
        }
        """);

    [Theory]
    [InlineData("_labels.Add(asset.ToString());", true)]
    [InlineData("if (_labels.Contains(asset.ToString())) return;", true)]
    [InlineData("Console.WriteLine(asset.ToString());", false)]                                   // for people
    [InlineData("_labels.Add($\"on air: {asset.ToString()}\");", false)]
    [InlineData("_labels.Add(asset.Id);", false)]
    public Task A_derived_class_has_a_text_of_its_own_and_that_of_the_base_class_is_kept(string use, bool found) => Check(found, $$"""
        //- Asset.cs
        public class Asset(string id)
        {
            public string Id => id;
            public override string ToString() => id;
        }
        public sealed class Jingle(string id, int seconds) : Asset(id)
        {
            public int Seconds => seconds;
            {|a: ~> public override string ToString() => $"{Id} ({Seconds} s)";|}
        }
        //- Wall.cs
        public sealed class Wall
        {
            private readonly List<string> _labels = [];
            {|b: ~> public void Assign(Asset asset)
            {
                {{use}}
        {{Expected(found)}}
            }|}
        }
        """);
}
