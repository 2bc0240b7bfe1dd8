using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>What both heads do to one value, each for itself: twice in one flow; each alarm has its silent twin beside it.</summary>
public sealed class AppliedTwiceTests
{
    private const string Discounts = """
        //- Invoice.cs
        public class Invoice { public decimal Total { get; set; } public decimal Tax { get; set; } }
        //- Members.cs
        public class Members
        {
            public void Apply(Invoice invoice)
            {
                invoice.Tax = 0;
                EDIT
            }
        }
        //- Checkout.cs
        public class Checkout(Members members)
        {
            public void Close(Invoice bill)
            {
                members.Apply(bill);
                bill.Tax += 1;
                USE
            }
        }
        """;

    [Fact]
    public Task A_discount_in_the_callee_and_again_in_the_caller() => TwoSided.Check("//@ expect: INT5002 b Apply\n"
        + Fill(Discounts, "{|a: ~> invoice.Total *= 0.9m;|}", "{|b: ~> bill.Total = bill.Total * 0.9m;|}"));

    [Fact]
    public Task A_discount_on_two_places() => TwoSided.CheckSilent(Fill(Discounts, "{|a: ~> invoice.Total *= 0.9m;|}", "{|b: ~> bill.Tax *= 0.9m;|}"));

    [Fact]
    public Task Different_summands_of_one_total() => TwoSided.CheckSilent(Fill(Discounts, "{|a: ~> invoice.Total += invoice.Tax;|}", "{|b: ~> bill.Total += 3m;|}"));

    [Fact]
    public Task A_discount_in_two_steps_of_one_path() => TwoSided.Check("""
        //@ expect: INT5002 b First.Run
        //- Steps.cs
        public class Cart { public decimal Total; public int Items; }
        public static class First { public static void Run(Cart cart) { cart.Items++; {|a: ~> cart.Total *= 0.9m;|} } }
        public static class Last
        {
            public static void Run(Cart cart)
            {
                cart.Items--;
                {|b: ~> cart.Total *= 0.9m;|}
            }
        }
        //- Flow.cs
        public class Flow
        {
            public void All(Cart cart)
            {
                First.Run(cart);
                cart.Items *= 2;
                Last.Run(cart);
            }
        }
        """);

    private const string Weights = """
        //- Delivery.cs
        public enum Box { Sack, Trailer }
        public static class Boxes { public static int Empty(Box box) => box == Box.Trailer ? 180 : 1; public static int Places(Box box) => box == Box.Trailer ? 2 : 1; }
        TYPE
        //- Scale.cs
        public class Scale
        {
            private readonly List<Delivery> _deliveries = new();
            public IReadOnlyList<Delivery> Deliveries => _deliveries;
            public void Weigh(string plate, int kilos, Box box)
            {
                {|a: ~> var net = kilos - Boxes.Empty(box);|}
                _deliveries.Add(new Delivery(plate, {|a:kilos ~> net|}, box));
            }
        }
        //- Day.cs
        public class Day(Scale scale)
        {
            public int Total()
            {
                var sum = 0;
                foreach (var delivery in scale.Deliveries)
                    sum += {|b:delivery.Kilos ~> USE|};
                return sum;
            }
        }
        """;

    [Theory]
    [InlineData("public sealed record Delivery(string Plate, int Kilos, Box Box);")]
    [InlineData("public sealed class Delivery(string plate, int kilos, Box box) { public string Plate => plate; public int Kilos { get; } = kilos; public Box Box { get; } = box; }")]
    [InlineData("public sealed class Delivery { public Delivery(string plate, int kilos, Box box) { Kilos = kilos; Box = box; } public int Kilos { get; } public Box Box { get; } }")]
    public Task The_box_is_taken_off_where_it_is_weighed_and_where_it_is_summed(string type) => TwoSided.Check(
        "//@ expect: INT5002 b Scale.Weigh\n"
            + Weights.Replace("TYPE", type, StringComparison.Ordinal).Replace("USE", "delivery.Kilos - Boxes.Empty(delivery.Box)", StringComparison.Ordinal)
    );

