using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.Corpora;

/// <summary>The baseline "both sides changed a declaration and one of the two names the other", without types: what name-based entity graphs see.</summary>
internal static class NameGraph
{
    public static bool Meets(IReadOnlyList<FourTexts> files)
    {
        var (a, b) = (Changed(files, f => f.A), Changed(files, f => f.B));
        return Names(a, b) || Names(b, a);
    }

    /// <summary>One side has a name in more places than the base, of which the other side took a declaration away.</summary>
    public static bool Loses(IReadOnlyList<FourTexts> files) =>
        Gone(files, f => f.A).Overlaps(Gained(files, f => f.B)) || Gone(files, f => f.B).Overlaps(Gained(files, f => f.A));

    private static HashSet<string> Gone(IReadOnlyList<FourTexts> files, Func<FourTexts, string?> side)
    {
        var changed = files.Where(f => side(f) != f.Base).ToList();
        var (before, after) = (changed.SelectMany(f => Members(f.Base)), changed.SelectMany(f => Members(side(f))).Select(m => m.Key).ToHashSet(StringComparer.Ordinal));
        var types = changed.SelectMany(f => Heads(f.Base)).Select(h => h.Name).Except(changed.SelectMany(f => Heads(side(f))).Select(h => h.Name), StringComparer.Ordinal);
        return [.. before.Where(m => !after.Contains(m.Key)).Select(m => m.Value.Name).Concat(types)];
    }

    private static IEnumerable<string> Gained(IReadOnlyList<FourTexts> files, Func<FourTexts, string?> side)
    {
        foreach (var file in files.Where(f => side(f) != f.Base))
        {
            var before = Identifiers(file.Base).CountBy(t => t).ToDictionary(StringComparer.Ordinal);
            foreach (var (name, count) in Identifiers(side(file)).CountBy(t => t))
            {
                if (count > before.GetValueOrDefault(name)) yield return name;
            }
        }
    }

    private static IEnumerable<string> Identifiers(string? text) => text is null ? []
        : CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText);

    /// <summary>Names of the members that two texts of a file declare differently, and of the types that hold them or have another head.</summary>
    public static IEnumerable<string> Declared(string? before, string? after)
    {
        var (old, now) = (Members(before), Members(after));
        var members = old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Where(k => !(old.TryGetValue(k, out var x) && now.TryGetValue(k, out var y) && x.Text == y.Text));
        var (heads, newHeads) = (Heads(before), Heads(after));
        return members.SelectMany(k => k.Split('(')[0].Split('.')).Concat(heads.Except(newHeads).Concat(newHeads.Except(heads)).Select(h => h.Name));
    }

    private static HashSet<(string Name, string Text)> Heads(string? text) => text is null
        ? [] : [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        .Select(t => (t.Identifier.Text, $"{t.Modifiers} {(t as TypeDeclarationSyntax)?.Keyword} {t.BaseList}"))];

    private static bool Names(Dictionary<string, HashSet<string>> changed, Dictionary<string, HashSet<string>> other) =>
        other.Values.Any(words => words.Overlaps(changed.Keys));

    /// <summary>Names of the declarations that one side added, removed or changed, each with the identifiers in its new text.</summary>
    private static Dictionary<string, HashSet<string>> Changed(IReadOnlyList<FourTexts> files, Func<FourTexts, string?> side)
    {
        var result = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => side(f) != f.Base))
        {
            var (before, after) = (Members(file.Base), Members(side(file)));
            foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal))
            {
                if (before.TryGetValue(key, out var old) && after.TryGetValue(key, out var now) && old.Text == now.Text) continue;
                var name = (after.TryGetValue(key, out var it) ? it : before[key]).Name;
                if (!result.TryGetValue(name, out var words)) result[name] = words = new HashSet<string>(StringComparer.Ordinal);
                if (after.TryGetValue(key, out var present)) words.UnionWith(present.Words);
            }
        }
        return result;
    }

    private static Dictionary<string, (string Name, string Text, HashSet<string> Words)> Members(string? text)
    {
        var result = new Dictionary<string, (string, string, HashSet<string>)>(StringComparer.Ordinal);
        if (text is null) return result;
        foreach (var member in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(m => m is not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)))
        {
            var name = member switch
            {
                MethodDeclarationSyntax m => m.Identifier.Text,
                PropertyDeclarationSyntax p => p.Identifier.Text,
                BaseFieldDeclarationSyntax f => f.Declaration.Variables[0].Identifier.Text,
                EnumMemberDeclarationSyntax e => e.Identifier.Text,
                BaseTypeDeclarationSyntax t => t.Identifier.Text,
                DelegateDeclarationSyntax d => d.Identifier.Text,
                ConstructorDeclarationSyntax c => c.Identifier.Text,
                _ => member.Kind().ToString(),
            };
            var path = string.Join('.', member.Ancestors().OfType<TypeDeclarationSyntax>().Select(t => t.Identifier.Text));
            var parameters = (member as BaseMethodDeclarationSyntax)?.ParameterList.ToString();
            result[$"{path}.{name}{parameters}"] =
                (name, member.ToString(), [.. member.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.Text)
                .Where(t => t != name)]);
        }
        return result;
    }
}
