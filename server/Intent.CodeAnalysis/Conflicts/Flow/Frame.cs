using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Flow;

/// <summary>
/// A running body: gives places (a local, a member of an object) the name that they have in the body where the run began, so that the same place has one name
/// in callers and callees. Places that cannot be followed have no name; two names that differ may still be the same place.
/// </summary>
internal sealed partial class Frame
{
    /// <summary>How names of places begin that belong to no object.</summary>
    public const string Static = "static ";

    /// <summary>How names of places begin that belong to the object of the root body.</summary>
    public const string This = "this.";

    private const int MaxLength = 8;

    private readonly Dictionary<ISymbol, string?> _known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, (string Name, ITypeSymbol Type)> _identified = new(SymbolEqualityComparer.Default);
    private readonly string? _this;
    private readonly string _prefix;
    private readonly SemanticModel _model;

    private Frame(string? @this, string prefix, SemanticModel model) => (_this, _prefix, _model) = (@this, prefix, model);

    /// <summary>The frame of the body where the run begins.</summary>
    public static Frame Root(FlowMember member) => new("this", "", member.Model);

    /// <summary>The frame of a body that <paramref name="call"/> runs.</summary>
    /// <param name="call">The call in this frame.</param>
    /// <param name="target">The body.</param>
    /// <param name="number">A number that no other frame of the run has.</param>
    public Frame Enter(CallSite call, FlowMember target, int number)
    {
        var self =
            target.Symbol.IsStatic || call.Target.MethodKind == MethodKind.Constructor ? null
            : call.Instance is { } instance ? Name(instance)
            : call.Target.ReducedFrom is null ? _this
            : null;
        var inner = new Frame(self, number + ":", target.Model);
        // The object that the body makes and gives is what the call stands for.
        if (
            call.Operation is IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false } }
            && Returned(target.Node) is VariableDeclaratorSyntax made
            && target.Model.GetDeclaredSymbol(made) is { } result
        )
            inner._known[result] = Given(call.Operation);
        foreach (var (parameter, value) in call.Arguments)
        {
            if (parameter.Ordinal >= target.Symbol.Parameters.Length || WritesCopy(target, target.Symbol.Parameters[parameter.Ordinal]))
                continue;
            inner._known[target.Symbol.Parameters[parameter.Ordinal]] = Name(value);
            if (Identified(value) is { } identified)
                inner._identified[target.Symbol.Parameters[parameter.Ordinal]] = identified;
        }
        if (
            call.Target.ReducedFrom is not null
            && call.Instance is { } receiver
            && target.Symbol.Parameters is [var first, ..]
            && !WritesCopy(target, first)
        )
            inner._known[first] = Name(receiver);
        return inner;
    }

    /// <summary>A struct that is handed over as a value, and that the body changes: its copy is a place of its own.</summary>
    private static bool WritesCopy(FlowMember target, IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, Type: { IsValueType: true, IsReadOnly: false, TypeKind: not TypeKind.Enum } }
        && target
            .Node.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Any(m =>
                m.Expression is IdentifierNameSyntax name
                && name.Identifier.ValueText == parameter.Name
                && m.Parent is AssignmentExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
                && (m.Parent as AssignmentExpressionSyntax)?.Right != m
            );

    /// <summary>
    /// The place that an operation reads or writes itself: of a local that is another name of an object the variable, not the object. Null for what is no
    /// place, or one that cannot be followed.
    /// </summary>
    public string? Place(IOperation operation) =>
        FlowUnit.Unwrap(operation) switch
        {
            ILocalReferenceOperation local => Variable(local.Local),
            // What is read off a call's result is what the call says of it.
            IMemberReferenceOperation { Instance: { } owner } when FlowUnit.Unwrap(owner) is IInvocationOperation => null,
            IVariableDeclaratorOperation declarator => Variable(declarator.Symbol),
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => Variable(parameter),
            var place => Name(place, 0),
        };

    /// <summary>The value of an expression as text, the same for values that are the same; null for one that cannot be followed.</summary>
    public string? Value(IOperation? operation, int depth = 0)
    {
        if (operation is null || depth > MaxLength)
            return null;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return "#" + Symbols.SymbolFacets.Constant(constant).Split(':')[0];
        switch (FlowUnit.Unwrap(operation))
        {
            case { ConstantValue: { HasValue: true, Value: var inner } }:
                return "#" + Symbols.SymbolFacets.Constant(inner).Split(':')[0];
            case IObjectCreationOperation creation:
                return All("new " + creation.Type?.ToDisplayString(), creation.Arguments.Select(a => a.Value));
            case IInvocationOperation call:
                return All(
                    (call.Instance is null ? "" : Value(call.Instance, depth + 1) + ".")
                        + call.TargetMethod.Name
                        + (
                            call.TargetMethod.TypeArguments.IsEmpty
                                ? ""
                                : "<" + string.Join(',', call.TargetMethod.TypeArguments.Select(t => t.ToDisplayString())) + ">"
                        ),
                    call.Arguments.Select(a => a.Value)
                );
            case IBinaryOperation binary:
                return All(binary.OperatorKind.ToString(), [binary.LeftOperand, binary.RightOperand]);
            case IInterpolatedStringOperation text:
                return All(
                    "$",
                    text.Parts.Select(p =>
                        p switch
                        {
                            IInterpolatedStringTextOperation plain => plain.Text,
                            IInterpolationOperation hole => hole.Expression,
                            _ => p,
                        }
                    )
                );
            case IUnaryOperation unary:
                return All(unary.OperatorKind.ToString(), [unary.Operand]);
            case var place:
                return Name(place, 0);
        }

        string? All(string head, IEnumerable<IOperation> parts)
        {
            var values = parts.Select(p => Value(p, depth + 1)).ToList();
            return values.Contains(null) ? null : $"{head}({string.Join(',', values)})";
        }
    }

    /// <summary>The name of an object; null for what is no place, or one that cannot be followed.</summary>
    private string? Name(IOperation operation) => Name(operation, 0);

    private string? Name(IOperation operation, int length)
    {
        if (length > MaxLength)
            return null;
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Name(conversion.Operand, length);
            case IParenthesizedOperation inner:
                return Name(inner.Operand, length);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return _this;
            case IParameterReferenceOperation parameter:
                return Symbol(parameter.Parameter);
            case ILocalReferenceOperation local:
                return Local(local.Local, length);
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                var member = (IMemberReferenceOperation)operation;
                if (member is IPropertyReferenceOperation { Property.IsIndexer: true } own && Element(own, length) is { } held)
                    return held;
                var owner = member.Instance is null ? Static + member.Member.ContainingType.ToDisplayString() : Name(member.Instance, length + 1);
                if (owner is null)
                    return null;
                var index = member is IPropertyReferenceOperation { Arguments: { IsEmpty: false } arguments }
                    ? Index(arguments.Select(a => a.Value))
                    : "";
                return index is null ? null : owner + "." + member.Member.Name + index;
            case IArrayElementReferenceOperation element:
                return Name(element.ArrayReference, length + 1) is { } array && Index(element.Indices) is { } at ? array + at : null;
            case IInvocationOperation call:
                return Result(call, length);
            default:
                return null;
        }

        string? Index(IEnumerable<IOperation> values)
        {
            var parts = values
                .Select(v => FlowUnit.Unwrap(v) is { ConstantValue: { HasValue: true, Value: var c } } ? "#" + c : Name(v, length + 1))
                .ToList();
            return parts.Contains(null) ? null : "[" + string.Join(',', parts) + "]";
        }
    }

    /// <summary>The element that an indexer of the code's own passes on: `farm[id]` is `farm._tanks[id]`.</summary>
    private string? Element(IPropertyReferenceOperation asked, int length)
    {
        if (
            asked
                is not {
                    Instance: { } owner,
                    Property: { IsVirtual: false, GetMethod.OriginalDefinition: var get, DeclaringSyntaxReferences: [var declared] }
                }
            || declared.GetSyntax() is not IndexerDeclarationSyntax { ExpressionBody.Expression: ElementAccessExpressionSyntax element }
            || !_model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
            || Name(owner, length + 1) is not { } self
        )
            return null;
        var model = declared.SyntaxTree == _model.SyntaxTree ? _model : _model.Compilation.GetSemanticModel(declared.SyntaxTree);
        var inner = new Frame(self, _prefix, model);
        foreach (var argument in asked.Arguments)
            if (argument.Parameter is { Ordinal: var at } && at < get.Parameters.Length)
                inner._known[get.Parameters[at]] = argument.Value.ConstantValue is { HasValue: true, Value: var c }
                    ? "#" + c
                    : Name(argument.Value, length + 1);
        return model.GetOperation(element) is { } passed ? inner.Name(passed, length + 1) : null;
    }

    /// <summary>The object that a call makes and gives, or the one that it was given and gives back.</summary>
    private string? Result(IInvocationOperation call, int length) =>
        call.TargetMethod is { IsVirtual: false, IsAbstract: false, ReturnType.IsReferenceType: true, DeclaringSyntaxReferences: [var declared] }
        && _model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
        && Returned(declared.GetSyntax()) is { } returned
            ? returned switch
            {
                VariableDeclaratorSyntax => Given(call),
                ParameterSyntax given => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == given.Identifier.ValueText) is { Value: var value }
                    ? Name(value, length + 1)
                    : null,
                _ => null,
            }
            : null;

    private string Given(IOperation call) => FormattableString.Invariant($"{_prefix}given@{call.Syntax.SpanStart}");

    /// <summary>The one variable that a body returns wherever it does: a local for the object that it makes, or a parameter.</summary>
    private static SyntaxNode? Returned(SyntaxNode declaration)
    {
        if (declaration is not MethodDeclarationSyntax { Body: { } body } method)
            return null;
        var returns = body.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(r => (r.Expression as IdentifierNameSyntax)?.Identifier.ValueText)
            .Distinct()
            .ToList();
        if (
            returns is not [{ } name]
            || body.DescendantNodes().Any(n => n is AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } && set.Identifier.ValueText == name)
        )
            return null;
        return method.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name)
            ?? (SyntaxNode?)
                body.DescendantNodes()
                    .OfType<VariableDeclaratorSyntax>()
                    .FirstOrDefault(v => v.Identifier.ValueText == name && v.Initializer?.Value is BaseObjectCreationExpressionSyntax);
    }

    private string? Symbol(ISymbol symbol)
    {
        if (_known.TryGetValue(symbol, out var known))
            return known;
        return _known[symbol] = Variable(symbol);
    }

    private string Variable(ISymbol symbol) => _prefix + symbol.Name + "@" + symbol.Locations.FirstOrDefault()?.SourceSpan.Start;

    /// <summary>A local that is another name of an object is that object; the variable of a loop stands for the elements of what it runs over.</summary>
    private string? Local(ILocalSymbol local, int length)
    {
        if (_known.TryGetValue(local, out var known))
            return known;
        var syntax = local.DeclaringSyntaxReferences is [var only] ? only.GetSyntax() : null;
        if (syntax?.SyntaxTree == _model.SyntaxTree)
        {
            var source = syntax switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value }
                    when local.Type.IsReferenceType && local.Type.SpecialType != SpecialType.System_String => value,
                ForEachStatementSyntax each => each.Expression,
                _ => null,
            };
            if (
                syntax is VariableDeclaratorSyntax
                && source is not null
                && _model.GetOperation(source) is { } looked
                && LookedUp(looked, local.Type) is { } same
            )
                return _known[local] = same;
            if (source is not null && _model.GetOperation(source) is { } operation && Name(operation, length + 1) is { } name)
                return _known[local] = syntax is ForEachStatementSyntax ? name + "[]" : name;
        }
        return Symbol(local);
    }

    /// <summary>The object whose own id an expression gives, and its type; null when it gives something else.</summary>
    private (string Name, ITypeSymbol Type)? Identified(IOperation value) =>
        FlowUnit.Unwrap(value) switch
        {
            IParameterReferenceOperation { Parameter: var parameter } => _identified.TryGetValue(parameter, out var known) ? known : null,
            IPropertyReferenceOperation { Instance: { Type: { } type } owner, Property.Name: var id }
                when (Ids.Contains(id) || id == type.Name + "Id") && Name(owner) is { } name => (name, type),
            _ => null,
        };

    /// <summary>An object that is looked up by its own id is that object: `sellers.Get(seller.Id)` is `seller`.</summary>
    private string? LookedUp(IOperation operation, ITypeSymbol type) =>
        operation switch
        {
            IAwaitOperation awaited => LookedUp(awaited.Operation, type),
            ICoalesceOperation { WhenNull: var other } found when FlowUnit.Unwrap(other) is IThrowOperation => LookedUp(found.Value, type),
            IInvocationOperation { TargetMethod.Name: var name, Arguments: [var key, ..] arguments }
                when Lookup().IsMatch(name)
                    && arguments.Skip(1).All(a => a.Parameter?.Type.Name == nameof(CancellationToken))
                    && Identified(key.Value) is var (found, of)
                    && of.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                        == type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) => found,
            _ => null,
        };

    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal) { "Id", "Key", "Code", "Number", "Sku" };

    [GeneratedRegex(
        "^(Get|Find|Load|Read|Fetch|Require|Resolve|Lookup)(?!.*(Parent|Next|Previous|Other|Copy|Clone|New|Similar|Related|Successor|Replacement))([A-Z].*)?$"
    )]
    private static partial Regex Lookup();
}
