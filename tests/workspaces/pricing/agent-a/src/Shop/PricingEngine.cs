namespace Shop;

/// <summary>Says what a customer pays for an article.</summary>
public sealed class PricingEngine
{
    public decimal Price(User user, decimal listPrice)
    {
        var loyal = user.JoinDate.Year < 2020;
        return loyal ? listPrice * 0.9m : listPrice;
    }
}