    [Theory]
    [InlineData("delivery.Kilos - Boxes.Places(delivery.Box)")]
    [InlineData("delivery.Kilos + Boxes.Empty(delivery.Box)")]
    public Task Something_else_is_taken_off_where_it_is_summed(string use) => TwoSided.CheckSilent(
        Weights
            .Replace("TYPE", "public sealed record Delivery(string Plate, int Kilos, Box Box);", StringComparison.Ordinal)
            .Replace("USE", use, StringComparison.Ordinal)
    );

    [Theory]
    [InlineData("plate.Replace(\" \", \"\").Trim().ToUpperInvariant()")]
    [InlineData("new string(plate.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).ToArray())")]
    [InlineData("plate.EndsWith('.') ? plate : plate + \".\"")]
    [InlineData("plate + \"/CH\"", "//@ expect: INT5002 b Scale.Weigh\n")]
    [InlineData("plate.Replace(\"-\", \"--\")", "//@ expect: INT5002 b Scale.Weigh\n")]
    public Task A_plate_that_is_written_otherwise_where_it_is_kept_and_where_it_is_read(string written, string expected = "")
    {
        var text = $$"""
            {{expected}}//- Delivery.cs
            public static class Plates { public static string Sign(string plate) => {{written}}; }
            public sealed record Delivery(string Plate, int Kilos);
            //- Scale.cs
            public class Scale
            {
                private readonly List<Delivery> _deliveries = new();
                public IReadOnlyList<Delivery> Deliveries => _deliveries;
                public void Weigh(string plate, int kilos) => _deliveries.Add(new Delivery({|a:plate ~> Plates.Sign(plate)|}, kilos));
            }
            //- Day.cs
            public class Day(Scale scale)
            {
                public string First()
                {
                    foreach (var delivery in scale.Deliveries)
                        return {|b:delivery.Plate ~> Plates.Sign(delivery.Plate)|};
                    return "";
                }
            }
            """;
        return expected.Length > 0 ? TwoSided.Check(text) : TwoSided.CheckSilent(text);
    }

    private static string Grace(string inner, string outer) => $$"""
        //- Tariff.cs
        public interface ITariff { decimal Fee(TimeSpan stay); }
        public class Hourly(decimal perHour) : ITariff
        {
            public decimal Fee(TimeSpan stay)
            {
                {|a: ~> var counted = {{inner}};|}
                var hours = (int)Math.Ceiling({|a:stay ~> counted|}.TotalHours);
                return hours * perHour;
            }
        }
        //- Office.cs
        public class Office(ITariff tariff)
        {
            {|b: ~> private static readonly TimeSpan Way = TimeSpan.FromMinutes(10);|}
            public decimal Paid { get; set; }
            public decimal Due(DateTime from, DateTime to)
            {
                var stay = to - from;
                {|b: ~> var parked = {{outer}};|}
                var fee = tariff.Fee({|b:stay ~> parked > TimeSpan.Zero ? parked : TimeSpan.Zero|});
                return fee - Paid;
            }
        }
        """;

    [Theory]
    [InlineData("stay - TimeSpan.FromMinutes(10)", "stay - Way", true)]
    [InlineData("stay - TimeSpan.FromSeconds(600)", "stay - TimeSpan.FromMinutes(10)", true)]
    [InlineData("stay - TimeSpan.FromMinutes(5)", "stay - Way", false)]
    [InlineData("stay + TimeSpan.FromMinutes(10)", "stay - Way", false)]
    public Task Minutes_that_are_given_twice(string inner, string outer, bool isTwice) =>
        isTwice ? TwoSided.Check("//@ expect: INT5002 a Office.Due\n" + Grace(inner, outer)) : TwoSided.CheckSilent(Grace(inner, outer));

    private const string Mails = """
        //- Mailer.cs
        public class Mailer { public List<string> Sent { get; } = new(); public void Send(Order order, string text) => Sent.Add(order.Name + text); }
        public class Order { public string Name = ""; public bool Paid; public Order? Next; }
        //- Desk.cs
        public class Desk(Mailer mailer)
        {
            public void Pay(Order order)
            {
                order.Paid = true;
                {|a: ~> mailer.Send(order, "thank you");|}
            }
        }
        //- Page.cs
        public class Page(Desk desk, Mailer mail)
        {
            public void Post(Order order)
            {
                desk.Pay(order);
                USE
            }
            public Mailer Mail => mail;
        }
        """;

