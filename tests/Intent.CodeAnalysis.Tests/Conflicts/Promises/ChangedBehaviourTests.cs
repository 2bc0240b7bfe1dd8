using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A member counts in another unit or fails otherwise while the other head starts to call it.</summary>
public sealed class ChangedBehaviourTests
{
    // D06
    [Fact]
    public Task A_total_is_in_cents_now() => Finds("""
        //- Basket.cs
        public class Basket
        {
            public List<decimal> Prices { get; } = new();
            /// <summary>The sum of all prices, in {|a:euros ~> cents|}.</summary>
            public decimal Total() => {|a:Prices.Sum() ~> Prices.Sum() * 100|};
        }
        //- Receipt.cs
        public class Receipt(Basket basket)
        {
            {|b: ~> public string Footer() => $"Sum {basket.Total():0.00} EUR";|}
            //~ b: INT3016
            public string Header() => "Thank you";
        }
        """);

    [Fact]
    public Task A_clock_turns_to_local_time() => Finds("""
        //- Clock.cs
        public interface IClock { DateTime Now { get; } }
        public sealed class SystemClock : IClock
        {
            public DateTime Now => {|a:DateTime.UtcNow ~> DateTime.Now|};
        }
        //- Token.cs
        public class TokenIssuer(IClock clock)
        {
            {|b: ~> public bool Expired(DateTime expiresUtc) => clock.Now > expiresUtc;|}
            //~ b: INT3016
            public string Issuer => "me";
        }
        """);

    [Fact]
    public Task A_percentage_is_computed_otherwise_with_the_same_value() => Silent("""
        //- Vat.cs
        public static class Vat
        {
            public static decimal Of(decimal net) => {|a:net * 20 / 100 ~> net * 0.20m|};
        }
        //- Bill.cs
        public class Bill
        {
            public decimal Net { get; set; }
            {|b: ~> public decimal Tax() => Vat.Of(Net);|}
        }
        """);

    [Fact]
    public Task A_sum_is_written_as_a_loop() => Silent("""
        //- Basket.cs
        public class Basket
        {
            public List<decimal> Prices { get; } = new();
            public decimal Total()
            {
                {|a:return Prices.Sum(); ~> var sum = 0m;
                foreach (var price in Prices) sum += price;
                return sum;|}
            }
        }
        //- Receipt.cs
        public class Receipt(Basket basket)
        {
            {|b: ~> public string Footer() => $"Sum {basket.Total():0.00} EUR";|}
            public string Header() => "Thank you";
        }
        """);

    // D07
    [Fact]
    public Task A_missing_setting_throws_now() => Finds("""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public string? Get(string key)
            {
                {|a:return _values.TryGetValue(key, out var v) ? v : null; ~> return _values.TryGetValue(key, out var v) ? v : throw new KeyNotFoundException(key);|}
            }
        }
        //- Start.cs
        public static class Startup
        {
            {|b: ~> public static string Region(Settings s) => s.Get("region") ?? "eu-central";|}
            //~ b: INT3002
            public static int Port => 80;
        }
        """);

    [Fact]
    public Task A_missing_user_throws_now() => Finds("""
        //- Users.cs
        public record User(int Id, string Mail);
        public class Users
        {
            private readonly List<User> _all = [];
            public {|a:User? ~> User|} ById(int id)
            {
                return _all.{|a:SingleOrDefault ~> Single|}(u => u.Id == id);
            }
        }
        //- Login.cs
        public class Login(Users users)
        {
            public int Attempts { get; private set; }
            {|b: ~> public bool TryEnter(int id)
            {
                Attempts++;
                if (users.ById(id) is null) return false;
            //~ b: INT3002
                return true;
            }|}
        }
        """);

