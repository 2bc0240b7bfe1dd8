using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>Names of members in files that bind to them when the program runs: markup, pages, SQL scripts.</summary>
internal static partial class NamesInFiles
{
    /// <summary>What is looked for: a member that markup binds to, or a column or table of SQL.</summary>
    private const string Markup = "markup";
    private const string Sql = "sql file";

    /// <summary>The names that the file asks for.</summary>
    public static IEnumerable<KeyFact> Read(VersionText file)
    {
        var text = file.Text.ToString();
        return file.Path.Extension switch
        {
            ".xaml" or ".axaml" => Found(file, text, XmlComment(), Binding(), Markup),
            ".razor" or ".cshtml" => Found(file, text, RazorComment(), Access(), Markup),
            ".sql" => Found(file, text, SqlComment(), Word(), Sql),
            _ => [],
        };
    }

    /// <summary>What the changer did to a member that the author's file newly asks for; null when it still finds it.</summary>
    public static async Task<Observation?> CauseAsync(KeyContext context, Side changer, Side author, KeyFact need)
    {
        foreach (var change in context.View.Delta(changer).Named(need.Key))
        {
            if (
                change is not { Public.Kind: ChangeKind.Removed or ChangeKind.Renamed, Before.Symbol: { ContainingType: { } holder } symbol }
                || symbol is INamedTypeSymbol
                || symbol.Name != need.Key
            )
                continue;
            if (await StillHasAsync(context, changer, holder, need.Key).ConfigureAwait(false))
                continue;
            var related = Speaks(need, holder);
            if (
                need.Detail == Sql
                    ? !related || symbol is not IPropertySymbol || KeepsColumn(change, need.Key)
                    : !related && await context.IsNamedAnywhereAsync(need.Key).ConfigureAwait(false)
            )
                continue;
            var (did, consequence) =
                change.Public.Kind == ChangeKind.Removed
                    ? ($"removed {change.Display}", "finds nothing any more")
                    : ($"renamed {change.Display} to {change.DisplayAfter}", "finds nothing under the old name");
            return context.Observe(
                Intent.Core.Conflicts.Rules.NameInString,
                author,
                need,
                change,
                did,
                need.Detail == Sql ? $"names '{need.Key}'" : $"binds to '{need.Key}'",
                $"nothing that compiles the merged code looks at it, and it {consequence} at run time",
                related && need.Detail == Markup ? FindingLevel.Warning : FindingLevel.Information
            );
        }
        return null;
    }

    /// <summary>True when the type still has a member of that name, its own or an inherited one.</summary>
    private static async Task<bool> StillHasAsync(KeyContext context, Side changer, INamedTypeSymbol holder, string name)
    {
        var id = context.View.Delta(changer).Find(holder)?.Public.SymbolAfter ?? SymbolIds.Of(holder);
        foreach (var project in context.View.Merged.Solution.Projects.Where(p => p.AssemblyName == id.Assembly))
            if (await project.GetCompilationAsync(context.Cancellation).ConfigureAwait(false) is { } compilation)
                for (
                    var type = DocumentationCommentId.GetFirstSymbolForDeclarationId(id.DocumentationId, compilation) as INamedTypeSymbol;
                    type is not null;
                    type = type.BaseType
                )
                    if (!type.GetMembers(name).IsEmpty)
                        return true;
        return false;
    }

