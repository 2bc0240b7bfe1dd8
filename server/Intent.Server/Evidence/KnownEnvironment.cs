using System.Collections;
using System.Text;
using Intent.Core.Evidence;
using Intent.Core.Ledger;
using Intent.Core.Redaction;

namespace Intent.Server.Evidence;

/// <summary>
/// The environment of the last command that was run as evidence, to say by name what is different in the next: a private file beside the ledger with the
/// digests of the values. Of variables whose name says that they are secret not even that is kept, only that they were there.
/// </summary>
/// <param name="gitDirectory">The git directory that all worktrees share.</param>
internal sealed class KnownEnvironment(string gitDirectory)
{
    private readonly string _path = Path.Combine(gitDirectory, "intent", "environment");

    /// <summary>The environment of the last command; null when there was none, or the file cannot be read.</summary>
    public IReadOnlyDictionary<string, Digest>? Read()
    {
        try
        {
            var now = Now();
            var known = File.ReadLines(_path)
                .Select(l => l.Split('=', 2))
                .Where(p => p.Length == 2)
                .ToDictionary(p => p[0], p => Digest.TryParse(p[1], out var digest) ? digest : now.GetValueOrDefault(p[0]), StringComparer.Ordinal);
            return known.Count == 0 ? null : known;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Keeps the present environment; that it cannot be kept takes nothing from the evidence.</summary>
    public void Write()
    {
        var lines = Now()
            .OrderBy(v => v.Key, StringComparer.Ordinal)
            .Where(v => !v.Key.AsSpan().ContainsAny('=', '\n'))
            .Select(v => $"{v.Key}={(Redactor.IsSecretName(v.Key) ? "" : v.Value.ToString())}\n");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(_path, how);
            file.Write(Encoding.UTF8.GetBytes(string.Concat(lines)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next command is compared with an older environment, or with none.
        }
    }

    private static IReadOnlyDictionary<string, Digest> Now() =>
        EnvironmentDifference.Digests(
            Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value ?? ""))
        );
}