    [Fact]
    public Task A_mail_from_the_callee_and_again_from_the_caller() => TwoSided.Check("//@ expect: INT5002 b Pay\n" + Fill(Mails, "", "{|b: ~> mail.Send(order, \"paid\");|}"));

    [Fact]
    public Task A_mail_for_something_else() => TwoSided.CheckSilent(Fill(Mails, "", "{|b: ~> mail.Send(new Order(), \"paid\");|}"));

    private const string Taxed = """
        //- Price.cs
        public class Price
        {
            public decimal Net { get; set; }
            public decimal Amount() => {|a:Net ~> Net * 1.19m|};
        }
        //- Label.cs
        public class Label
        {
            public string Text(Price price)
            {
                var amount = price.Amount();
                USE
                return amount.ToString();
            }
        }
        """;

    [Theory]
    [InlineData("amount *= 1.19m;")]
    [InlineData("amount = price.Amount() * 1.19m;")]
    public Task Tax_in_the_callee_and_again_on_its_result(string use) => TwoSided.Check("//@ expect: INT5002 b Amount\n" + Fill(Taxed, "", $"{{|b: ~> {use}|}}"));

    [Fact]
    public Task Tax_in_the_callee_and_a_quantity_on_its_result() => TwoSided.CheckSilent(Fill(Taxed, "", "{|b: ~> amount = amount - 5;|}"), allowInformation: true);

    [Fact]
    public Task A_text_is_escaped_when_stored_and_when_shown() => TwoSided.Check("""
        //@ expect: INT5002 b Save
        //- Html.cs
        public static class Html { public static string Escape(string text) => text.Replace("&", "&amp;"); }
        //- Comment.cs
        public class Comment
        {
            public string Text { get; private set; } = "";
            public void Save(string text)
            {
                Text = {|a:text ~> Html.Escape(text)|};
            }
        }
        //- View.cs
        public class View { public string Show(Comment comment) => "<p>" + {|b:comment.Text ~> Html.Escape(comment.Text)|} + "</p>"; }
        """);

    [Fact]
    public Task A_text_is_trimmed_twice() => TwoSided.CheckSilent("""
        //- Comment.cs
        public class Comment
        {
            public string Text { get; private set; } = "";
            public void Save(string text)
            {
                Text = {|a:text ~> text.Trim()|};
            }
        }
        //- View.cs
        public class View { public string Show(Comment comment) => "<p>" + {|b:comment.Text ~> comment.Text.Trim()|} + "</p>"; }
        """);

    [Fact]
    public Task A_discount_in_two_steps_of_the_top_level_statements() => TwoSided.Check("""
        //@ output: exe
        //@ expect: INT5002 b Discount
        //- Program.cs
        var cart = new Cart { Total = 100 };
        Discount.Apply(cart);
        Console.WriteLine(cart.Count);
        Loyalty.Apply(cart);
        Console.WriteLine(cart.Total);
        //- Cart.cs
        public class Cart { public decimal Total { get; set; } public int Count { get; set; } }
        //- Discount.cs
        public static class Discount { public static void Apply(Cart c) { c.Count++; {|a: ~> c.Total *= 0.9m;|} } }
        //- Loyalty.cs
        public static class Loyalty { public static void Apply(Cart c) { c.Count++; {|b: ~> c.Total *= 0.9m;|} } }
        """);

    [Fact]
    public Task A_discount_in_two_steps_behind_one_interface() => TwoSided.Check("""
        //@ expect: INT5002 b Apply
        //- Core.cs
        public class Cart { public decimal Total { get; set; } public int Count { get; set; } }
        public interface IStep { void Apply(Cart c); }
        //- Discount.cs
        public class Discount : IStep { public void Apply(Cart c) { c.Count++; {|a: ~> c.Total *= 0.9m;|} } }
        //- Loyalty.cs
        public class Loyalty : IStep { public void Apply(Cart c) { c.Count++; {|b: ~> c.Total *= 0.9m;|} } }
        //- Engine.cs
        public class Engine(IEnumerable<IStep> steps)
        {
            public void Run(Cart cart)
            {
                foreach (var s in steps) s.Apply(cart);
            }
        }
        """);

