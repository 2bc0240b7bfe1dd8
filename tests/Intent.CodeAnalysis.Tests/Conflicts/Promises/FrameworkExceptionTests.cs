namespace Intent.CodeAnalysis.Tests.Conflicts.Promises;

/// <summary>INT3003: what the framework threw for the member, nobody throws any more, and new code waits for just that.</summary>
public sealed class FrameworkExceptionTests
{
    private static string Directory(string was, string now, string caught) => $$"""
        //- Directory.cs
        public record Tenant(string Id, int Since);
        public class Directory
        {
            private readonly Dictionary<string, Tenant> _byId = [];
            private readonly List<Tenant> _all = [];
            public Tenant? Take(Tenant tenant)
            {
                {|a:{{was}} ~> {{now}}|}
            }
        }
        //- Import.cs
        public static class Import
        {
            public static string Title => "import";
            {|b: ~> public static int Doubled(Directory directory, IEnumerable<Tenant> tenants)
            {
                var doubled = 0;
                foreach (var tenant in tenants)
                {
                    try
                    {
                        directory.Take(tenant);
                    }
                    catch ({{caught}})
                    EXPECT
                    {
                        doubled++;
                    }
                }
                return doubled;
            }|}
        }
        """;

    private const string Single = "return _all.SingleOrDefault(t => t.Id == tenant.Id);";

    [Theory]
    [InlineData("_byId.Add(tenant.Id, tenant); return tenant;", "_byId[tenant.Id] = tenant; return tenant;", "ArgumentException", "INT3003")]
    [InlineData(Single, "return _all.Where(t => t.Id == tenant.Id).MaxBy(t => t.Since);", "InvalidOperationException", "INT3003")]
    [InlineData(Single, "return _all.FirstOrDefault(t => t.Id == tenant.Id);", "InvalidOperationException", "INT3003")]
    // It may still be thrown, and something else is waited for.
    [InlineData(Single, "return _all.Where(t => t.Id == tenant.Id).Single();", "InvalidOperationException", "")]
    [InlineData("_byId.Add(tenant.Id, tenant); return tenant;", "_byId[tenant.Id] = tenant; return tenant;", "NotSupportedException", "")]
    public Task A_second_one_is_no_exception(string was, string now, string caught, string rule) => LineFixture.Check(rule, Directory(was, now, caught));
}
