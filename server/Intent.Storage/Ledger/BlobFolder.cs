using Intent.Core.Ledger;

namespace Intent.Storage.Ledger;

/// <summary>
/// Raw files by digest, as files beside the database: <c>blobs/ab/cdef…</c>. Not in the database, because a file of a gigabyte would pass
/// the engine's limit for one value, be written twice (log and database) and hold the only write lock for seconds.
/// </summary>
internal sealed class BlobFolder(string folder)
{
    /// <summary>Stores a file: written under another name, flushed, then renamed, so that a name always stands for a whole file.</summary>
    public async Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var id = Digest.Of(content.Span);
        // What is there is read again: a damaged file is replaced.
        if (await FindAsync(id, cancellation).ConfigureAwait(false) is not null)
            return id;
        var path = PathOf(id);
        var parent = Path.GetDirectoryName(path)!;
        PrivateFiles.CreateFolder(folder);
        PrivateFiles.CreateFolder(parent);
        var draft = Path.Combine(folder, $"new-{Guid.NewGuid():N}");
        try
        {
            var file = PrivateFiles.Create(draft);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(content, cancellation).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        PrivateFiles.FlushFolder(parent);
        return id;
    }

    /// <summary>The file with a digest; null when there is none or it is damaged.</summary>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(Digest id, CancellationToken cancellation)
    {
        var path = PathOf(id);
        if (!File.Exists(path))
            return null;
        var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        if (Digest.Of(bytes) == id)
            return bytes;
        return null; // not as ?: with the line above: there, null would become an empty file
    }

    /// <summary>The files with their digests and lengths in bytes, by digest.</summary>
    public IEnumerable<(Digest Id, long Length)> List() =>
        !Directory.Exists(folder)
            ? []
            : from file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            let id = Digest.TryParse(file.Directory!.Name + file.Name, out var digest) ? digest : (Digest?)null
            where id is not null
            orderby id
            select (id.Value, file.Length);

    private string PathOf(Digest id)
    {
        var name = id.ToString();
        return Path.Combine(folder, name[..2], name[2..]);
    }
}
