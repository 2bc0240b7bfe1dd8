using Shop;

var user = new User { Name = "Ada" };
Console.WriteLine(Receipt.Header(user, new Memberships()));
Console.WriteLine(new PricingEngine().Price(user, 10m));
