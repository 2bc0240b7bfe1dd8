namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Uses that the other head's new kind of a type or member forbids.</summary>
public sealed class ForbiddenShapeTests
{
    // A19
    [Fact]
    public Task A_setter_became_init_only_and_a_loop_assigns_it() => TwoSided.Check("""
        //- Track.cs
        public class Track
        {
            public string Title { get; set; } = "";
            public int Plays { get; {|a:set ~> init|}; }
        }
        //- Player.cs
        public class Player
        {
            public void Play(IEnumerable<Track> all)
            {
                foreach (var track in all)
                {
                    Console.WriteLine(track.Title);
                    {|b: ~> track.Plays++;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                }
            }
        }
        """);

    // A19
    [Fact]
    public Task A_struct_became_readonly_in_a_record_and_a_field_is_written() => TwoSided.Check("""
        //- Cursor.cs
        public record struct Cursor(int Row, int Col);
        public class Editor
        {
            public {|a: ~> readonly |}int Width = 80;
            public Cursor At { get; set; }
        }
        //- Resize.cs
        public static class Resize
        {
            // {|b:both ways ~> Called by the window.|}
            public static void To(Editor editor, int width)
            {
                {|b:editor.At = default; ~> editor.At = new(1, 1);
                editor.Width = Math.Max(width, 20);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            }
        }
        """);

    // A19
    [Fact]
    public Task A_setter_became_init_only_and_a_with_expression_copies_the_record() => TwoSided.CheckSilent("""
        //- Track.cs
        public record Track(string Title) { public int Plays { get; {|a:set ~> init|}; } }
        //- Player.cs
        public class Player { public Track Play(Track t) => {|b:t ~> t with { Plays = t.Plays + 1 }|}; }
        """);

    // A20
    [Fact]
    public Task A_field_became_a_property_and_is_passed_by_ref_to_Interlocked() => TwoSided.Check("""
        //- Metrics.cs
        public class Metrics
        {
            public long {|a:Requests; ~> Requests { get; set; }|}
            public long Errors;
        }
        //- Middleware.cs
        public class Middleware(Metrics metrics)
        {
            public async Task Invoke(Func<Task> next)
            {
                {|b: ~> Interlocked.Increment(
                    ref metrics.Requests);|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                await next();
            }
        }
        """);

    // A20
    [Fact]
    public Task A_field_of_struct_type_became_a_property_and_its_member_is_assigned() => TwoSided.Check("""
        //- Sprite.cs
        public struct Point { public int X, Y; }
        public class Sprite { public Point {|a:Pos; ~> Pos { get; set; }|} public string Name = ""; }
        //- Mover.cs
        public class Mover
        {
            public void Right(Sprite s)
            {
                s.Name += ">";
                {|b: ~> s.Pos.X += 1;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            }
        }
        """);

    // A20
    [Fact]
    public Task A_field_became_a_property_and_the_new_code_reads_and_writes_it_plainly() => TwoSided.CheckSilent("""
        //- Metrics.cs
        public class Metrics { public long {|a:Requests; ~> Requests { get; set; }|} }
        //- Use.cs
        public class Use(Metrics m) { public void One() { {|b: ~> m.Requests += 1; Console.WriteLine(m.Requests);|} } }
        """);

    // A21
    [Fact]
    public Task A_class_became_a_struct_and_null_is_returned_for_it() => TwoSided.Check("""
        //- Span.cs
        public {|a:sealed class ~> readonly struct|} Region(int start, int length)
        {
            public int Start => start;
            public int End => start + length;
        }
        //- Finder.cs
        public class Finder
        {
            public int Count(string text) => text.Length;
        {|b: ~>
            public Region? Find(string text, string word)
            {
                var at = text.IndexOf(word);
                Region none = null!;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
                return at < 0 ? none : new Region(at, word.Length);
            }
        |}
        }
        """);

