using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Conflicts.Promises.Collections;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>One side changed what a place holds, and the other side's new code reads it there.</summary>
internal sealed partial class ChangedInput : FlowAnalysis
{
    /// <inheritdoc/>
    public override IEnumerable<FlowHit> Hits(Run run)
    {
        var uses = run
            .Edited.Where(e => !Logging.Only(e.Unit.Unit.Operations))
            .SelectMany(e =>
                e.Unit.Read.Select(r => r.Place)
                    .Concat(e.Unit.Written.Where(w => w.Write.Update is not null).Select(w => w.Place))
                    .Distinct()
                    .Select(p => (Place: p, e.Unit, e.Side))
            )
            .ToLookup(u => u.Place, u => (u.Unit, u.Side));
        foreach (var (source, changer) in run.Edited)
        foreach (var (place, write) in source.Written.Concat(Emptied.In(source, changer)))
        {
            if (uses[place].All(u => u.Side == changer))
                continue;
            // Where the reader itself made the call, or the change is a call, only a write that was not there counts: the reader asked for the others.
            if (
                (!source.IsWritten || source.Edit(PairView.Other(changer)) is not null)
                && !source.IsNew(changer, gone => OverwrittenValue.Sets(gone, write))
            )
                continue;
            var setting = run.Setting(place);
            foreach (var (use, author) in uses[place])
                if (
                    author != changer
                    && !Run.MeetBelow(source, use)
                    && !(!source.IsWritten && IsAskedBy(changer, use))
                    && !IsOfResult(source, use, write)
                    && Takes(use, place, write)
                    && !(Emptied.Is(write) && !Emptied.IsMissed(run, source, use, place))
                    && !(IsRecord(use) && SpellsOtherwise(source, changer, write))
                    && !Fulfils(use, place, write)
                    && !(BoundOf(source, changer, write) is { } bound && !use.Unit.Node.DescendantTokens().Any(t => t.ValueText == bound))
                    && !(OnlyAsks(use, place) && MadeBefore(source, changer, write))
                    && !OnlySetsMore(source, changer, write)
                    && (IsLocal(source, use) ? !PassesOn(use, author, place) : TakesNew(use, author, place) && !IsMadeBeside(source, changer, write))
                    && run.Follows(source, use, u => u != source.At && u != use.At && setting.Contains(u))
                    && !SetBefore(run, use, place)
                    && !IsKeyOfOwn(use, author, place)
                )
                    yield return Hit(Sight.Input, use, source, author, "reads");
        }
    }

    /// <summary>
    /// True when the side's own new code makes the unit run. Where old bodies that the same code calls set the place, the reader counts on what they set: `parcel.Pack(); parcel.Send();`
    /// while `Send` asks now whether it is packed.
    /// </summary>
    private static bool IsAskedBy(Side changer, RunUnit use) => use.Calls.Any(c => c.Unit.Edit(changer) is not null);

    /// <summary>True when the unit reads the place, or updates it in a way that does not go together with the write.</summary>
    private static bool Takes(RunUnit use, string place, Write write) =>
        use.Read.Any(r => r.Place == place) || use.Written.Any(w => w.Place == place && w.Write.Update is not null && !Touch.Commute(w.Write, write));

    /// <summary>True when all that the unit does is to put something on a record of what happened: `_trace.Add("rejected " + serial);`</summary>
    private static bool IsRecord(RunUnit use) =>
        use.Unit.Node is ExpressionStatementSyntax
        && use.Unit.Operations
            is [IInvocationOperation { TargetMethod.Name: var name, Instance: IMemberReferenceOperation { Member.Name: var record } }, ..]
        && SequenceCalls.Filling.Contains(name)
        && Record().IsMatch(record);

    /// <summary>True when the place gets what it got before, in other letters or with less white space around it.</summary>
    private static bool SpellsOtherwise(RunUnit source, Side changer, Write write) =>
        write.Value is { } value
        && !source.IsNew(
            changer,
            gone =>
                FlowUnit
                    .WritesIn(gone)
                    .Any(w =>
                        w.Value is { } was
                        && OperationForm.Plain.Of(w.Target) == OperationForm.Plain.Of(write.Target)
                        && OperationForm.Plain.Of(Bare(was)) == OperationForm.Plain.Of(Bare(value))
                    )
        );

