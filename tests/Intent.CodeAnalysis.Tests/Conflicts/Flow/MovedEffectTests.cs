using static Intent.CodeAnalysis.Tests.Conflicts.LineFixture;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>A member leaves an effect or a check to its callers while the other head adds a caller.</summary>
public sealed class MovedEffectTests
{
    // E13
    [Fact]
    public Task Saving_is_left_to_the_callers() => Finds("""
        //- Store.cs
        public interface IUnit { void Add(object row); void Save(); }
        public class Orders(IUnit unit)
        {
            public void Place(string what)
            {
                unit.Add(what);
                {|a:unit.Save(); ~> |}
            }
        }
        //- Api.cs
        public class OrderApi(Orders orders, IUnit unit)
        {
            public void Post(string body)
            {
                orders.Place(body);
                {|a: ~> unit.Save();|}
            }
            public IUnit Unit => unit;
        }
        //- Import.cs
        public class Import(Orders orders)
        {
            {|b: ~> public void Run(IEnumerable<string> lines)
            {
                foreach (var line in lines) orders.Place(line);
            //~ b: INT5001
            }|}
            public int Version => 3;
        }
        """);

    [Fact]
    public Task Flushing_is_left_to_the_callers_asynchronously() => Finds("""
        //- Bus.cs
        public interface IBus { Task Publish(object message); Task FlushAsync(); }
        public class Notifier(IBus bus)
        {
            public async Task NotifyAsync(string text)
            {
                await bus.Publish(text);
                {|a:await bus.FlushAsync(); ~> |}
            }
        }
        //- Signup.cs
        public class Signup(Notifier notifier, IBus bus)
        {
            public async Task Done(string mail)
            {
                await notifier.NotifyAsync(mail);
                {|a: ~> await bus.FlushAsync();|}
            }
            public IBus Bus => bus;
        }
        //- Cancel.cs
        public class Cancellation(Notifier notifier)
        {
            {|b: ~> public async Task Confirm(string mail)
            {
                await notifier.NotifyAsync("bye " + mail);
            //~ b: INT5001
            }|}
            public string Reason => "";
        }
        """);

    [Fact]
    public Task The_new_caller_saves_too() => Silent("""
        //- Store.cs
        public interface IUnit { void Add(object row); void Save(); }
        public class Orders(IUnit unit)
        {
            public void Place(string what)
            {
                unit.Add(what);
                {|a:unit.Save(); ~> |}
            }
        }
        //- Api.cs
        public class OrderApi(Orders orders, IUnit unit)
        {
            public void Post(string body)
            {
                orders.Place(body);
                {|a: ~> unit.Save();|}
            }
            public IUnit Unit => unit;
        }
        //- Import.cs
        public class Import(Orders orders, IUnit unit)
        {
            {|b: ~> public void Run(IEnumerable<string> lines)
            {
                foreach (var line in lines) orders.Place(line);
                unit.Save();
            }|}
            public IUnit Unit => unit;
        }
        """);

    [Fact]
    public Task Saving_moves_into_a_private_helper() => Silent("""
        //- Store.cs
        public interface IUnit { void Add(object row); void Save(); }
        public class Orders(IUnit unit)
        {
            public void Place(string what)
            {
                unit.Add(what);
                {|a:unit.Save(); ~> Commit();|}
            }
            {|a: ~> private void Commit() => unit.Save();|}
        }
        //- Import.cs
        public class Import(Orders orders)
        {
            {|b: ~> public void Run(IEnumerable<string> lines)
            {
                foreach (var line in lines) orders.Place(line);
            }|}
            public int Version => 3;
        }
        """);

    // E14
    [Fact]
    public Task An_authorisation_is_left_to_the_callers() => Finds("""
        //- Guard.cs
        public class Caller { public bool Admin; }
        public static class Guard
        {
            public static void Require(Caller caller) { if (!caller.Admin) throw new UnauthorizedAccessException(); }
        }
        public class Users
        {
            private readonly HashSet<int> _ids = [];
            public void Delete(Caller caller, int id)
            {
                {|a:Guard.Require(caller); ~> |}
                _ids.Remove(id);
            }
        }
        //- Console.cs
        public class AdminConsole(Users users)
        {
            public void Drop(Caller caller, int id)
            {
                {|a: ~> Guard.Require(caller);|}
                users.Delete(caller, id);
            }
            public string Prompt => ">";
        }
        //- Bulk.cs
        public class Bulk(Users users)
        {
            {|b: ~> public void DropAll(Caller caller, int[] ids)
            {
                foreach (var id in ids) users.Delete(caller, id);
            //~ b: INT5001
            }|}
            public int Size => 100;
        }
        """);

    [Fact]
    public Task A_check_is_left_to_the_callers_and_the_new_one_checks() => Silent("""
        //- Guard.cs
        public class Caller { public bool Admin; }
        public static class Guard
        {
            public static void Require(Caller caller) { if (!caller.Admin) throw new UnauthorizedAccessException(); }
        }
        public class Users
        {
            private readonly HashSet<int> _ids = [];
            public void Delete(Caller caller, int id)
            {
                {|a:Guard.Require(caller); ~> |}
                _ids.Remove(id);
            }
        }
        //- Console.cs
        public class AdminConsole(Users users)
        {
            public void Drop(Caller caller, int id)
            {
                {|a: ~> Guard.Require(caller);|}
                users.Delete(caller, id);
            }
            public string Prompt => ">";
        }
        //- Bulk.cs
        public class Bulk(Users users)
        {
            {|b: ~> public void DropAll(Caller caller, int[] ids)
            {
                Guard.Require(caller);
                foreach (var id in ids) users.Delete(caller, id);
            }|}
            public int Size => 100;
        }
        """);
}
