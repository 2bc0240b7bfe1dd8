using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Intent.Engine;

/// <summary>The newest snapshot, and those who wait for the next one.</summary>
internal sealed class Snapshots
{
    private ImmutableList<Channel<EngineSnapshot>> _readers = [];
    private volatile EngineSnapshot _current = new(0, 0, EngineState.Loading, null, [], [], [], true);

    public EngineSnapshot Current => _current;

    public void Publish(EngineSnapshot snapshot)
    {
        _current = snapshot;
        foreach (var reader in _readers)
            reader.Writer.TryWrite(snapshot);
    }

    public void Complete()
    {
        foreach (var reader in _readers)
            reader.Writer.TryComplete();
    }

    public async IAsyncEnumerable<EngineSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var mine = Channel.CreateBounded<EngineSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        mine.Writer.TryWrite(_current);
        ImmutableInterlocked.Update(ref _readers, static (list, added) => list.Add(added), mine);
        try
        {
            await foreach (var snapshot in mine.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return snapshot;
        }
        finally
        {
            ImmutableInterlocked.Update(ref _readers, static (list, gone) => list.Remove(gone), mine);
        }
    }
}
