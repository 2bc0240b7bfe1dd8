namespace Shop;

/// <summary>The membership register: not every customer is in it.</summary>
public sealed class Memberships
{
    private readonly Dictionary<string, DateOnly> joinDates = new() { ["Ada"] = new DateOnly(2018, 5, 1) };

    public DateOnly? FindJoinDate(User user) => joinDates.TryGetValue(user.Name, out var date) ? date : null;
}
