using Intent.Core.Conflicts;
using Intent.Core.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Intent.Corpora.Written;

/// <summary>How well an answer fits what the writer of a conflict marked.</summary>
internal enum Fit
{
    /// <summary>No finding, or for a merge that does not compile no error.</summary>
    Missed,

    /// <summary>Findings, but none names both marked edits.</summary>
    OtherEdits,

    /// <summary>Both marked edits are named, at another line than the marked ones.</summary>
    OtherLine,

    /// <summary>Both marked edits are named, on a marked line.</summary>
    OnTheLine,
}

/// <summary>What was seen of one written pair, once with its driver program and once without.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Confirmed">What the oracle made of it.</param>
/// <param name="Program">Intent's answer where the program is part of the code.</param>
/// <param name="Library">Its answer to the same pair without the program: nothing calls the new code.</param>
/// <param name="Names">Baseline: one side names what the other changed.</param>
/// <param name="Removals">What taking the edits of each finding away did.</param>
internal sealed record WrittenResult(WrittenPair Pair, Confirmed Confirmed, Answer Program, Answer Library, bool Names, List<RemovalResult> Removals)
{
    public Fit Fit(Answer answer)
    {
        var findings = answer.Findings.Where(f => !Confirmed.Errors || f.Level == FindingLevel.Error).ToList();
        if (findings.Count == 0) return Written.Fit.Missed;
        var right = findings.FindAll(f => f.Changes.Any(c => IsMarked(c, "a", Pair.Places, f => f.A)) && f.Changes.Any(c => IsMarked(c, "b", Pair.Culprits, f => f.B)));
        return right.Count == 0 ? Written.Fit.OtherEdits
            : right.Exists(f => f.Also.Prepend(f.Location).Any(OnMark)) ? Written.Fit.OnTheLine : Written.Fit.OtherLine;
    }

    private bool OnMark(CodeLocation place) =>
        (place.Head.Value == "a" ? Pair.Places : Pair.Culprits).Contains(new Mark(place.Path.Value, place.Range.Start.Line));

    /// <summary>Whether a change is the one around one of the marked lines: the same member, or the type that holds it.</summary>
    private bool IsMarked(FindingChange change, string head, List<Mark> marks, Func<FourTexts, string?> side)
    {
        if (change.Head.Value != head) return false;
        var id = change.Symbol.DocumentationId;
        var type = id.Split('(')[0].Split('.')[..^1].LastOrDefault();
        // What was renamed or taken away has another name there, or none; its type has it still.
        return marks.Any(m => Pair.Edits.Find(f => f.Path == m.Path) is { } file && side(file) is { } text
            && Around(text, m.Line).Any(w => Is(id, w) || change.Kind is ChangeKind.Removed or ChangeKind.Renamed or ChangeKind.Moved && w == type));
    }

    private static bool Is(string id, string name)
    {
        var own = id.Split('(')[0].Split('~')[0];
        return own.EndsWith("." + name, StringComparison.Ordinal) || own.EndsWith(":" + name, StringComparison.Ordinal) || own.Contains($".{name}``", StringComparison.Ordinal);
    }

    /// <summary>Names of the declarations around a line, each with its type: "Item.Price", and "Item" for the type alone.</summary>
    private static IEnumerable<string> Around(string text, int line)
    {
        var source = SourceText.From(text);
        var span = source.Lines[line].Span;
        var at = span.Start + source.ToString(span).TakeWhile(char.IsWhiteSpace).Count();
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        foreach (var token in root.DescendantTokens(span).Where(t => t.SpanStart >= at).Prepend(root.FindToken(Math.Min(at, Math.Max(0, root.FullSpan.End - 1)))))
        {
            foreach (var node in token.Parent?.AncestorsAndSelf() ?? [])
            {
                if (node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) yield return Name(node);
                if (node is ParameterSyntax { Parent.Parent: TypeDeclarationSyntax holder } parameter) yield return $"{Name(holder)}.{parameter.Identifier.Text}";
                if (node is TypeDeclarationSyntax { ParameterList: not null }) yield return Name(node) + ".#ctor";
                var type = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault();
                if (type is null) continue;
                foreach (var name in node is MemberDeclarationSyntax ? Members(node) : []) yield return $"{Name(type)}.{name}";
            }
        }
    }

