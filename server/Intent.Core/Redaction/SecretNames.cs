using System.Collections.Frozen;

namespace Intent.Core.Redaction;

/// <summary>How much a name says about the value beside it.</summary>
internal enum SecretNameStrength
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>"token": also a word of parsers and of text; the value must look like a secret.</summary>
    Token,

    /// <summary>"password", "client_secret", "AccountKey": whatever stands there is a secret.</summary>
    Secret,
}

/// <summary>Which names of settings, variables, options and fields hold secrets.</summary>
internal static class SecretNames
{
    /// <summary>Every secret name holds one of these, in any case.</summary>
    public static readonly string[] Seeds =
    [
        "pass",
        "pwd",
        "secret",
        "token",
        "apikey",
        "api_key",
        "api-key",
        "accesskey",
        "access_key",
        "access-key",
        "accountkey",
        "account_key",
        "account-key",
        "privatekey",
        "private_key",
        "private-key",
        "credential",
        "signingkey",
        "signing_key",
        "encryptionkey",
        "encryption_key",
        "storagekey",
        "storage_key",
        "masterkey",
        "master_key",
        "functions-key",
        "subscriptionkey",
        "subscription-key",
        "subscription_key",
        "_auth",
    ];

    private static readonly string[] SecretEnds =
    [
        "password",
        "passwd",
        "pwd",
        "passphrase",
        "passcode",
        "secret",
        "apikey",
        "accesskey",
        "accountkey",
        "privatekey",
        "signingkey",
        "encryptionkey",
        "storagekey",
        "masterkey",
        "functionskey",
        "subscriptionkey",
        "sharedaccesssignature",
        "secretkey",
        "secretkeybase",
        "credential",
        "credentials",
    ];

    /// <summary>Words after the secret word that make the name speak about the secret instead of holding it.</summary>
    private static readonly FrozenSet<string> About = FrozenSet.ToFrozenSet(
        [
            "length",
            "count",
            "type",
            "name",
            "names",
            "file",
            "path",
            "url",
            "uri",
            "expiry",
            "expires",
            "expiration",
            "lifetime",
            "size",
            "limit",
            "budget",
            "policy",
            "kind",
            "position",
            "index",
            "span",
            "stream",
            "parser",
            "provider",
            "handler",
            "validator",
            "source",
            "endpoint",
            "reset",
            "hint",
            "prompt",
            "field",
            "format",
            "required",
            "enabled",
            "min",
            "max",
            "age",
            "test",
            "tests",
            "version",
            "manager",
            "service",
            "store",
            "cache",
            "box",
            "label",
            "rules",
            "rule",
        ],
        StringComparer.Ordinal
    );

    /// <summary>"CancellationToken", "PublicKeyToken", "SyntaxToken": tokens that are no secrets.</summary>
    private static readonly FrozenSet<string> HarmlessBeforeToken = FrozenSet.ToFrozenSet(
        [
            "cancellation",
            "key",
            "publickey",
            "syntax",
            "next",
            "current",
            "previous",
            "first",
            "last",
            "start",
            "end",
            "open",
            "close",
            "metadata",
            "type",
            "method",
            "field",
            "identifier",
            "stopping",
            "stop",
            "max",
            "min",
            "number",
            "json",
            "expected",
            "unexpected",
            "eof",
        ],
        StringComparer.Ordinal
    );

    /// <summary>What a name says. Only its last part after a '.' counts ("config.password", not "password.Length").</summary>
    public static SecretNameStrength Judge(ReadOnlySpan<char> name)
    {
        name = name[(name.LastIndexOf('.') + 1)..].Trim("-_:");
        if (name.IsEmpty || name.Length > 128 || name is "PWD" or "OLDPWD")
            return SecretNameStrength.None;
        var upper = !name.ContainsAnyInRange('a', 'z');
        var words = Words(name, upper);
        var all = string.Concat(words);
        if (About.Contains(words[^1]))
            return SecretNameStrength.None;
        if (upper && all.Contains("password", StringComparison.Ordinal))
            return SecretNameStrength.Secret;
        // Digits and short additions at the end ("password2", "TOKEN_PROD") change nothing.
        for (var length = words.Count; length > 0; length--)
        {
            var joined = string.Concat(words.Take(length)).TrimEnd("0123456789".ToCharArray());
            if (
                SecretEnds.Any(e => joined.EndsWith(e, StringComparison.Ordinal))
                || joined == "auth"
                || (upper && length > 1 && words[length - 1] == "pass")
            )
                return SecretNameStrength.Secret;
            if (joined.EndsWith("token", StringComparison.Ordinal))
            {
                var before = words[length - 1].StartsWith("token", StringComparison.Ordinal) ? (length > 1 ? words[length - 2] : "") : joined[..^5];
                return HarmlessBeforeToken.Contains(before) ? SecretNameStrength.None : SecretNameStrength.Token;
            }
        }

        return SecretNameStrength.None;
    }

    /// <summary>The lower-case words of a name: "clientSecret_2" has "client", "secret" and "2". At least one.</summary>
    private static List<string> Words(ReadOnlySpan<char> name, bool upper)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var border =
                i == name.Length
                || name[i] is '_' or '-' or ' '
                || (
                    !upper
                    && char.IsAsciiLetterUpper(name[i])
                    && (char.IsAsciiLetterLower(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])))
                );
            if (!border)
                continue;
            var word = name[start..i].Trim("_- ");
            if (!word.IsEmpty)
                words.Add(word.ToString().ToLowerInvariant());
            start = i;
        }

        if (words.Count == 0)
            words.Add(name.ToString().ToLowerInvariant());
        return words;
    }
}
