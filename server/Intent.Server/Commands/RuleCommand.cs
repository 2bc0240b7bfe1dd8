using System.CommandLine;
using System.Text;
using Intent.Core.Conflicts;
using Intent.Server.Formats;

namespace Intent.Server.Commands;

/// <summary><c>intent rule</c>: the page of a rule, or the list of all rules.</summary>
internal static class RuleCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string?>("ID") { Description = "The rule, such as INT1001 (default: list all rules)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rule", "Explains a rule.") { id };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var text = parsed.GetValue(id) is { } wanted ? Page(wanted) : List();
                await terminal.AnswerAsync(Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false);
                return ExitCodes.Nothing;
            }
        );
        return command;
    }

    private static string Page(string wanted)
    {
        var rule =
            Rules.All.FirstOrDefault(r => string.Equals(r.Id.Value, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new WrongRequestException($"There is no rule {wanted}; 'intent rule' lists all rules.");
        return RulePages.Text(rule.Id)
            ?? throw new WrongRequestException($"The page of rule {rule.Id} is missing from this installation; install Intent again.");
    }

    private static string List() => string.Concat(Rules.All.Select(r => $"{r.Id}  {LevelNames.Of(r.DefaultLevel), -11}  {r.Title}\n"));
}
