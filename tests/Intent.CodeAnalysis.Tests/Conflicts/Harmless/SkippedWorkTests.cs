namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>A new way out leaves out what was done behind it; what the other head does there besides may have to be done all the same.</summary>
public sealed class SkippedWorkTests
{
    private static string Dispatcher(string work) => $$"""
        //- Dispatcher.cs
        public class Dispatcher(Action<string> command)
        {
            public bool IsReadOnly { get; set; }
            public int Status { get; private set; }
            public int Asked { get; private set; }
            public bool Aborted { get; set; }
            public void Dispatch(List<string> ids)
            {
                {|a: ~> if (IsReadOnly)
                {
                    Status = 401;
                    return;
                }|}
                var all = ids.Distinct().ToList();
                foreach (var id in all)
                    command(id);
                {|b:Status = 204; ~> {{work}}|}
                EXPECT
            }
        }
        """;

    [Theory]
    [InlineData("Status = Aborted ? 408 : 204;", "")]
    [InlineData("Status = 204; Asked = all.Count;", "INT5004")]
    public Task Another_value_is_put_where_one_was_put_before(string work, string rule) => LineFixture.Check(rule, Dispatcher(work));
}