    // A21
    [Fact]
    public Task A_class_became_a_struct_and_is_the_type_argument_of_a_class_constraint() => TwoSided.Check("""
        //- Weak.cs
        public class Slot<T> where T : class { public T? Value; }
        public {|a:class ~> struct|} Frame { public int Width; public int Height; }
        //- Camera.cs
        public class Camera
        {
            public int Fps { get; set; } = 30;
            {|b: ~> private readonly
                Slot<Frame> _last = new();
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            public void Keep(Frame frame) => _last.Value = frame;|}
        }
        """);

    // A22
    [Fact]
    public Task An_enum_member_is_gone_and_a_switch_expression_has_a_new_arm_for_it() => TwoSided.Check("""
        //- State.cs
        public enum State { Draft, {|a:Pending, ~> |} Paid, Lost }
        //- Orders.cs
        public class Orders { public State First => State.Draft; }
        //- Mail.cs
        public static class Mail
        {
            public static string Subject(State state) => state switch
            {
                State.Paid => "Thanks",
        {|b: ~>
                State.Pending => "Please wait",
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1001
        |}
                _ => "Hello",
            };
        }
        """);

    // A22
    [Fact]
    public Task An_enum_member_was_renamed_and_an_attribute_names_it() => TwoSided.Check("""
        //- Role.cs
        public enum Role { Guest, {|a:Admin ~> Administrator|} }
        [AttributeUsage(AttributeTargets.All)] public class NeedsAttribute(Role role) : Attribute { public Role Role => role; }
        public class Users { [Needs(Role.{|a:Admin ~> Administrator|})] public void Delete() { } }
        //- Reports.cs
        public class Reports
        {
            public void List() { }
            {|b: ~> [Needs(Role.Admin)]
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1002|INT1001
            public void Purge() { }|}
        }
        """);

    // A22
    [Fact]
    public Task Enum_members_are_reordered_with_explicit_values_kept() => TwoSided.CheckSilent("""
        //- State.cs
        public enum State { {|a:Draft = 0, Paid = 1, Lost = 2 ~> Lost = 2, Draft = 0, Paid = 1|} }
        //- Mail.cs
        public static class Mail { public static bool Open(State s) => {|b:false ~> s is State.Draft or State.Paid|}; }
        """);

    // A23
    [Fact]
    public Task A_delegate_type_got_a_parameter_and_a_new_lambda_subscribes_to_the_event() => TwoSided.Check("""
        //- Downloader.cs
        public delegate void ProgressHandler(int percent{|a: ~> , long bytes|});
        public class Downloader
        {
            public event ProgressHandler? Progress;
            public void Run() => Progress?.Invoke(100{|a: ~> , 1024|});
        }
        //- Bar.cs
        public class Bar
        {
            private int _value;
            public void Attach(Downloader d)
            {
                _value = 0;
                {|b: ~> d.Progress += p => _value = p;|}
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            }
            public int Value => _value;
        }
        """);

    // A23
    [Fact]
    public Task An_event_changed_its_delegate_and_a_method_group_is_subscribed() => TwoSided.Check("""
        //- Button.cs
        public class Button
        {
            public event {|a:EventHandler ~> Action<int>|}? Clicked;
            public void Click() => Clicked?.Invoke({|a:this, EventArgs.Empty ~> 1|});
        }
        //- Form.cs
        public class Form
        {
            private readonly Button _ok = new();
            {|b:public void Show() { } ~> public void Show() =>
                _ok.Clicked += OnOk;
        //~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ b: INT1003
            private void OnOk(object? sender, EventArgs e) => Console.WriteLine("ok");|}
        }
        """);

    // A23
    [Fact]
    public Task A_delegate_parameter_was_renamed_and_lambdas_name_their_own() => TwoSided.CheckSilent("""
        //- D.cs
        public delegate bool Filter<in T>(T {|a:x ~> candidate|});
        public static class Q { public static int Count<T>(IEnumerable<T> all, Filter<T> filter) => all.Count(a => filter(a)); }
        //- U.cs
        public class U { public int Long(string[] w) => {|b:0 ~> Q.Count(w, x => x.Length > 9)|}; }
        """);
}
