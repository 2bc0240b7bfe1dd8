namespace Shop;

/// <summary>What a customer gets to read.</summary>
public static class Receipt
{
    public static string Header(User user) => $"{user.Name}, member since {user.JoinDate:yyyy}";
}
