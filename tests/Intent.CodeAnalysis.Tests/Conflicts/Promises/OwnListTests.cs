namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>Who asks a table for what the table itself has listed, or by the property under which it keeps the object, gets what it got.</summary>
public sealed class OwnListTests
{
    private static string Book(string field, string find, string use) => $$"""
        //- Customer.cs
        public sealed class Customer(string name, string referrer)
        {
            public string Name { get; } = name;
            public string Referrer { get; } = referrer;
            public string? Email { get; set; }
        }
        //- Book.cs
        public sealed class Book
        {
            private readonly Dictionary<string, Customer> _byName = new({|a: StringComparer.OrdinalIgnoreCase~>{{field}}|});
            public void Add(Customer customer) => _byName[customer.Name] = customer;
            {|a: public Customer? Find(string name) => _byName.GetValueOrDefault(name);~>{{find}}|}
            public IReadOnlyList<Customer> All() => [.. _byName.Values];
        }
        //- Mail.cs
        public static class Mail
        {
            public const string Office = "office@example.org";
            {|b: ~> public static {{use}}
            EXPECT
            |}
        }
        """;

    private const string Find = "public Customer? Find(string name) => _byName.GetValueOrDefault(name);";
    private const string Refuse = "public Customer? Find(string name) => _byName.TryGetValue(name, out var found) ? found : throw new ArgumentException(name);";

    [Theory]
    [InlineData("string To(Book book, string name) => book.Find(name)?.Email ?? Office;", "INT3002")]
    [InlineData("string[] To(Book book) => book.All().Select(c => book.Find(c.Referrer)?.Email ?? Office).ToArray();", "INT3002")]
    [InlineData("string[] To(Book book, Book other) => other.All().Select(c => book.Find(c.Name)?.Email ?? Office).ToArray();", "INT3002")]
    [InlineData("string[] To(Book book) => book.All().Select(c => book.Find(c.Name)?.Email ?? Office).ToArray();", "")]
    [InlineData("void To(Book book) { foreach (var c in book.All()) Console.WriteLine(book.Find(c.Name)?.Email ?? Office); }", "")]
    public Task A_lookup_that_refuses_what_is_missing(string use, string rule) => LineFixture.Check(rule, Book("StringComparer.OrdinalIgnoreCase", Refuse, use));

    [Theory]
    [InlineData("string To(Book book, string typed) => book.Find(typed)?.Email ?? Office;", "INT3008")]
    [InlineData("string To(Book book, Customer of) => book.Find(of.Referrer)?.Email ?? Office;", "INT3008")]
    [InlineData("string To(Book book, Customer of) => book.Find(of.Name)?.Email ?? Office;", "")]
    public Task A_lookup_that_compares_otherwise(string use, string rule) => LineFixture.Check(rule, Book("StringComparer.Ordinal", Find, use));
}
