namespace Intent.CodeAnalysis.Tests.Conflicts.Keys;

/// <summary>INT4010: one head adds a column to a table, the other newly takes only lines of as many cells as there were.</summary>
public sealed class CellCountTests
{
    [Theory]
    [InlineData("\"name\", \"age\", \"nation\", \"mail\"", "line.Split(';')", "cells.Length != 3", true)]
    [InlineData("\"name\", \"age\", \"nation\", \"mail\"", "line.Split(\";\")", "cells.Length == 3", true)]
    // Other names, another separator, another number, and lines that may have more.
    [InlineData("\"title\", \"age\", \"nation\"", "line.Split(';')", "cells.Length != 3", false)]
    [InlineData("\"name\", \"age\", \"nation\", \"mail\"", "line.Split(',')", "cells.Length != 3", false)]
    [InlineData("\"name\", \"age\", \"nation\", \"mail\"", "line.Split(';')", "cells.Length != 5", false)]
    [InlineData("\"name\", \"age\", \"nation\", \"mail\"", "line.Split(';')", "cells.Length < 3", false)]
    public Task Lines_that_are_split(string columns, string split, string check, bool finds)
    {
        var text = $$"""
            //- Sheet.cs
            public class Sheet(params string[] columns)
            {
                public string Head => string.Join(';', columns);
            }
            //- Export.cs
            public class Export
            {
                public string Title => "export";
                {|a:public Sheet Make() => new Sheet("name", "age", "nation"); ~> public Sheet Make() => new Sheet({{columns}});|}
            }
            //- Import.cs
            public class Import
            {
                public string Title => "import";
                public bool Take(string line)
                {
                    {|b: ~> var cells = {{split}};
                    if ({{check}}) Console.WriteLine(cells[0]);|}
                    EXPECT
                    return line.Length > 0;
                }
            }
            """;
        return finds
            ? LineFixture.Finds(text.Replace("EXPECT", "//~ b: INT4010", StringComparison.Ordinal))
            : LineFixture.Silent(text.Replace("EXPECT", "", StringComparison.Ordinal));
    }
}
