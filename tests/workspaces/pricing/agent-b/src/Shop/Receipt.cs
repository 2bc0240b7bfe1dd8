namespace Shop;

/// <summary>What a customer gets to read.</summary>
public static class Receipt
{
    public static string Header(User user, Memberships memberships) =>
        memberships.FindJoinDate(user) is { } date ? $"{user.Name}, member since {date:yyyy}" : user.Name;
}
