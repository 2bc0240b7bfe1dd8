using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Intent.CodeAnalysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Intent.CodeAnalysis.Conflicts.Proofs;

/// <summary>
/// What the compiler makes of one body, optimized: two bodies with the same IL do the same, however they are written (a local that names a part, a constant with
/// a name, a query and the method calls that it stands for). Nothing is written to disk, and nothing of it is run.
/// </summary>
internal static partial class CompiledBody
{
    /// <summary>Projects with more characters than this are not compiled.</summary>
    public const int MaxCharacters = 20_000_000;

    /// <summary>Projects without their bodies; a compilation is immutable and lives as long as the fork that it is of.</summary>
    private static readonly ConditionalWeakTable<Compilation, CSharpCompilation> Emptied = [];

    /// <summary>True when both bodies compile, and to the same IL.</summary>
    public static bool Same(PlacedSymbol before, PlacedSymbol after, CancellationToken cancellation) =>
        Of(before, cancellation) is { } was && was == Of(after, cancellation);

    private static string? Of(PlacedSymbol member, CancellationToken cancellation)
    {
        if (member.Document.Model.Compilation is not CSharpCompilation whole || whole.SyntaxTrees.Sum(t => (long)t.Length) > MaxCharacters)
            return null;
        var node = member.Declared.Node;
        var tree = node.SyntaxTree;
        var at = whole.SyntaxTrees.IndexOf(tree);
        if (at < 0)
            return null;
        if (!Emptied.TryGetValue(whole, out var empty))
        {
            empty = whole.WithOptions(
                whole
                    .Options.WithOptimizationLevel(OptimizationLevel.Release)
                    .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
                    .WithSpecificDiagnosticOptions([])
                    .WithSyntaxTreeOptionsProvider(null)
            );
            foreach (var other in whole.SyntaxTrees)
                empty = empty.ReplaceSyntaxTree(other, With(other, null, cancellation));
            Emptied.AddOrUpdate(whole, empty);
        }
        using var image = new MemoryStream();
        var result = empty.ReplaceSyntaxTree(empty.SyntaxTrees[at], With(tree, node, cancellation)).Emit(image, cancellationToken: cancellation);
        if (!result.Success)
            return null;
        image.Position = 0;
        using var module = ModuleDefinition.ReadModule(image);
        return Text(module);
    }

    private static SyntaxTree With(SyntaxTree tree, SyntaxNode? kept, CancellationToken cancellation) =>
        tree.WithRootAndOptions(new OneBody(kept).Visit(tree.GetRoot(cancellation))!, tree.Options);

    /// <summary>Everything that still has a body, by name. What compilers number is left without its number.</summary>
    private static string Text(ModuleDefinition module)
    {
        var methods = new List<string>();
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods))
        {
            if (!method.HasBody || method.Body.Instructions is [{ OpCode.Code: Code.Ldnull }, { OpCode.Code: Code.Throw }])
                continue;
            var text = new StringBuilder(method.FullName);
            foreach (var variable in method.Body.Variables)
                text.Append("\n local ").Append(variable.VariableType.FullName);
            foreach (var instruction in method.Body.Instructions)
                text.Append('\n').Append(instruction);
            foreach (var handler in method.Body.ExceptionHandlers)
                text.Append(
                    $"\n {handler.HandlerType} {handler.CatchType?.FullName} {handler.TryStart?.Offset} {handler.TryEnd?.Offset} {handler.FilterStart?.Offset} {handler.HandlerStart?.Offset} {handler.HandlerEnd?.Offset}"
                );
            methods.Add(Numbers().Replace(text.ToString(), "$1"));
        }
        return string.Join("\n\n", methods.Order(StringComparer.Ordinal));
    }

    /// <summary>The number in the name of what a compiler makes of a lambda or an iterator.</summary>
    [GeneratedRegex(@"(<[^<>\s]*>[\w|]*?__[A-Za-z_|]*)\d+(_\d+)?")]
    private static partial Regex Numbers();
}
