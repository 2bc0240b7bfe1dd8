namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5002: one head encodes what it puts into a collection, the other head what it takes out of it.</summary>
public sealed class EncodedElementTests
{
    private static string Card(string use) => $$"""
        //- Card.cs
        using System.Net;
        public class Card
        {
            private readonly Dictionary<string, string> _values = [];
            private readonly Dictionary<string, string> _heads = [];
            private readonly Queue<string> _lines = [];
            public void Put(string name, string value)
            {
                _heads[name] = value;
                {|a:_values[name] = value; ~> _values[name] = WebUtility.HtmlEncode(value);|}
            }
            public void Line(string line)
            {
                {|a:_lines.Enqueue(line); ~> _lines.Enqueue(WebUtility.HtmlEncode(line));|}
            }
            public string Show(string name)
            {
                var text = name;
                {|b: ~> {{use}}
                EXPECT
                |}
                return text;
            }
        }
        """;

    [Theory]
    [InlineData("foreach (var (_, value) in _values) text += WebUtility.HtmlEncode(value);", "INT5002")]
    [InlineData("foreach (var pair in _values) text += WebUtility.HtmlEncode(pair.Value);", "INT5002")]
    [InlineData("foreach (var value in _values.Values) text += WebUtility.HtmlEncode(value);", "INT5002")]
    [InlineData("text += string.Concat(_values.Values.Select(v => WebUtility.HtmlEncode(v)));", "INT5002")]
    [InlineData("text += WebUtility.HtmlEncode(_values[name]);", "INT5002")]
    [InlineData("if (_values.TryGetValue(name, out var value)) text += WebUtility.HtmlEncode(value);", "INT5002")]
    [InlineData("while (_lines.TryDequeue(out var line)) text += WebUtility.HtmlEncode(line);", "INT5002")]
    // The keys are as they were, and so is what stands in another collection.
    [InlineData("foreach (var (key, _) in _values) text += WebUtility.HtmlEncode(key);", "")]
    [InlineData("foreach (var pair in _values) text += WebUtility.HtmlEncode(pair.Key);", "")]
    [InlineData("text += WebUtility.HtmlEncode(_heads[name]);", "")]
    public Task What_was_put_in_encoded_is_encoded_again(string use, string rule) => LineFixture.Check(rule, Card(use));
}
