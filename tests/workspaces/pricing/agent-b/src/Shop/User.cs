namespace Shop;

/// <summary>A customer of the shop.</summary>
public sealed class User
{
    public required string Name { get; init; }
}
