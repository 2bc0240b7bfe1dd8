using System.Diagnostics;
using System.Text;

namespace Intent.Corpora;

/// <summary>Asks git about one repository. What git has to write (merged trees) goes to a scratch object store; the repository itself is only read.</summary>
internal sealed class Git
{
    private readonly string _folder;
    private readonly string? _scratch;
    private readonly Dictionary<string, Dictionary<string, string>> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _blobs = new(StringComparer.Ordinal);

    public Git(string folder, string? scratch = null)
    {
        (_folder, _scratch) = (folder, scratch);
        if (scratch is not null) Directory.CreateDirectory(scratch);
    }

    /// <summary>The git directory of a repository: below the mirror folder where one is given, else a clone in the cache, made or brought up to date when it lacks the commit.</summary>
    public static string Fetch(Repository repository, Options options)
    {
        var name = repository.Name.Replace('/', '+');
        if (options.Mirror is { } mirror)
        {
            string[] places = [name + "/repo", name + ".git", repository.Name, repository.Name + ".git"];
            return places.Select(p => Path.Combine(mirror, p)).FirstOrDefault(Directory.Exists)
                ?? throw new CorpusException($"{mirror} has no {repository.Name}; it was looked for as {string.Join(", ", places)}.");
        }
        var target = Path.Combine(options.Cache, name + ".git");
        var address = $"https://github.com/{repository.Name}.git";
        if (!Directory.Exists(target))
        {
            options.Say($"cloning {address} into {options.Cache}");
            // Under another name until it is whole: an interrupted clone is not taken for one.
            var partial = target + ".part";
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            Directory.CreateDirectory(options.Cache);
            Start("git", ["clone", "--quiet", "--bare", address, partial], null, [("GIT_TERMINAL_PROMPT", "0")]);
            Directory.Move(partial, target);
        }
        if (!Has(target, repository.Commit)) Start("git", ["--git-dir", target, "fetch", "--quiet", address, "+refs/heads/*:refs/heads/*"], null,
            [("GIT_TERMINAL_PROMPT", "0")]);
        return Has(target, repository.Commit)
            ? target : throw new CorpusException($"{target} has no commit {repository.Commit} of {repository.Name}, and neither has {address}.");
    }

    private static bool Has(string folder, string commit)
    {
        Start("git", ["--git-dir", folder, "rev-parse", "--verify", "--quiet", commit + "^{commit}"], null, [], out var exitCode);
        return exitCode == 0;
    }

    public string Run(params string[] arguments) => Run(arguments, null, out _);

    /// <summary>Exit codes 0 and 1 are answers; anything else is an error.</summary>
    public string Run(string[] arguments, string? input, out int exitCode)
    {
        List<(string, string)> environment = [("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_TERMINAL_PROMPT", "0")];
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
            environment.AddRange([($"GIT_{who}_NAME", "corpus"), ($"GIT_{who}_EMAIL", "corpus@example.org"),
                ($"GIT_{who}_DATE", "1700000000 +0000")]);
        if (_scratch is not null)
        {
            var objects = Path.Combine(_folder, "objects");
            environment.AddRange([("GIT_OBJECT_DIRECTORY", _scratch), ("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects)]);
        }
        return Start("git", ["--git-dir", _folder, .. arguments], input, environment, out exitCode);
    }

    /// <summary>Paths and blob ids of a tree, read once.</summary>
    public Dictionary<string, string> Tree(string revision)
    {
        if (_trees.TryGetValue(revision, out var known)) return known;
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Run("ls-tree", "-r", "-z", revision).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var parts = entry[..tab].Split(' ');
            if (parts[1] == "blob" && parts[0] != "120000") result[entry[(tab + 1)..]] = parts[2];
        }
        return _trees[revision] = result;
    }

    /// <summary>Texts of blobs, each read once.</summary>
    public void Load(IEnumerable<string> ids)
    {
        var missing = ids.Where(i => !_blobs.ContainsKey(i)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0) return;
        var bytes = Bytes(["--git-dir", _folder, "cat-file", "--batch"], string.Join('\n', missing) + "\n");
        var at = 0;
        foreach (var id in missing)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', at);
            var header = Encoding.ASCII.GetString(bytes, at, end - at).Split(' ');
            if (header.Length < 3) throw new CorpusException($"git has no blob {id}.");
            var length = int.Parse(header[2], System.Globalization.CultureInfo.InvariantCulture);
            _blobs[id] = Encoding.UTF8.GetString(bytes, end + 1, length).TrimStart('\uFEFF');
            at = end + 1 + length + 1;
        }
    }

    public string Blob(string id)
    {
        Load([id]);
        return _blobs[id];
    }

    private byte[] Bytes(string[] arguments, string input)
    {
        using var process = Open("git", arguments, _scratch is null
            ? [] : [("GIT_OBJECT_DIRECTORY", _scratch), ("GIT_ALTERNATE_OBJECT_DIRECTORIES", Path.Combine(_folder, "objects"))]);
        var errors = process.StandardError.ReadToEndAsync();
        var writing = Task.Run(() => { process.StandardInput.Write(input); process.StandardInput.Close(); });
        using var buffer = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(buffer);
        writing.Wait();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new CorpusException($"git {string.Join(' ', arguments)}: {errors.Result.Trim()}");
        return buffer.ToArray();
    }

    private static string Start(string program, string[] arguments, string? input, IEnumerable<(string, string)> environment) =>
        Start(program, arguments, input, environment, out _);

    private static string Start(string program, string[] arguments, string? input, IEnumerable<(string, string)> environment, out int exitCode)
    {
        using var process = Open(program, arguments, environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        exitCode = process.ExitCode;
        if (exitCode > 1) throw new CorpusException($"{program} {string.Join(' ', arguments)}: {errors.Result.Trim()}");
        return output.Result;
    }

    private static Process Open(string program, string[] arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <summary>What keeps the corpora from being built, in one sentence.</summary>
internal sealed class CorpusException(string message) : Exception(message);
