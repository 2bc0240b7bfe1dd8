using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Intent.Corpora.Seeds.SeedCode;

namespace Intent.Corpora.Seeds;

/// <summary>
/// Class E: both sides edit one body and their statements meet in its state or its flow, or side A moves a statement from a method to its callers and side B
/// calls it anew. A driver runs the body with values that the probe makes up and prints the state of the object.
/// </summary>
internal static class Interference
{
    public static IEnumerable<(string Class, IEnumerable<Draft> Drafts)> All(SeedCode code)
    {
        var probe = new Probe(code);
        yield return ("E01 override assignment", Bodies(code, probe, "E01 override assignment", (s, _) => (Set(s.P, 1), Set(s.P, 2)),
            (s, _) => (Set(s.P, 1), Set(s.Q, 2))));
        yield return ("E02 data flow", Bodies(code, probe, "E02 data flow", (s, _) => (Set(s.P, 1), From(s.Q, s.P)),
            (s, _) => (Set(s.P, 1), Set(s.Q, 2))));
        yield return ("E04 control dependence", Bodies(code, probe, "E04 control dependence", (s, m) => Condition(m) is { } c
            ? ($"if ({c}) return;", Set(s.Q, 2)) : null, (s, m) => Condition(m) is { } c ? (Set(s.Q, 2), $"if ({c}) return;") : null));
        yield return ("E05 double apply", Bodies(code, probe, "E05 double apply", (s, _) => (Again(s.P), Again(s.P)),
            (s, _) => (Again(s.P), Again(s.Q))));
        yield return ("E13 effect moved to callers", Moved(code, probe, "E13 effect moved to callers", first: false));
        yield return ("E14 guard moved to callers", Moved(code, probe, "E14 guard moved to callers", first: true));
    }

    /// <summary>Two simple members of one type in the state of an object.</summary>
    private sealed record State(ISymbol P, ISymbol Q);

