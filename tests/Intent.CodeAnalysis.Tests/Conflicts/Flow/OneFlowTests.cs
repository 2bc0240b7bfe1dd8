using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Both heads edit one flow of data or of control.</summary>
public sealed class OneFlowTests
{
    // E01
    [Fact]
    public Task Two_steps_set_the_same_tax() => Finds("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal Net { get; set; }
            public decimal Tax { get; set; }
            public string Note { get; set; } = "";
        }
        //- Builder.cs
        public class InvoiceBuilder
        {
            public void Build(Invoice invoice)
            {
                {|a: ~> invoice.Tax = 5m;|}
                //~ a/x: INT5005
                invoice.Net = 100m;
                invoice.Note = "built";
                {|b: ~> invoice.Tax = 7m;|}
                //~ b/x: INT5005
            }
        }
        """);

    [Fact]
    public Task Two_heads_choose_the_same_local() => Finds("""
        //- Render.cs
        public class Renderer
        {
            public string Theme { get; set; } = "light";
            public string Render(bool night, bool print)
            {
                var background = "white";
                {|a: ~> if (night) background = "black";|}
                //~ a/x: INT5005
                var border = 1;
                {|b: ~> background = print ? "none" : "ivory";|}
                //~ b/x: INT5005
                return $"{background};{border};{Theme}";
            }
        }
        """);

    [Fact]
    public Task One_step_sets_it_in_a_helper() => Finds("""
        //- Request.cs
        public class Request
        {
            public int TimeoutMs;
            public string Path = "/";
        }
        //- Pipeline.cs
        public class Pipeline
        {
            public void Prepare(Request request)
            {
                Defaults(request);
                Normalise(request);
                Limits(request);
            }

            private static void Defaults(Request request)
            {
                {|a: ~> request.TimeoutMs = 30_000;|}
                //~ a/x: INT5005
            }

            private static void Normalise(Request request) => request.Path = request.Path.TrimEnd('/');

