using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>INT4002: two heads keep different things under one key of a cache.</summary>
public sealed class KeyTestsCache
{
    private const string Shop = """
        //- Cache.cs
        public interface IMemoryCache { }
        public class MemoryCache : IMemoryCache { }
        public static class CacheExtensions
        {
            public static T? GetOrCreate<T>(this IMemoryCache cache, object key, Func<object, T> make) => make(key);
            public static async Task<T?> GetOrCreateAsync<T>(this IMemoryCache cache, object key, Func<object, Task<T>> make) => await make(key);
            public static bool TryGetValue<T>(this IMemoryCache cache, object key, out T? value) { value = default; return false; }
            public static T Set<T>(this IMemoryCache cache, object key, T value) => value;
        }
        //- Data.cs
        public record User(int Id);
        public record Rights(int Id);
        public interface IStore { User Find(int id); Rights RightsOf(int id); Task<Rights> RightsAsync(int id); }
        public static class Keys { public const string All = "all-users"; }
        //- Users.cs
        public class Users(IMemoryCache cache, IStore store)
        {
            private readonly MemoryCache _mine = new();
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> _map = new();
            public int Count => _map.Count + _mine.GetHashCode();
            {|a: ~> public object? User(int id) { FIRST }|}
        }
        //- Access.cs
        public class Access(IMemoryCache memory, IStore store)
        {
            private readonly MemoryCache _mine = new();
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> _map = new();
            public int Count => _map.Count + _mine.GetHashCode() + memory.GetHashCode() + store.GetHashCode();
            {|b: ~> public object? Of(int id) { SECOND }|}
        }
        """;

    private static string Fill(string first, string second) => Shop.Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal);

    [Theory]
    [InlineData("return cache.GetOrCreate(\"user\", _ => store.Find(id));", "return memory.GetOrCreate(\"user\", _ => store.RightsOf(id));")]
    [InlineData("return cache.GetOrCreate($\"user:{id}\", _ => store.Find(id));", "return memory.GetOrCreateAsync($\"user:{id}\", async _ => await store.RightsAsync(id)).Result;")]
    [InlineData("if (cache.TryGetValue(Keys.All, out User? u)) return u; return cache.Set(Keys.All, store.Find(id));", "return memory.GetOrCreate(\"all-users\", k => { return store.RightsOf(id); });")]
    [InlineData("return cache.Set(\"rate\", 19);", "return memory.GetOrCreate(\"rate\", _ => 7);")]
    public Task One_key_for_two_things(string first, string second) => TwoSided.Check("//@ expect: INT4002 a keeps\n" + Fill(first, second));

    [Theory]
    // The same thing, fetched in another way.
    [InlineData("return cache.GetOrCreate(\"user\", _ => store.Find(id));", "return memory.GetOrCreate(\"user\", _ => new User(id));")]
    [InlineData("return cache.Set(\"rate\", 19);", "return memory.GetOrCreate(\"rate\", _ => 19);")]
    [InlineData("return cache.GetOrCreate(\"user\", _ => store.Find(id));", "return memory.GetOrCreate(\"rights\", _ => store.RightsOf(id));")]
    // A key of which nothing is known, and a text that says nothing.
    [InlineData("return cache.GetOrCreate(id, _ => store.Find(id));", "return memory.GetOrCreate(id, _ => store.RightsOf(id));")]
    [InlineData("return cache.GetOrCreate($\"{id}\", _ => store.Find(id));", "return memory.GetOrCreate($\"{id}\", _ => store.RightsOf(id));")]
    // A cache for each class.
    [InlineData("return _mine.GetOrCreate(\"user\", _ => store.Find(id));", "return _mine.GetOrCreate(\"user\", _ => store.RightsOf(id));")]
    [InlineData("return _map.GetOrAdd(\"user\", _ => store.Find(id));", "return _map.GetOrAdd(\"user\", _ => store.RightsOf(id));")]
    public Task Nothing_is_mixed_up(string first, string second) => Silent(Fill(first, second));
}