    /// <summary>A text without what only spells it otherwise.</summary>
    private static IOperation Bare(IOperation text) =>
        FlowUnit.Unwrap(text)
            is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.SpecialType: SpecialType.System_String }, Instance: { } of }
        && name is "Trim" or "TrimStart" or "TrimEnd" or "ToUpper" or "ToUpperInvariant" or "ToLower" or "ToLowerInvariant" or "Normalize"
            ? Bare(of)
            : FlowUnit.Unwrap(text);

    /// <summary>True when the unit is a check that ends in a throw, and what is written is just what it asks for: `if (!IsOpen) throw`, and it was opened.</summary>
    private static bool Fulfils(RunUnit use, string place, Write write) =>
        write.Value?.ConstantValue is { HasValue: true, Value: bool value }
        && use.Unit.Node is IfStatementSyntax { Else: null, Condition: var condition, Statement: var reaction }
        && (reaction is ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] })
        && use.Read.Where(r => r.Place == place).Select(r => r.Operation.Syntax).ToList() is { Count: > 0 } reads
        && reads.TrueForAll(r =>
            condition == r
                ? !value
                : r.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not && not == condition && value
        );

    /// <summary>
    /// The name of the bound within which the place gets what it got before (`_volume = Math.Min(Capacity, _volume + litres)`), null for all else: whoever does not come near the bound
    /// reads what was there before.
    /// </summary>
    private static string? BoundOf(RunUnit source, Side changer, Write write)
    {
        if (
            write.Value is not { } value
            || FlowUnit.Unwrap(value)
                is not IInvocationOperation
                {
                    TargetMethod: { Name: "Min" or "Max" or "Clamp", ContainingType.Name: "Math" },
                    Arguments: var arguments
                }
            || arguments.FirstOrDefault(a => !source.IsNew(changer, gone => FlowUnit.WritesIn(gone).Any(w => IsSame(w, a.Value)))) is not { } kept
        )
            return null;
        return arguments
            .Where(a => a != kept)
            .SelectMany(a => a.DescendantsAndSelf())
            .OfType<IMemberReferenceOperation>()
            .Select(m => m.Member.Name)
            .FirstOrDefault();

        bool IsSame(Write was, IOperation now) =>
            OperationForm.Plain.Of(was.Target) == OperationForm.Plain.Of(write.Target)
            && was.Value is { } old
            && (
                was.Update is not { } step
                    ? OperationForm.Plain.Of(old) == OperationForm.Plain.Of(now)
                    : FlowUnit.Unwrap(now) is IBinaryOperation sum
                        && sum.OperatorKind == step
                        && OperationForm.Plain.Of(sum.LeftOperand) == OperationForm.Plain.Of(was.Target)
                        && OperationForm.Plain.Of(sum.RightOperand) == OperationForm.Plain.Of(old)
            );
    }

    /// <summary>True when the unit does not take the place's value on, but only asks the object there for something.</summary>
    private static bool OnlyAsks(RunUnit use, string place) =>
        use
            .Read.Where(r => r.Place == place)
            .All(r =>
                r.Operation.Type is { IsReferenceType: true }
                && r.Operation.Parent switch
                {
                    IMemberReferenceOperation member => member.Instance == r.Operation,
                    IInvocationOperation call => call.Instance == r.Operation,
                    _ => false,
                }
            );

    /// <summary>True when an object of the same type was made there before, from other arguments: who only asks it for something gets what it asks for.</summary>
    private static bool MadeBefore(RunUnit source, Side changer, Write write) =>
        WasMade(source, changer, write, (before, made) => SymbolIds.Of(before.Type!) == SymbolIds.Of(made.Type!));

    /// <summary>The object is made as before, and gets members that nothing set there: `new Member("Ana", 30) { Phone = "0151" }`.</summary>
    private static bool OnlySetsMore(RunUnit source, Side changer, Write write) =>
        WasMade(
            source,
            changer,
            write,
            (before, made) =>
                made.Initializer is { } now
                && Texts(before.Arguments).SequenceEqual(Texts(made.Arguments))
                && !Texts(before.Initializer?.Initializers ?? []).Except(Texts(now.Initializers)).Any()
        );

    /// <summary>True when the place got an object there before the edit, too, that stands in a certain relation to the one that it gets now.</summary>
    private static bool WasMade(RunUnit source, Side changer, Write write, Func<IObjectCreationOperation, IObjectCreationOperation, bool> related) =>
        write.Value is { } value
        && FlowUnit.Unwrap(value) is IObjectCreationOperation { Type: not null } made
        && !source.IsNew(
            changer,
            gone =>
                FlowUnit
                    .WritesIn(gone)
                    .Any(w =>
                        Named(w.Target) == Named(write.Target)
                        && w.Value is { } was
                        && FlowUnit.Unwrap(was) is IObjectCreationOperation { Type: not null } before
                        && related(before, made)
                    )
        );

    private static string Named(IOperation target) =>
        target is IVariableDeclaratorOperation { Symbol.Name: var name } ? name : OperationForm.Plain.Of(target);

    private static IEnumerable<string> Texts(IEnumerable<IOperation> operations) => operations.Select(o => BodyNormalForm.Tokens(o.Syntax));

    private static bool IsLocal(RunUnit source, RunUnit use) => source.Calls.IsEmpty && use.Calls.IsEmpty;

    /// <summary>True when the object whose member is set was made by new code of the same side in the same body: whoever is handed it reads an argument like any other.</summary>
    private static bool IsMadeBeside(RunUnit source, Side changer, Write write) =>
        write.Target is IMemberReferenceOperation { Instance: ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] } }
        && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } made
        && source.Unit.Member.Units.Any(u => u.Edit(changer) is not null && u.Node.SyntaxTree == made.SyntaxTree && u.Node.Span.Contains(made.Span));

    /// <summary>True when a called body sets it on an object that it makes, and the other code has the object from there: what calls give is another matter than what places hold.</summary>
    private static bool IsOfResult(RunUnit source, RunUnit use, Write write) =>
        !source.Calls.IsEmpty
        && write.Target is IMemberReferenceOperation { Instance: ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] } }
        && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }
        && (use.Calls.Length < source.Calls.Length || use.Calls[source.Calls.Length - 1].Call != source.Calls[^1].Call);

    /// <summary>True when the unit did not read the place before it was rewritten. Across bodies a read that was there is known to both.</summary>
    private static bool TakesNew(RunUnit use, Side author, string place)
    {
        var forms = use.Read.Where(r => r.Place == place).Select(r => OperationForm.Plain.Of(r.Operation)).ToHashSet(StringComparer.Ordinal);
        return use.IsNew(author, gone => gone.Any(o => o is IMemberReferenceOperation && forms.Contains(OperationForm.Plain.Of(o))));
    }

    /// <summary>True when all that the unit does with the place is to pass it on as before, as the same argument of the same call: its author changed what stands beside it.</summary>
    private static bool PassesOn(RunUnit use, Side author, string place)
    {
        var reads = use.Read.Where(r => r.Place == place).Select(r => r.Operation.Syntax).ToList();
        return reads.Count > 0
            && use.Unit.Edit(author) is { Gone: var gone }
            && reads.TrueForAll(r => IsKeptArgument(Part((ExpressionSyntax)r), gone) || IsKeptTerm((ExpressionSyntax)r, gone));
    }

    private static bool IsKeptArgument(ExpressionSyntax read, IEnumerable<GoneUnit> gone) =>
        read.Parent is ArgumentSyntax { RefKindKeyword.RawKind: 0 } && gone.Any(g => UnchangedUse.HasSame(g.Node, read));

    /// <summary>The element or part of the place that is taken: `parts[0]` of `parts`.</summary>
    private static ExpressionSyntax Part(ExpressionSyntax read) =>
        read.Parent switch
        {
            ElementAccessExpressionSyntax element when element.Expression == read => Part(element),
            MemberAccessExpressionSyntax access when access.Expression == read && access.Parent is not InvocationExpressionSyntax => Part(access),
            _ => read,
        };

    /// <summary>A product that was given before, and now with something added to it: the author changed what stands beside it.</summary>
    private static bool IsKeptTerm(ExpressionSyntax read, IEnumerable<GoneUnit> gone)
    {
        var term = read;
        while (
            term.Parent
                is ParenthesizedExpressionSyntax
                    or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression }
        )
            term = (ExpressionSyntax)term.Parent;
        var form = BodyNormalForm.Tokens(term);
        return term != read
            && term.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression } sum
            && !(sum.Left == term ? sum.Right : sum.Left).DescendantNodesAndSelf().Any(n => n.ToString() == read.ToString())
            && gone.Any(g => g.Node.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(b => BodyNormalForm.Tokens(b) == form));
    }

    /// <summary>True when all that the unit does with the place is to look under it in a table that the same side made: what is kept there for a value was made from that value.</summary>
    private static bool IsKeyOfOwn(RunUnit use, Side author, string place) =>
        use.Read.Where(r => r.Place == place).Select(r => r.Operation.Syntax).ToList() is { Count: > 0 } reads
        && reads.TrueForAll(r =>
            r.Ancestors()
                .TakeWhile(a => a is not StatementSyntax)
                .Any(a =>
                    KeyedAccess.Of(a) is var (table, key)
                    && key.Span.Contains(r.Span)
                    && use.Unit.Member.Model.GetSymbolInfo(table).Symbol is IFieldSymbol field
                    && use.Unit.Edit(author) is { Change: var change }
                    && change.Before is { Symbol.ContainingType: var before }
                    && before.GetMembers(field.Name).IsEmpty
                )
        );

    /// <summary>True when the called body sets the place itself before it reads it.</summary>
    private static bool SetBefore(Run run, RunUnit use, string place) =>
        !use.Calls.IsEmpty
        && run.Units.Any(u =>
            u != use
            && u.Calls == use.Calls
            && u.Written.Any(w => w.Place == place && w.Write.Update is null)
            && use.Unit.Member.Graph.Reaches(u.Unit, use.Unit)
        );

    [GeneratedRegex("^_*(trace|log|history|journal|protocol)s?$|[a-z](Trace|Log|History|Journal|Protocol)s?$")]
    private static partial Regex Record();
}
