namespace Intent.Lsp.Rpc;

/// <summary>Error codes of JSON-RPC 2.0 and LSP 3.17.</summary>
public static class ErrorCodes
{
    /// <summary>The content is no JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The content is no request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>Nobody handles the method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters have the wrong shape.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The handler failed.</summary>
    public const int InternalError = -32603;

    /// <summary>A request before initialize.</summary>
    public const int ServerNotInitialized = -32002;

    /// <summary>The request is well formed and cannot be carried out; the message is for the user (LSP 3.17).</summary>
    public const int RequestFailed = -32803;

    /// <summary>The client cancelled the request.</summary>
    public const int RequestCancelled = -32800;
}

/// <summary>A request that is answered with an error.</summary>
public sealed class RpcException(int code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public int Code { get; } = code;
}
