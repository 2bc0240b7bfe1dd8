namespace Intent.CodeAnalysis.Tests.Conflicts.Harmless;

/// <summary>A type that moves with its namespace stays the same type for new code; one that only has its name does not.</summary>
public sealed class MovedNamespaceTests
{
    private static string Io(string stays) => $$"""
        //- Network.cs
        namespace Shop.Network
        {
            public class Socket;
            {|a:public interface IRequest { string Method { get; } string Address { get; } string Headers { get; } string Content { get; } }
            public interface IResponse { string Status { get; } string Address { get; } string Headers { get; } string Content { get; } } ~> {{stays}}|}
        }
        //- Io.cs
        namespace Shop.Io
        {
            public class Pipe;
            {|a: ~> public interface IResponse { string Status { get; } string Address { get; } string Headers { get; } string Content { get; } }|}
        }
        //- Context.cs
        {|a:using Shop.Network; ~> using Shop.Io;|}

        namespace Shop;

        public class Context
        {
            public string Title => "context";

            {|b: ~> public string Open(IResponse known) => known.Status;|}
            EXPECT
        }
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("public interface IRequest { string Method { get; } } public interface IResponse { string Status { get; } }", "INT2001")]
    public Task An_interface_moves_while_one_like_it_goes(string stays, string rule) => LineFixture.Check(rule, Io(stays));
}
