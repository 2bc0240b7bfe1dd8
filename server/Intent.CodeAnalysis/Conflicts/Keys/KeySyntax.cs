using System.Globalization;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Intent.CodeAnalysis.Conflicts.Keys;

/// <summary>The shapes that registries are written in.</summary>
internal static class KeySyntax
{
    /// <summary>The simple name of the method that is called, or null.</summary>
    public static SimpleNameSyntax? Callee(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax name => name,
            _ => null,
        };

    /// <summary>True when the code names something so.</summary>
    public static bool Names(SyntaxNode code, string name) =>
        code.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name);

    /// <summary>What the method is called on, or null.</summary>
    public static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    /// <summary>An argument by position; null when there are fewer, or when it is named.</summary>
    public static ExpressionSyntax? Argument(InvocationExpressionSyntax call, int index) =>
        call.ArgumentList.Arguments.Count > index && call.ArgumentList.Arguments[index] is { NameColon: null } argument ? argument.Expression : null;

    /// <summary>An attribute's name without its namespace and without "Attribute".</summary>
    public static string Name(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name;
    }

    /// <summary>An attribute's positional argument, or null.</summary>
    public static ExpressionSyntax? Argument(AttributeSyntax attribute, int index) =>
        attribute.ArgumentList?.Arguments is { } arguments && arguments.Count > index && arguments[index] is { NameEquals: null } argument
            ? argument.Expression
            : null;

    /// <summary>An attribute's named argument, or null.</summary>
    public static ExpressionSyntax? Argument(AttributeSyntax attribute, string name) =>
        attribute
            .ArgumentList?.Arguments.FirstOrDefault(a =>
                a.NameEquals?.Name.Identifier.ValueText == name || a.NameColon?.Name.Identifier.ValueText == name
            )
            ?.Expression;

    /// <summary>The constant text of an expression, or null.</summary>
    public static string? Text(ExpressionSyntax? expression, BoundDocument document, CancellationToken cancellation) =>
        expression is null ? null
        : document.Model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string text } ? text
        : null;

    /// <summary>The constant whole number of an expression, or null.</summary>
    public static long? Number(ExpressionSyntax? expression, BoundDocument document, CancellationToken cancellation) =>
        expression is not null
        && document.Model.GetConstantValue(expression, cancellation)
            is { HasValue: true, Value: sbyte or byte or short or ushort or int or uint or long } constant
            ? Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>What an expression is whenever it is evaluated: a constant, a type, a static readonly field, or a tuple of these; null when it may differ.</summary>
    public static string? Fixed(ExpressionSyntax expression, BoundDocument document, CancellationToken cancellation)
    {
        if (document.Model.GetConstantValue(expression, cancellation) is { HasValue: true } constant)
        {
            var type = document.Model.GetTypeInfo(expression, cancellation).Type;
            var of =
                type is { TypeKind: TypeKind.Enum } ? SymbolIds.Of(type).DocumentationId
                : constant.Value is string ? "string"
                : constant.Value is char ? "char"
                : "number";
            return of + " " + Convert.ToString(constant.Value, CultureInfo.InvariantCulture);
        }
        if (expression is TupleExpressionSyntax { Arguments: var parts })
        {
            var known = parts.Select(p => Fixed(p.Expression, document, cancellation)).OfType<string>().ToList();
            return known.Count == parts.Count ? $"({string.Join(", ", known)})" : null;
        }
        if (expression is TypeOfExpressionSyntax of2)
            return "typeof " + TypeId(document.Model.GetTypeInfo(of2.Type, cancellation).Type);
        return document.Model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { IsStatic: true, IsReadOnly: true } field
            ? SymbolIds.Of(field).DocumentationId
            : null;
    }

    /// <summary>A type with its arguments, the same in all versions.</summary>
    public static string TypeId(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) ?? "";

    /// <summary>The declaration around a place: the identity of what stands there.</summary>
    public static string Owner(BoundDocument document, int position, CancellationToken cancellation) =>
        DeclaredSymbol.Enclosing(document.Declared(cancellation), position) is { } declared
            ? declared.Id.Assembly + "/" + declared.Id.DocumentationId
            : document.Document.Project.AssemblyName + "/" + document.Path.Value;

    /// <summary>The id of a symbol with its assembly.</summary>
    public static string Id(ISymbol symbol) => SymbolIds.Of(symbol) is var id ? id.Assembly + "/" + id.DocumentationId : "";

    /// <summary>True when the statement runs whenever its member does, up to it: it stands in the member's own block.</summary>
    public static bool IsUnconditional(StatementSyntax statement) =>
        statement.Parent is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } or GlobalStatementSyntax;

    /// <summary>True when the type, a base type or an interface of it has that simple name.</summary>
    public static bool IsNamed(ITypeSymbol? type, Func<string, bool> name)
    {
        if (type is null)
            return false;
        for (var t = type; t is not null; t = t.BaseType)
            if (name(t.Name))
                return true;
        return type.AllInterfaces.Any(i => name(i.Name));
    }
}