    [Fact]
    public Task A_mail_from_two_callees() => TwoSided.Check("""
        //@ expect: INT5002 b
        //- M.cs
        public class Mail { public int N; public void Send(string to) => N++; }
        public class Order { public string Email = ""; public int Step; }
        //- A.cs
        public class Billing(Mail mail) { public void Bill(Order order) { order.Step = 1; {|a: ~> mail.Send(order.Email);|} } }
        //- B.cs
        public class Shipping(Mail mail) { public void Ship(Order order) { order.Step = 2; {|b: ~> mail.Send(order.Email);|} } }
        //- C.cs
        public class Flow(Billing billing, Shipping shipping)
        {
            public void Run(Order order)
            {
                billing.Bill(order);
                shipping.Ship(order);
            }
        }
        """);

    [Fact]
    public Task A_counter_in_the_callee_and_again_in_the_caller() => TwoSided.Check("""
        //@ expect: INT5002 b Handle
        public class Worker
        {
            public int Done;
            public void All(int[] jobs)
            {
                foreach (var j in jobs)
                {
                    Handle(j);
                    {|b: ~> Done++;|}
                }
            }
            public int Half => Done / 2;
            private void Handle(int job)
            {
                if (job == 0) return;
                {|a: ~> Done++;|}
            }
        }
        """);

    [Fact]
    public Task A_price_is_rounded_twice() => TwoSided.Check("""
        //@ expect: INT5002 b Amount
        //- P.cs
        public class Price { public decimal Net { get; set; } public decimal Amount() => {|a:Net ~> Math.Round(Net, 2)|}; }
        //- Q.cs
        public class Label { public decimal Sum(Price p) => {|b:p.Amount() * 3 ~> Math.Round(p.Amount() * 0.9m, 2) * 3|}; }
        """);

    [Fact]
    public Task A_discount_in_the_callee_and_again_in_a_new_caller() => TwoSided.Check("""
        //@ expect: INT5002 b Apply
        //- Invoice.cs
        public class Invoice { public decimal Total { get; set; } public int Step; }
        public class Members { public void Apply(Invoice invoice) { invoice.Step++; {|a: ~> invoice.Total *= 0.9m;|} } }
        //- Checkout.cs
        public class Checkout(Members members)
        {
            public int N;
            public void Old() => N++;
            {|b: ~> public void Close(Invoice bill)
            {
                members.Apply(bill);
                bill.Total *= 0.9m;
            }|}
            public Members Members => members;
        }
        """);

    [Fact]
    public Task An_order_is_validated_twice() => TwoSided.Check("""
        //@ expect: INT5002 b Place
        //- V.cs
        public class Order { public int N; }
        public static class Validator { public static void Validate(Order o) { if (o.N < 0) throw new ArgumentException("n"); } }
        //- S.cs
        public class Svc { public int Z; public void Place(Order order) { {|a: ~> Validator.Validate(order);|} Z += order.N; } }
        //- C.cs
        public class Ctl(Svc svc) { public void Post(Order o) { {|b: ~> Validator.Validate(o);|} svc.Place(o); } }
        """);

    private static string Sinks(string send) => $$"""
        //- ISink.cs
        public interface ISink
        {
            void Send(string contact, string text);
            {|a: ~> void SendAll(IEnumerable<string> contacts, string text) { foreach (var contact in contacts) Send(contact, text); }|}
        }
        public class Outbox : ISink
        {
            public List<string> Sent { get; } = [];
            public void Send(string contact, string text) => Sent.Add(contact + text);
        }
        //- Short.cs
        {|b: ~> public class Short(ISink fallback) : ISink
        {
            public List<string> Messages { get; } = [];
            public void Send(string contact, string text)
            {
                {{send}}
            }
        }|}
        """;

    [Theory]
    [InlineData("if (contact.StartsWith('+')) Messages.Add(text); else fallback.Send(contact, text);")]
    [InlineData("fallback.Send(contact, text);")]
    public Task A_wrapper_hands_on_what_it_is_asked(string send) => TwoSided.CheckSilent(Sinks(send));
}
