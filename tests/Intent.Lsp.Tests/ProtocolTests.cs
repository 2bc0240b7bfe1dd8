using System.Text;
using System.Text.Json.Nodes;
using Intent.Lsp.Documents;
using Intent.Lsp.Rpc;

namespace Intent.Lsp.Tests;

public class ProtocolTests
{
    [Fact]
    public async Task Requests_are_answered_in_the_protocol_s_order_of_life()
    {
        var (end, answers) = await RunAsync(Frame("""{"jsonrpc":"2.0","id":1,"method":"x"}""") + Frame("""{"jsonrpc":"2.0","id":2,"method":"initialize"}""")
            + Frame("""{"jsonrpc":"2.0","id":3,"method":"unknown"}""") + Frame("[]") + Frame("{nonsense") + Frame("""{"jsonrpc":"2.0","id":4,"method":"shutdown"}""")
            + Frame("""{"jsonrpc":"2.0","id":5,"method":"initialize"}""") + Frame("""{"jsonrpc":"2.0","method":"exit"}"""));
        end.Should().Be(RpcEnd.Exit);
        foreach (var code in new[] { "-32002", "-32601", "-32700", "-32600" }) answers.Should().Contain(code);
    }

    [Fact]
    public async Task Garbage_always_ends_or_is_answered()
    {
        var random = new Random(5);
        var valid = Frame("""{"jsonrpc":"2.0","id":2,"method":"initialize"}""") + Frame("""{"jsonrpc":"2.0","method":"exit"}""");
        for (var i = 0; i < 400; i++)
        {
            var bytes = Encoding.ASCII.GetBytes(valid);
            for (var n = random.Next(1, 6); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var (end, _) = await RunAsync(bytes[..random.Next(bytes.Length + 1)]);
            end.Should().BeDefined();
        }
        foreach (var head in new[] { "Content-Length: -5\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "Content-Length: 2000000000\r\n\r\n{}", "no header at all\r\n\r\n", new string('x', 20000) })
            (await RunAsync(Encoding.ASCII.GetBytes(head))).End.Should().Be(RpcEnd.Garbage, head[..Math.Min(30, head.Length)]);
    }

    [Fact]
    public void Incremental_edits_equal_edits_of_the_whole_text_in_every_encoding()
    {
        var random = new Random(9);
        string[] pieces = ["a", "ß", "漢", "😀", "\n", "\r\n", " "];
        foreach (var encoding in Enum.GetValues<PositionEncoding>())
            for (var i = 0; i < 500; i++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]));
                var lines = text.Replace("\r\n", "\n").Split('\n');
                var line = random.Next(lines.Length);
                var runes = lines[line].EnumerateRunes().ToArray();
                var (from, to) = (random.Next(runes.Length + 1), random.Next(runes.Length + 1));
                if (from > to) (from, to) = (to, from);
                int Units(int count) => runes[..count].Sum(r => encoding switch { PositionEncoding.Utf8 => r.Utf8SequenceLength, PositionEncoding.Utf32 => 1, _ => r.Utf16SequenceLength });
                var edited = new OpenDocument("u", 1, text.Replace("\r\n", "\n")).Apply(new(new(line, Units(from)), new(line, Units(to))), "X", 2, encoding);
                lines[line] = string.Concat(runes[..from]) + "X" + string.Concat(runes[to..]);
                edited.Text.Should().Be(string.Join('\n', lines));
            }
    }

    [Fact]
    public async Task A_client_that_knows_no_method_breaks_nothing_and_a_cancelled_request_says_so()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Frame("""{"jsonrpc":"2.0","id":1,"method":"initialize"}""") + Frame("""{"jsonrpc":"2.0","id":7,"method":"slow"}""")
            + Frame("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}}""") + Frame("""{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}""")));
        using var output = new MemoryStream();
        using var rpc = new RpcConnection(input, output, _ => { });
        Task<System.Text.Json.JsonElement?>? asked = null;
        rpc.OnMutation("initialize", (_, _) =>
        {
            asked = rpc.AskAsync("client/registerCapability", new JsonObject(), default);
            return Task.FromResult<JsonNode?>(new JsonObject());
        });
        var slow = new TaskCompletionSource();
        rpc.OnRead("slow", async (_, cancellation) =>
        {
            await slow.Task.WaitAsync(cancellation);
            return null;
        });
        await rpc.RunAsync(default);
        (await asked!).Should().BeNull();
        Encoding.UTF8.GetString(output.ToArray()).Should().Contain("-32800");
    }

    private static string Frame(string json) => $"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}";

    private static Task<(RpcEnd End, string Answers)> RunAsync(string text) => RunAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<(RpcEnd End, string Answers)> RunAsync(byte[] bytes)
    {
        using var input = new MemoryStream(bytes);
        using var output = new MemoryStream();
        using var rpc = new RpcConnection(input, output, _ => { });
        rpc.OnMutation("initialize", (_, _) => Task.FromResult<JsonNode?>(new JsonObject()));
        var end = await rpc.RunAsync(default);
        return (end, Encoding.UTF8.GetString(output.ToArray()));
    }
}