    [Fact]
    public Task The_new_caller_is_ready_for_the_exception() => Silent("""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public string? Get(string key)
            {
                {|a:return _values.TryGetValue(key, out var v) ? v : null; ~> return _values.TryGetValue(key, out var v) ? v : throw new KeyNotFoundException(key);|}
            }
        }
        //- Start.cs
        public static class Startup
        {
            {|b: ~> public static string Region(Settings s)
            {
                try
                {
                    return s.Get("region") ?? "eu-central";
                }
                catch (KeyNotFoundException)
                {
                    return "eu-central";
                }
            }|}
            public static int Port => 80;
        }
        """);

    [Fact]
    public Task The_null_path_is_only_written_otherwise() => Silent("""
        //- Settings.cs
        public class Settings
        {
            private readonly Dictionary<string, string> _values = new();
            public string? Get(string key)
            {
                {|a:return _values.TryGetValue(key, out var v) ? v : null; ~> if (!_values.TryGetValue(key, out var v))
                {
                    return null;
                }

                return v;|}
            }
        }
        //- Start.cs
        public static class Startup
        {
            {|b: ~> public static string Region(Settings s) => s.Get("region") ?? "eu-central";|}
            public static int Port => 80;
        }
        """);

    // D07b
    [Fact]
    public Task Another_exception_leaves_the_parser() => Finds("""
        //- Parser.cs
        public static class Amounts
        {
            public static decimal Parse(string text)
            {
                if (!decimal.TryParse(text, out var value))
                    throw new {|a:FormatException("not an amount") ~> ArgumentException("not an amount", nameof(text))|};
                return value;
            }
        }
        //- Import.cs
        public class Importer
        {
            public int Bad { get; private set; }
            {|b: ~> public void Line(string line)
            {
                try
                {
                    Console.WriteLine(Amounts.Parse(line));
                }
                catch (FormatException)
            //~ b: INT3003
                {
                    Bad++;
                }
            }|}
        }
        """);

    [Fact]
    public Task The_gateway_wraps_its_exceptions() => Finds("""
        //- Gateway.cs
        public class GatewayException(string message, Exception inner) : Exception(message, inner);
        public interface ILink { void Send(byte[] data); }
        public class Gateway(ILink link)
        {
            public void Push(byte[] data)
            {
                if (data.Length == 0) {|a:throw new TimeoutException("no data") ~> throw new GatewayException("no data", new TimeoutException())|};
                link.Send(data);
            }
        }
        //- Retry.cs
        public class Retrier(Gateway gateway)
        {
            {|b: ~> public bool Try(byte[] data)
            {
                try { gateway.Push(data); return true; }
                catch (TimeoutException) { return false; }
            //~ b: INT3003
            }|}
            public int Max => 3;
        }
        """);

    [Fact]
    public Task A_subclass_of_what_is_caught_is_thrown() => Silent("""
        //- Parser.cs
        public static class Amounts
        {
            public static decimal Parse(string? text)
            {
                if (text == "") throw new {|a:ArgumentException("empty") ~> ArgumentOutOfRangeException(nameof(text))|};
                return text!.Length;
            }
        }
        //- Import.cs
        public class Importer
        {
            public int Bad { get; private set; }
            {|b: ~> public void Line(string line)
            {
                try { Console.WriteLine(Amounts.Parse(line)); }
                catch (ArgumentException) { Bad++; }
            }|}
        }
        """);

    [Fact]
    public Task Both_exceptions_are_caught() => Silent("""
        //- Parser.cs
        public static class Amounts
        {
            public static decimal Parse(string text)
            {
                if (!decimal.TryParse(text, out var value))
                    throw new {|a:FormatException("not an amount") ~> InvalidOperationException("not an amount")|};
                return value;
            }
        }
        //- Import.cs
        public class Importer
        {
            public int Bad { get; private set; }
            {|b: ~> public void Line(string line)
            {
                try { Console.WriteLine(Amounts.Parse(line)); }
                catch (Exception e) when (e is FormatException or InvalidOperationException) { Bad++; }
            }|}
        }
        """);
}
