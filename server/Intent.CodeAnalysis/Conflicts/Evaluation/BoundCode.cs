using Microsoft.CodeAnalysis;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The code of a project and of those that it refers to, bound once for all evaluations of it. For one thread.</summary>
internal sealed class BoundCode
{
    private readonly IReadOnlyDictionary<SyntaxTree, Compilation> _owners;
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<SyntaxNode, IOperation?> _operations = [];

    /// <summary>Code in those trees.</summary>
    /// <param name="compilation">The project's compilation.</param>
    /// <param name="owners">The compilation of each tree.</param>
    public BoundCode(Compilation compilation, IReadOnlyDictionary<SyntaxTree, Compilation> owners) => (Compilation, _owners) = (compilation, owners);

    /// <summary>The project's compilation.</summary>
    public Compilation Compilation { get; }

    /// <summary>The code of a project; null when a project has none.</summary>
    public static async Task<BoundCode?> OfAsync(Project project, CancellationToken cancellation)
    {
        var owners = new Dictionary<SyntaxTree, Compilation>();
        Compilation? first = null;
        foreach (var part in Closure(project))
        {
            if (await part.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
                return null;
            first ??= compilation;
            foreach (var tree in compilation.SyntaxTrees)
                owners[tree] = compilation;
        }
        return first is null ? null : new BoundCode(first, owners);
    }

    /// <summary>A project and all that it refers to.</summary>
    public static IEnumerable<Project> Closure(Project project)
    {
        var seen = new HashSet<ProjectId>();
        var open = new Stack<Project>([project]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Id))
                continue;
            yield return next;
            foreach (var reference in next.ProjectReferences)
                if (next.Solution.GetProject(reference.ProjectId) is { } referenced)
                    open.Push(referenced);
        }
    }

    /// <summary>The operation of a piece of code; null when there is none.</summary>
    public IOperation? OperationOf(SyntaxNode node)
    {
        if (!_operations.TryGetValue(node, out var known))
            _operations[node] = known = ModelOf(node.SyntaxTree).GetOperation(node);
        return known;
    }

    private SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models[tree] = model = _owners.TryGetValue(tree, out var owner)
                ? owner.GetSemanticModel(tree)
                : throw new NotEvaluable("code of another project");
        return model;
    }
}
