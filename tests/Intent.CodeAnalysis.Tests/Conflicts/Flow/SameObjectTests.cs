namespace Intent.CodeAnalysis.Tests.Conflicts.Flow;

/// <summary>INT5002, INT5005, INT5006: an object keeps its name when a body gives it back, and when an indexer passes on an element.</summary>
public sealed class SameObjectTests
{
    private static string Billing(string total, string left, string right) => $$"""
        //- Billing.cs
        public class Bill { public decimal Gross { get; set; } public decimal Net { get; set; } public List<string> Remarks { get; } = []; }
        public class Billing
        {
            public Bill Draft(decimal sum)
            {
                var bill = new Bill();
                bill.Gross = sum;
                {|a: ~> {{left}}|}
                return bill;
            }
            public Bill Finish(Bill bill)
            {
                bill.Remarks.Add("done");
                {|b: ~> {{right}}
                EXPECT
                |}
                return bill;
            }
            public decimal Total(decimal sum)
            {
                {{total}}
            }
        }
        """;

    [Theory]
    [InlineData("bill.Gross = Math.Round(bill.Gross * 0.98m, 2);", "bill.Gross *= 0.98m;", "INT5002")]
    [InlineData("bill.Gross *= 0.98m;", "bill.Gross = decimal.Round(0.98m * bill.Gross, 2);", "INT5002")]
    [InlineData("bill.Gross = Math.Round(bill.Gross * 0.98m, 2);", "bill.Net *= 0.98m;", "")]
    [InlineData("bill.Gross += 3m;", "bill.Gross += 4m;", "")]
    public Task A_bill_goes_from_one_body_to_the_next(string left, string right, string rule) =>
        LineFixture.Check(rule, Billing("return Finish(Draft(sum)).Gross;", left, right));

    [Theory]
    [InlineData("var bill = Draft(sum); Finish(bill); return bill.Gross;", "INT5002")]
    [InlineData("return Finish(Finish(Draft(sum))).Gross;", "INT5002")]
    [InlineData("Draft(sum); return Finish(new Bill { Gross = sum }).Gross;", "")]
    public Task It_must_be_the_same_bill(string total, string rule) =>
        LineFixture.Check(rule, Billing(total, "bill.Gross *= 0.98m;", "bill.Gross *= 0.98m;"));

    private static string Farm(string pumped) => $$"""
        //- Farm.cs
        public class Tank { public decimal Litres; public string Content { get; set; } = ""; }
        public class Farm
        {
            private readonly Dictionary<string, Tank> _tanks = [];
            public Tank this[string id] => _tanks[id];
            public void Rack(string from, string to, decimal litres)
            {
                var source = _tanks[from];
                var target = _tanks[to];
                source.Litres -= litres;
                target.Litres += litres;
                {|a: ~> target.Content = source.Content;|}
            }
        }
        //- Desk.cs
        public class Desk(Farm farm)
        {
            private readonly List<string> _diary = [];
            public void Pump(string from, string to, decimal litres)
            {
                farm.Rack(from, to, litres);
                _diary.Add("pumped");
                {|b: ~> {{pumped}}
                EXPECT
                |}
            }
        }
        """;

    [Theory]
    [InlineData("farm[to].Content = \"settling\";", "INT5005")]
    [InlineData("farm[from].Content = \"settling\";", "")]
    public Task The_tank_that_was_filled(string pumped, string rule) => LineFixture.Check(rule, Farm(pumped));

    private static string Mails(string left) => $$"""
        //- Mail.cs
        public interface ISender { void Send(string to, string text); }
        public class Outbox : ISender
        {
            public List<string> Sent { get; } = [];
            public void Send(string to, string text)
            {
                {|b:Sent.Add(to + text); ~> var signed = text + " -- Harbour Office";
                EXPECT
                Sent.Add(to + signed);|}
            }
        }
        //- News.cs
        public class News(ISender sender)
        {
            public int Cast(string text)
            {
                {|a: ~> {{left}}|}
                sender.Send("all", text);
                return text.Length;
            }
        }
        """;

    [Theory]
    [InlineData("text += \" -- Harbour Office\";", "INT5002")]
    [InlineData("text = text + \" -- Harbour Office\";", "INT5002")]
    [InlineData("text = $\"{text} -- Harbour Office\";", "INT5002")]
    [InlineData("text += \" -- for members only\";", "")]
    public Task A_footer_under_a_text_that_is_passed_on(string left, string rule) => LineFixture.Check(rule, Mails(left));
}