    private static string Name(SyntaxNode node) => node switch
    {
        TypeDeclarationSyntax { TypeParameterList.Parameters.Count: > 0 and var count } type => $"{type.Identifier.Text}`{count}",
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };

    private static IEnumerable<string> Members(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => [method.Identifier.Text],
        ConstructorDeclarationSyntax => ["#ctor", "#cctor"],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        IndexerDeclarationSyntax => ["Item"],
        EventDeclarationSyntax one => [one.Identifier.Text],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.Text),
        EnumMemberDeclarationSyntax member => [member.Identifier.Text],
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => ["op_Implicit", "op_Explicit", "op_Equality", "op_Addition", "op_Subtraction", "op_Multiply", "op_Division", "op_LessThan", "op_GreaterThan"],
        _ => [],
    };
}

/// <summary>Confirms the written pairs and asks Intent about them.</summary>
internal sealed class WrittenCorpus(Options options, string scratch)
{
    /// <summary>The pairs that this repository holds.</summary>
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Written", "Pairs");

    public async Task<List<WrittenResult>> Run()
    {
        var pairs = WrittenPair.Read(options.Written ?? Folder).Where(p => options.Pair is not { } id || id == p.Id).ToList();
        var results = new WrittenResult?[pairs.Count];
        var turns = Enumerable.Range(0, options.Jobs).Select(i => new WrittenOracle(Directory.CreateDirectory(Path.Combine(scratch, $"written-{i}")).FullName)).ToList();
        await Task.WhenAll(turns.Select((oracle, turn) => Task.Run(async () =>
        {
            for (var i = turn; i < pairs.Count; i += turns.Count) results[i] = await Ask(pairs[i], oracle);
        })));
        return [.. results.OfType<WrittenResult>()];
    }

    private async Task<WrittenResult?> Ask(WrittenPair written, WrittenOracle oracle)
    {
        var (confirmed, problem) = await oracle.Confirm(written);
        if (confirmed is null || options.Confirm)
        {
            options.Say(confirmed is null ? $"!! {written}: {problem}" : $"ok {written}: {confirmed.Evidence}");
            return null;
        }
        var program = await confirmed.Pair.Check(options.Limit);
        var files = written.Files.Where(f => f.Key != written.Program);
        var library = await new Pair(CodeBase.Of(written.Folder, files, program: false), [.. confirmed.Pair.Files.Where(f => f.Path != written.Program)]).Check(options.Limit);
        var removals = await Removal.Check(confirmed.Pair, program, options.Limit);
        var result = new WrittenResult(written, confirmed, program, library, NameGraph.Meets(confirmed.Pair.Files), removals);
        Tell(result);
        return result;
    }

    private void Tell(WrittenResult result)
    {
        foreach (var (how, answer) in new[] { ("program", result.Program), ("library", result.Library) })
        {
            var fit = result.Pair.Conflict ? result.Fit(answer).ToString() : answer.Findings.IsEmpty ? "silent" : "ALARM";
            options.Say($"{(fit is "OnTheLine" or "silent" ? "  " : "!!")} {result.Pair} {how}: {fit} {answer.Failure} {(how == "program" ? result.Confirmed.Evidence : "")}");
            if (fit is "silent" && options.Pair is null) continue;
            foreach (var f in answer.Findings)
            {
                options.Say($"      {f.Rule.Value} {f.Level} {f.Location.Head} {f.Location.Path}:{f.Location.Range.Start.Line + 1} {f.Message.ReplaceLineEndings(" ")} "
                    + $"<{string.Join("; ", f.Changes.Select(c => $"{c.Head}:{c.Symbol.DocumentationId}"))}>");
            }
        }
    }
}
