using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.Corpora.Seeds;

/// <summary>New code of side B: a member "SeededUse" and where it stands.</summary>
/// <param name="Member">The member's text.</param>
/// <param name="Space">Namespace of the file when it gets one of its own.</param>
/// <param name="Usings">Namespaces that it needs by simple name; then it gets a file of its own.</param>
/// <param name="Into">A file of its own only, or also into the type here when given.</param>
internal sealed record Use(string Member, string Space, string[] Usings, INamedTypeSymbol? Into = null)
{
    public static Use Method(string parameters, string body, ISymbol near, string more = "") =>
        new($"internal static void SeededUse({parameters}) {{ {body} }}{more}", SeedCode.Namespace(near), []);

    /// <summary>An expression for a member, its receiver and arguments as parameters of the use.</summary>
    public static (string Parameters, string Expression) Access(ISymbol member, Func<IParameterSymbol, string, string?>? argument = null, bool reduced = false)
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
            else if (text.Contains(name, StringComparison.Ordinal)) parameters.Add((p.RefKind == RefKind.Ref ? "ref " : "") + SeedCode.Show(p.Type) + " " + name);
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
    /// <returns>The edit, and the name of the type that then holds the member.</returns>
    public (Edits Edits, string Holder) Plant(SeedCode code, ICollection<string> taken, bool ownFile)
    {
        var path = $"{code.Folder}/SeededUses.cs";
        if (Into is not null && SeedCode.AddMember(Into, Member) is { } inside) return (inside, SeedCode.Show(Into));
        if (!ownFile && Usings.Length == 0)
        {
            foreach (var type in code.Shuffled(code.Types.Where(t => t.TypeKind == TypeKind.Class && !t.IsRecord && t.ContainingType is null && t.DeclaringSyntaxReferences.Length == 1)))
            {
                if (taken.Contains(SeedCode.PathOf(SeedCode.Node(type))) || type.GetMembers().Length < 3) continue;
                if (SeedCode.AddMember(type, Member) is { } edits) return (edits, SeedCode.Show(type));
            }
        }
        var edit = new Edits();
        edit[path] = string.Concat(Usings.Select(u => $"using {u};\n")) + "#nullable enable\n" + (Space == "" ? "" : $"namespace {Space};\n\n") + $"internal static class SeededUses\n{{\n    {Member}\n}}\n";
        return (edit, Space == "" ? "SeededUses" : $"global::{Space}.SeededUses");
    }
}

/// <summary>Which question the compiler answers to confirm a seed.</summary>
internal enum Proof
{
    /// <summary>The merge has errors that no version has.</summary>
    Error,

    /// <summary>The merge has warnings that no version has.</summary>
    Warning,

    /// <summary>The seeded code binds to something else in the merge, without errors.</summary>
    Binding,

    /// <summary>The driver prints something else in the merge than with side B alone.</summary>
    Output,

    /// <summary>The driver prints in the merge what neither side made of it.</summary>
    Interference,

    /// <summary>Two names of one enum have one value in the merge alone.</summary>
    SameValue,
}

/// <summary>A pair before the oracle has seen it, with its neutral twin.</summary>
internal sealed record Draft(string Class, Proof Proof, string Target, Edits? A, Use? B, Edits? TwinA, Use? TwinB)
{
    /// <summary>Edits of side B given directly, where it is not a use.</summary>
    public Edits? PlainB { get; init; }

    public Edits? PlainTwinB { get; init; }

    /// <summary>Stands in a driver for the type that holds the planted use.</summary>
    public const string Holder = "SeededHolder";

    /// <summary>The program that shows the behaviour; null where the compiler tells.</summary>
    public string? Driver { get; init; }
}