            private static void Limits(Request request)
            {
                {|b: ~> request.TimeoutMs = 5_000;|}
                //~ b/x: INT5005
            }
        }
        """);

    [Fact]
    public Task The_steps_set_different_properties() => Silent("""
        //- Invoice.cs
        public class Invoice
        {
            public decimal Net { get; set; }
            public decimal Tax { get; set; }
            public string Note { get; set; } = "";
            public DateOnly Due { get; set; }
        }
        //- Builder.cs
        public class InvoiceBuilder
        {
            public void Build(Invoice invoice)
            {
                {|a: ~> invoice.Tax = 5m;|}
                invoice.Net = 100m;
                {|b: ~> invoice.Due = new DateOnly(2030, 1, 1);|}
            }
        }
        """);

    [Fact]
    public Task The_steps_set_properties_of_different_objects() => Silent("""
        //- Invoice.cs
        public class Invoice { public decimal Tax { get; set; } }
        //- Builder.cs
        public class InvoiceBuilder
        {
            public void Build(Invoice domestic, Invoice export)
            {
                {|a: ~> domestic.Tax = 5m;|}
                Console.WriteLine("building");
                {|b: ~> export.Tax = 0m;|}
            }
        }
        """);

    [Fact]
    public Task The_branches_exclude_each_other() => Silent("""
        //- Fee.cs
        public class Transfer { public decimal Fee; public bool Express; }
        public class FeeRule
        {
            public void Apply(Transfer transfer)
            {
                if (transfer.Express)
                {
                    {|a: ~> transfer.Fee = 10m;|}
                    Console.WriteLine("express");
                }
                else
                {
                    Console.WriteLine("normal");
                    {|b: ~> transfer.Fee = 1m;|}
                }
            }
        }
        """);

    // E02
    [Fact]
    public Task A_discount_changes_the_input_of_a_new_tax() => Finds("""
        //- Order.cs
        public class Order { public decimal Total, Tax; public string State = ""; }
        //- Checkout.cs
        public class Checkout
        {
            public void Run(Order order, IEnumerable<decimal> prices)
            {
                order.Total = prices.Sum();
                {|a: ~> if (order.Total > 100) order.Total -= 10;|}
                order.State = "priced";
                {|b: ~> order.Tax = order.Total * 0.2m;|}
                //~ b: INT5006
            }
        }
        """);

    [Fact]
    public Task A_filter_changes_the_input_of_a_new_average() => Finds("""
        //- Stats.cs
        public class Telemetry
        {
            public string Source { get; set; } = "";
            public double Evaluate(double[] raw)
            {
                var samples = raw.ToList();
                {|a: ~> samples.RemoveAll(s => double.IsNaN(s));
                samples = samples.Select(s => s * 1.8 + 32).ToList();|}
                var peak = raw.Length;
                {|b: ~> var mean = samples.Average();
                //~ b: INT5006
                if (mean > 100) Console.WriteLine("hot");|}
                return peak;
            }
        }
        """);

    [Fact]
    public Task The_new_code_reads_another_local() => Silent("""
        //- Stats.cs
        public class Telemetry
        {
            public double Evaluate(double[] raw, double[] reference)
            {
                var samples = raw.ToList();
                var baseline = reference.ToList();
                {|a: ~> samples.RemoveAll(s => double.IsNaN(s));|}
                var peak = samples.Count;
                {|b: ~> var mean = baseline.Average();
                if (mean > 100) Console.WriteLine("hot");|}
                return peak;
            }
        }
        """);

    [Fact]
    public Task The_new_code_reads_before_the_change() => Silent("""
        //- Order.cs
        public class Order { public decimal Total, Tax; public string State = ""; }
        //- Checkout.cs
        public class Checkout
        {
            public void Run(Order order, IEnumerable<decimal> prices)
            {
                order.Total = prices.Sum();
                {|b: ~> Console.WriteLine($"gross {order.Total}");|}
                order.State = "priced";
                {|a: ~> order.State += "!";|}
            }
        }
        """);

    [Fact]
    public Task Logging_and_a_metric_are_added() => Silent("""
        //- Log.cs
        public static class Log { public static void Info(string text) => Console.WriteLine(text); }
        public class Metrics { public int Orders; public void Count() => Orders++; }
        //- Checkout.cs
        public class Checkout(Metrics metrics)
        {
            public decimal Run(decimal[] prices)
            {
                {|a: ~> Log.Info($"{prices.Length} positions");|}
                var total = prices.Sum();
                {|b: ~> metrics.Count();|}
                return total;
            }
        }
        """);

    // E04
    [Fact]
    public Task An_early_return_skips_a_new_audit() => Finds("""
        //- Pay.cs
        public interface IAudit { void Write(string text); }
        public class Payments(IAudit audit)
        {
            private decimal _sum;
            public void Book(decimal amount)
            {
                {|a: ~> if (amount == 0)
                {
                    return;
                }|}

                _sum += amount;
                {|b: ~> audit.Write($"booked {amount}");|}
                //~ b: INT5004
            }
        }
        """);

    [Fact]
    public Task A_continue_skips_a_new_counter() => Finds("""
        //- Import.cs
        public class Importer
        {
            public int Lines { get; private set; }
            public List<string[]> Rows { get; } = [];
            public void Import(IEnumerable<string> lines)
            {
                foreach (var line in lines)
                {
                    {|a: ~> if (line.StartsWith('#')) continue;|}
                    Rows.Add(line.Split(';'));
                    {|b: ~> Lines++;|}
                    //~ b: INT5004
                }
            }
        }
        """);

    [Fact]
    public Task A_feature_flag_wraps_a_call_below_which_new_work_is_done() => Finds("""
        //- Sync.cs
        public class SyncJob
        {
            public bool Enabled { get; set; }
            private DateTime _last;
            public DateTime Last => _last;
            public void Run()
            {
                {|a: ~> if (!Enabled) return;|}
                Pull();
                {|b: ~> _last = DateTime.UtcNow;|}
                //~ b: INT5004
            }
            private void Pull() { }
        }
        """);

    [Fact]
    public Task The_new_work_stands_before_the_early_return() => Silent("""
        //- Pay.cs
        public interface IAudit { void Write(string text); }
        public class Payments(IAudit audit)
        {
            private decimal _sum;
            public void Book(decimal amount)
            {
                {|b: ~> audit.Write($"booking {amount}");|}
                var before = _sum;
                {|a: ~> if (amount == 0) return;|}
                _sum = before + amount;
            }
        }
        """);

    [Fact]
    public Task An_existing_guard_is_inverted() => Silent("""
        //- Pay.cs
        public interface IAudit { void Write(string text); }
        public class Payments(IAudit audit)
        {
            private decimal _sum;
            public void Book(decimal amount)
            {
                {|a:if (amount == 0) return; ~> if (amount is 0)
                {
                    return;
                }|}
                _sum += amount;
                Console.WriteLine("x");
                {|b: ~> audit.Write($"booked {amount}");|}
            }
        }
        """);

    [Fact]
    public Task Only_a_log_line_is_skipped() => Silent("""
        //- Log.cs
        public interface ILogger { void LogInformation(string text); }
        public class Payments(ILogger logger)
        {
            private decimal _sum;
            public decimal Sum => _sum;
            public void Book(decimal amount)
            {
                {|a: ~> if (amount == 0) return;|}
                _sum += amount;
                {|b: ~> logger.LogInformation("booked");|}
            }
        }
        """);

    // E05
    [Fact]
    public Task A_discount_is_given_twice() => Finds("""
        //- Cart.cs
        public class Cart { public decimal Total; public bool Member; }
        //- Price.cs
        public class Pricing
        {
            public decimal Compute(Cart cart)
            {
                Sum(cart);
                Shipping(cart);
                return cart.Total;
            }