    /// <summary>True when the file has to do with the type: markup names it as a type or is named after it (a view and its view model, a component and its code), SQL names its table.</summary>
    private static bool Speaks(KeyFact need, INamedTypeSymbol type)
    {
        var (text, name, second) = (need.Place.Text.ToString(), Regex.Escape(type.Name), TimeSpan.FromSeconds(1));
        if (need.Detail == Sql)
            return Regex.IsMatch(
                SqlComment().Replace(text, " "),
                $@"\b{Regex.Escape(type.Name.TrimEnd('y'))}(y|s|es|ies)?\b",
                RegexOptions.IgnoreCase,
                second
            );
        var stem = need.Place.Path.FileName.Split('.')[0];
        if (Receiver(text, need.Span.Start) is { Length: > 0 } receiver)
        {
            // What the page says of the value before the dot is more than that it names the type somewhere.
            if (receiver == "Model")
                return Regex.IsMatch(text, $@"@model\s+([\w.]+\.)?{name}\s", RegexOptions.None, second)
                    || stem + "Model" == type.Name && !text.Contains("@model", StringComparison.Ordinal);
            if (
                Regex.Match(text, $@"\b(?<type>[A-Z]\w*)(<[^>\n]*>)?\??\s+{Regex.Escape(receiver)}\b", RegexOptions.None, second) is
                { Success: true } declared
            )
                return declared.Groups["type"].Value == type.Name;
        }
        return stem == type.Name
            || stem + "Model" == type.Name
            || stem + "ViewModel" == type.Name
            || Regex.IsMatch(
                text,
                $@"(@(model|inherits|inject)\s+|[<(,:]\s*|DataType=""|x:Type\s+|new\s+)([\w.]+[.:])?{name}\b|\b{name}\??\s+[a-z_]\w*\s*([=;,){{]|in\b)",
                RegexOptions.None,
                second
            );
    }

    /// <summary>The name before the dot in front of a place; empty when there is none, or something else than a name.</summary>
    private static string Receiver(string text, int position)
    {
        var end = position - 1;
        if (end < 0 || text[end] != '.')
            return "";
        while (end > 0 && text[end - 1] is '?' or '!')
            end--;
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
            start--;
        return start > 0 && text[start - 1] == '.' ? "" : text[start..end];
    }

    /// <summary>True when an attribute keeps the column's old name.</summary>
    public static bool KeepsColumn(RichChange change, string column) =>
        change
            .After?.Symbol.GetAttributes()
            .Any(a => a.AttributeClass?.Name == "ColumnAttribute" && a.ConstructorArguments is [{ Value: string text }, ..] && text == column)
        == true;

    private static IEnumerable<KeyFact> Found(VersionText file, string text, Regex comment, Regex name, string detail)
    {
        foreach (Match match in name.Matches(comment.Replace(text, m => new string(' ', m.Length))))
        foreach (Capture capture in match.Groups["name"].Captures)
            yield return new KeyFact(
                KeyRole.Needs,
                detail,
                capture.Value,
                null,
                file,
                new TextSpan(capture.Index, capture.Length),
                BodyNormalForm.Shorten(LineOf(file, capture.Index))
            )
            {
                Detail = detail,
            };
    }

    private static string LineOf(VersionText file, int position) => file.Text.Lines.GetLineFromPosition(position).ToString().Trim();

    /// <summary>Paths of bindings (those to another element or ancestor left out), and properties whose value is the name of a member.</summary>
    [GeneratedRegex(
        @"\{(Binding|x:Bind|CompiledBinding)\s+(Path=)?(?<name>[A-Za-z_]\w*)(\.(?<name>[A-Za-z_]\w*))*\s*(\}|,(?![^}]*(ElementName|RelativeSource|Source)=))|(DisplayMemberPath|SelectedValuePath|SortMemberPath)=""(?<name>[A-Za-z_]\w*)"""
    )]
    private static partial Regex Binding();

    /// <summary>Members behind a dot, fields and methods behind an at sign, and names in the tag helpers that take a member's path.</summary>
    [GeneratedRegex(
        @"@(on|bind)[\w:-]*=""(?<name>[A-Za-z_]\w*)|(?<=[\w\])?!]\.)(?<name>[A-Za-z_]\w*)|(?<![\w.])@(?<name>[A-Za-z_]\w*)|(asp-for|asp-validation-for|Property)=""(?<name>[A-Za-z_]\w*)(\.(?<name>[A-Za-z_]\w*))*"""
    )]
    private static partial Regex Access();

    [GeneratedRegex(@"(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Word();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex XmlComment();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/|'[^'\n]*'", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex SqlComment();
}
