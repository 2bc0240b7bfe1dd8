using Shop;

var user = new User { Name = "Ada", JoinDate = new DateOnly(2018, 5, 1) };
Console.WriteLine(Receipt.Header(user));
Console.WriteLine(new PricingEngine().Price(user, 10m));