            private void Sum(Cart cart)
            {
                cart.Total = 100;
                {|a: ~> if (cart.Member) cart.Total *= 0.9m;|}
                //~ a/x: INT5002
            }

            private void Shipping(Cart cart)
            {
                cart.Total += 5;
                {|b: ~> if (cart.Member) cart.Total *= 0.9m;|}
                //~ b/x: INT5002
            }
        }
        """);

    [Fact]
    public Task A_counter_is_raised_in_caller_and_callee() => Finds("""
        //- Worker.cs
        public class Worker
        {
            private int _processed;
            public int Processed => _processed;
            public void All(Queue<string> queue)
            {
                while (queue.TryDequeue(out var item))
                {
                    One(item);
                    {|a: ~> _processed++;|}
                    //~ a/x: INT5002
                }
            }
            private void One(string item)
            {
                Console.WriteLine(item);
                {|b: ~> _processed++;|}
                //~ b/x: INT5002
            }
        }
        """);

    [Fact]
    public Task Two_different_counters_are_raised() => Silent("""
        //- Worker.cs
        public class Worker
        {
            private int _processed, _bytes;
            public int Processed => _processed;
            public int Bytes => _bytes;
            public void All(Queue<string> queue)
            {
                while (queue.TryDequeue(out var item))
                {
                    One(item);
                    {|a: ~> _processed++;|}
                }
            }
            private void One(string item)
            {
                Console.WriteLine(item);
                {|b: ~> _bytes += item.Length;|}
            }
        }
        """);

    [Fact]
    public Task The_same_counter_is_raised_on_exclusive_paths() => Silent("""
        //- Worker.cs
        public class Worker
        {
            private int _failed;
            public int Failed => _failed;
            public void Local(bool ok)
            {
                Console.WriteLine(ok);
                {|a: ~> if (!ok) _failed++;|}
            }
            public void Remote(bool ok)
            {
                Console.WriteLine("remote");
                {|b: ~> if (!ok) _failed++;|}
            }
        }
        """);
}