    private static IEnumerable<Draft> Bodies(SeedCode code, Probe probe, string name, Func<State, IMethodSymbol, (string First, string Last)?> pair,
        Func<State, IMethodSymbol, (string First, string Last)?> twin)
    {
        var constructors = code.Types.Where(t => t is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false })
            .SelectMany(t => t.InstanceConstructors).Where(c => !c.IsImplicitlyDeclared && Open(c));
        foreach (var m in code.Shuffled(constructors.Concat(code.Methods.Where(m => m is { IsStatic: false, ReturnsVoid: true, IsAsync: false,
            ContainingType.TypeKind: TypeKind.Class }))))
        {
            if (Node(m) is not BaseMethodDeclarationSyntax { Body: { Statements.Count: > 1 } body }
                || m.Parameters.Any(p => p.RefKind != RefKind.None)) continue;
            var members = code.Shuffled(m.ContainingType.GetMembers().Where(x => Writable(x, m.MethodKind == MethodKind.Constructor)));
            var type = members.GroupBy(x => TypeOf(x).SpecialType).FirstOrDefault(g => g.Count() > 1);
            if (type is null) continue;
            var state = new State(type.First(), type.ElementAt(1));
            if (pair(state, m) is not var (first, last) || twin(state, m) is not var (twinFirst, twinLast)) continue;
            if (Driver(probe, m) is not { } driver) continue;
            Edits? Start(string text) => Insert(body, body.OpenBraceToken.Span.End, "\n            " + text);
            Edits? End(string text) => Insert(body, body.Statements.Last().Span.End, "\n            " + text);
            // Which side writes first is of no account to a merge, so both orders are tried.
            var turned = code.Random.Next(2) == 1;
            yield return new Draft(name, Proof.Interference, m.GetDocumentationCommentId()!, turned ? End(last) : Start(first), null,
                turned ? End(twinLast) : Start(twinFirst), null)
            {
                PlainB = turned ? Start(first) : End(last), PlainTwinB = turned ? Start(twinFirst) : End(twinLast), Driver = driver,
            };
        }
    }

    private static string? Driver(Probe probe, IMethodSymbol m)
    {
        var parameters = m.Parameters.Select(p => p.Type);
        if (m.MethodKind == MethodKind.Constructor)
            return probe.Arguments([.. parameters]) is { Count: > 0 } all
                ? Probe.Driver(all.Select((a, i) => ($"run{i}*", $"new {Show(m.ContainingType)}({a})"))) : null;
        return probe.Value(m.ContainingType, 0) is { } self && probe.Arguments([.. parameters]) is { Count: > 0 } calls
            ? Probe.Driver(calls.Select((a, i) => ($"run{i}*", $"Done({self}, it => it.{m.Name}({a}))")),
                "private static T Done<T>(T it, global::System.Action<T> run) { run(it); return it; }") : null;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;

    private static bool Writable(ISymbol member, bool inConstructor) => member switch
    {
        IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } f => Simple(f.Type) && (inConstructor || !f.IsReadOnly),
        IPropertySymbol { IsStatic: false, IsIndexer: false, IsAbstract: false } p => Simple(p.Type) && p.GetMethod is not null
            && (p.SetMethod is { IsInitOnly: false }
                || (inConstructor && p.SetMethod is null && Node(p) is PropertyDeclarationSyntax { AccessorList: { } list }
                && list.Accessors.All(a => a.Body is null && a.ExpressionBody is null))),
        _ => false,
    };

    private static bool Simple(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_String or SpecialType.System_Boolean;

    private static string Set(ISymbol member, int turn) => $"this.{member.Name} = " + TypeOf(member).SpecialType switch
    {
        SpecialType.System_String => $"\"seeded{turn}\";",
        SpecialType.System_Boolean => turn == 1 ? "true;" : "false;",
        _ => $"4{turn};",
    };

    private static string From(ISymbol to, ISymbol from) => $"this.{to.Name} = " + TypeOf(to).SpecialType switch
    {
        SpecialType.System_String => $"this.{from.Name} + \"!\";",
        SpecialType.System_Boolean => $"!this.{from.Name};",
        _ => $"this.{from.Name} * 2;",
    };

    private static string Again(ISymbol member) => TypeOf(member).SpecialType switch
    {
        SpecialType.System_String => $"this.{member.Name} += \"!\";",
        SpecialType.System_Boolean => $"this.{member.Name} = !this.{member.Name};",
        _ => $"this.{member.Name} += 3;",
    };

    private static string? Condition(IMethodSymbol m) => m.Parameters.Select(p => p.Type switch
    {
        { SpecialType: SpecialType.System_String } => $"{p.Name} is {{ Length: 0 }}",
        { SpecialType: SpecialType.System_Int32 } => $"{p.Name} == 0",
        { SpecialType: SpecialType.System_Boolean } => $"!{p.Name}",
        { TypeKind: TypeKind.Enum } => $"{p.Name} == default",
        _ => null,
    }).FirstOrDefault(c => c is not null);

    /// <summary>
    /// A moves the first or last statement of a method to all its callers; B calls it anew without that statement. In the twin B passes a value that a guard
    /// lets pass, or A only puts the statement into a block.
    /// </summary>
    private static IEnumerable<Draft> Moved(SeedCode code, Probe probe, string name, bool first)
    {
        foreach (var m in code.Shuffled(code.Methods.Where(m => Alone(m) && !m.IsAsync
            && m.Parameters.All(p => p.RefKind == RefKind.None && !p.IsParams && !p.IsOptional) && code.References(m).Count is > 0 and < 4)))
        {
            if (Node(m) is not MethodDeclarationSyntax { Body: { Statements.Count: > 1 } body } || (!first && !m.ReturnsVoid)) continue;
            var statement = first ? body.Statements.First() : body.Statements.Last();
            if (first ? !IsGuard(statement) : statement is not ExpressionStatementSyntax) continue;
            var model = code.Compilation.GetSemanticModel(statement.SyntaxTree);
            if (model.AnalyzeDataFlow(statement) is not { Succeeded: true } flow
                || flow.ReadInside.Any(s => s is ILocalSymbol && !flow.VariablesDeclared.Contains(s))
                || flow.WrittenOutside.OfType<IParameterSymbol>().Any(p => !p.IsThis && flow.ReadInside.Contains(p) && !first)) continue;
            var used = m.Parameters.Where(p => flow.ReadInside.Contains(p) || statement.ToString()
                .Contains(p.Name, StringComparison.Ordinal)).ToList();
            if (first && (used is not [{ Type.IsReferenceType: true }] || flow.ReadInside.Any(s => s is IParameterSymbol { IsThis: true }))) continue;
            List<(SyntaxTree, TextSpan, string)> edits = [(statement.SyntaxTree, statement.FullSpan, "")];
            foreach (var reference in code.References(m))
            {
                var at = Callers(code, m, reference, statement, first);
                if (at is null) { edits.Clear(); break; }
                edits.Add(at.Value);
            }
            if (edits.Count < 2 || Replace(edits) is not { } a) continue;
            var draft = first ? Guard(probe, name, m, a, used[0]) : Effect(probe, name, m, a, Replace(statement, $"{{ {statement} }}"));
            if (draft is not null) yield return draft;
        }
    }

    private static bool IsGuard(StatementSyntax statement) => statement is IfStatementSyntax { Statement: ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] } }
        or ExpressionStatementSyntax { Expression: InvocationExpressionSyntax };

    /// <summary>The statement at one caller, its parameters replaced by the caller's arguments; null where that is not simple.</summary>
    private static (SyntaxTree, TextSpan, string)? Callers(SeedCode code, IMethodSymbol m, SimpleNameSyntax reference,
        StatementSyntax moved, bool first)
    {
        var access = reference.Parent is MemberAccessExpressionSyntax x ? (ExpressionSyntax)x : reference;
        if (access.Parent is not InvocationExpressionSyntax call || call.ArgumentList.Arguments.Count != m.Parameters.Length
            || call.ArgumentList.Arguments.Any(a => a.NameColon is not null)) return null;
        if (call.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not null
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } at) return null;
        // What it says of "this" must be the same object.
        if (!first && (access != reference || at is not ExpressionStatementSyntax)) return null;
        if (!first && code.Compilation.GetSemanticModel(at.SyntaxTree).GetEnclosingSymbol(at.SpanStart)?.IsStatic == true) return null;
        if (!moved.DescendantNodes().OfType<IdentifierNameSyntax>().All(i => m.Parameters.All(p => p.Name != i.Identifier.Text)
            || call.ArgumentList.Arguments[m.Parameters.First(p =>
            p.Name == i.Identifier.Text).Ordinal].Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax)) return null;
        var text = moved.ReplaceNodes(moved.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(i => m.Parameters.Any(p => p.Name == i.Identifier.Text)),
            (i, _) => call.ArgumentList.Arguments[m.Parameters.First(p =>
                p.Name == i.Identifier.Text).Ordinal].Expression.WithTriviaFrom(i)).ToString();
        return (at.SyntaxTree, new TextSpan(first ? at.SpanStart : at.Span.End, 0), first ? text + "\n            " : "\n            " + text);
    }

    private static Draft? Guard(Probe probe, string name, IMethodSymbol m, Edits a, IParameterSymbol guarded)
    {
        List<ITypeSymbol> types = m.IsStatic ? [] : [m.ContainingType];
        types.AddRange(m.Parameters.Where(p => p.Ordinal != guarded.Ordinal).Select(p => p.Type));
        if (probe.Value(guarded.Type, 0) is not { } good || probe.Arguments(types) is not { Count: > 0 } all) return null;
        Use With(string value)
        {
            var (parameters, expression) = Use.Access(m, (p, q) => p.Ordinal == guarded.Ordinal ? value : q);
            return new Use($"internal static object? SeededUse({parameters}) {{ {(m.ReturnsVoid ? $"{expression}; return \"done\";" : $"return {expression};")} }}", Namespace(m), []);
        }
        return new Draft(name, Proof.Output, m.GetDocumentationCommentId()!, a, With("null!"), a,
            With(good)) { Refused = true, Driver = Probe.Driver(all.Select((x, i) => ("use" + i, $"{Draft.Holder}.SeededUse({x})"))) };
    }

    private static Draft? Effect(Probe probe, string name, IMethodSymbol m, Edits a, Edits? twin)
    {
        if (m.IsStatic || probe.Value(m.ContainingType, 0) is null
            || probe.Arguments([m.ContainingType, .. m.Parameters.Select(p => p.Type)]) is not { Count: > 0 } all) return null;
        var b = AddMember(m.ContainingType,
            $"internal void SeededUse({string.Join(", ", m.Parameters.Select(p => $"{Show(p.Type)} {p.Name}"))}) {{ {m.Name}({string.Join(", ", m.Parameters.Select(p => p.Name))}); }}");
        return b is null || twin is null ? null : new Draft(name, Proof.Interference, m.GetDocumentationCommentId()!, a, null, twin, null)
        {
            PlainB = b, PlainTwinB = b,
            Driver = Probe.Driver(all.Select((x, i) => ($"run{i}*", $"Called({x})")), $$"""
                private static object Called({{string.Join(", ", new[] { m.ContainingType }.Concat(m.Parameters.Select(p => p.Type)).Select((t, i) => $"{Show(t)} v{i}"))}})
                    {
                        var use = v0.GetType().GetMethod("SeededUse", (global::System.Reflection.BindingFlags)54);
                        if (use != null) use.Invoke(v0, new object[] { {{string.Join(", ", m.Parameters.Select((_, i) => "v" + (i + 1)))}} });
                        return v0;
                    }
                """),
        };
    }
}
