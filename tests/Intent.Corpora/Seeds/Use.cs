using Microsoft.CodeAnalysis;

namespace Intent.Corpora.Seeds;

/// <summary>New code of side B: a member "SeededUse" and where it stands.</summary>
/// <param name="Member">The member's text.</param>
/// <param name="Space">Namespace of the file when it gets one of its own.</param>
/// <param name="Usings">Namespaces that it needs by simple name; then it gets a file of its own.</param>
/// <param name="Into">A file of its own only, or also into the type here when given.</param>
internal sealed record Use(string Member, string Space, string[] Usings, INamedTypeSymbol? Into = null)
{
    /// <summary>Forms that new code takes.</summary>
    private static readonly Func<string, string>[] Shapes =
    [
        body => body,
        body => $"global::System.Action seededLater = () => {{ {body} }}; seededLater();",
        body => $"foreach (var seededTurn in new[] {{ 1, 2 }}) {{ try {{ {body} }} finally {{ global::System.GC.KeepAlive(seededTurn); }} }}",
        body => $"SeededStep(); void SeededStep() {{ {body} }}",
    ];

    private (string Head, string Body)? Parts { get; init; }

    /// <summary>A method that does something.</summary>
    public static Use Method(string parameters, string body, ISymbol near, string more = "") =>
        new($"internal static void SeededUse({parameters}) {{ {body} }}{more}", SeedCode.Namespace(near), [])
        {
            // What a caller passes by reference cannot be captured.
            Parts = parameters.Contains("ref ", StringComparison.Ordinal) ? null : ($"internal static void SeededUse({parameters})", body),
        };

    /// <summary>An expression for a member, its receiver and arguments as parameters of the use.</summary>
    public static (string Parameters, string Expression) Access(ISymbol member, Func<IParameterSymbol, string, string?>? argument = null,
        bool reduced = false)
    {
        var parameters = new List<string>();
        string receiver;
        var method = member as IMethodSymbol;
        var list = method?.Parameters.ToList() ?? [];
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor }) receiver = "new " + SeedCode.Show(member.ContainingType);
        else if (reduced)
        {
            parameters.Add(SeedCode.Show(list[0].Type) + " self");
            list.RemoveAt(0);
            receiver = "self." + member.Name;
        }
        else if (member.IsStatic) receiver = SeedCode.Show(member.ContainingType) + "." + member.Name;
        else
        {
            parameters.Add(SeedCode.Show(member.ContainingType) + " self");
            receiver = "self." + member.Name;
        }
        if (method is null) return (string.Join(", ", parameters), receiver);
        var arguments = new List<string>();
        foreach (var p in list)
        {
            var name = "q" + p.Ordinal;
            var text = argument is null ? name : argument(p, name);
            if (text is null) continue;
            var kind = p.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", _ => "" };
            if (p.RefKind == RefKind.Out) text = "_";
            else if (text.Contains(name, StringComparison.Ordinal)) parameters.Add((p.RefKind == RefKind.Ref
                ? "ref " : "") + SeedCode.Show(p.Type) + " " + name);
            arguments.Add(kind + text);
        }
        return (string.Join(", ", parameters), $"{receiver}({string.Join(", ", arguments)})");
    }

    public static Use Of(ISymbol member, Func<IParameterSymbol, string, string?>? argument = null)
    {
        var (parameters, expression) = Access(member, argument);
        return Method(parameters, (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } ? "" : "_ = ") + expression + ";", member);
    }

    /// <summary>The edit that plants it: into a type of the project, or as a file of its own.</summary>
    public Edits Plant(SeedCode code, ICollection<string> taken)
    {
        if (Into is not null && SeedCode.AddMember(Into, Member) is { } inside) return inside;
        var shape = Shapes[code.Random.Next(Shapes.Length)];
        var shaped = Parts is var (head, body)
            ? this with { Member = $"{head} {{ {shape(body)} }}{Member[($"{head} {{ {body} }}".Length)..]}" } : this;
        if (code.Random.Next(3) > 0 && Usings.Length == 0)
        {
            foreach (var type in code.Shuffled(code.Types.Where(t => t.TypeKind == TypeKind.Class && !t.IsRecord && t.ContainingType is null
                && t.DeclaringSyntaxReferences.Length == 1)))
            {
                if (taken.Contains(SeedCode.PathOf(SeedCode.Node(type))) || type.GetMembers().Length < 3) continue;
                if (SeedCode.AddMember(type, shaped.Member) is { } edits) return edits;
            }
        }
        return new Edits { [$"{code.Folder}/SeededUses.cs"] = shaped.Alone() };
    }

    /// <summary>A source file with nothing else.</summary>
    public string Alone() => string.Concat(Usings.Select(u => $"using {u};\n")) + "#nullable enable\n" + (Space == ""
        ? "" : $"namespace {Space};\n\n") + $"internal static class SeededUses\n{{\n    {Member}\n}}\n";

    /// <summary>The class of that file.</summary>
    public string Holder => Space == "" ? "global::SeededUses" : $"global::{Space}.SeededUses";
}
