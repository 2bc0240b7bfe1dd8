using System.Buffers;
using System.Text.RegularExpressions;

namespace Intent.Core.Redaction;

/// <summary>
/// Secrets that are known by their shape alone: the token formats that services document for secret scanners, URLs with a password, and
/// authorization headers. One automaton without backtracking (<see cref="RegexOptions.NonBacktracking"/>), so the time is linear in the text.
/// </summary>
internal static class TokenShapes
{
    /// <summary>Kind and pattern; a '_' in a kind is written as '-' in the mark. Only what the group holds is replaced.</summary>
    private static readonly (string Kind, string Pattern)[] Shapes =
    [
        (
            "private_key",
            @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:(?:[A-Za-z0-9+/=\s:,\\]|-[A-Za-z0-9])*-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|[^\r\n]*)"
        ),
        ("aws_key", @"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b"),
        ("github_token", @"gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}"),
        ("gitlab_token", @"\bgl(?:pat|ptt|rt|dt|ft|cbt|soat|agent|imt|oas)-[A-Za-z0-9_.=-]{20,}"),
        ("slack_token", @"\bxox[abeoprs][.-][A-Za-z0-9.-]{10,}|\bxapp-[0-9]-[A-Za-z0-9-]{10,}|https://hooks\.slack\.com/[a-z]+/[A-Za-z0-9/_+-]{10,}"),
        ("azure_key", @"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,}"),
        ("google_key", @"\bAIza[A-Za-z0-9_-]{35}|\bya29\.[A-Za-z0-9_.-]{20,}|\bGOCSPX-[A-Za-z0-9_-]{20,}"),
        ("npm_token", @"\bnpm_[A-Za-z0-9]{36,}"),
        ("nuget_key", @"\boy2[a-z0-9]{43}\b"),
        ("stripe_key", @"\b[srp]k_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{20,}"),
        ("sendgrid_key", @"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{30,}"),
        ("twilio_key", @"\bSK[0-9a-f]{32}\b"),
        ("jwt", @"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)+"),
        ("pypi_token", @"\bpypi-[A-Za-z0-9_-]{50,}"),
        ("huggingface_token", @"\bhf_[A-Za-z0-9]{30,}"),
        ("docker_token", @"\bdckr_pat_[A-Za-z0-9_-]{20,}"),
        ("age_key", @"AGE-SECRET-KEY-1[A-Z0-9]{50,}"),
    ];

    /// <summary>Every known token holds one of these: most lines hold none and are not looked at further.</summary>
    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        [
            "PRIVATE KEY",
            "AKIA",
            "ASIA",
            "ABIA",
            "ACCA",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "glptt-",
            "glrt-",
            "gldt-",
            "glft-",
            "glcbt-",
            "glsoat-",
            "glagent-",
            "glimt-",
            "gloas-",
            "xox",
            "xapp-",
            "hooks.slack.com",
            "Q~",
            "AIza",
            "ya29.",
            "GOCSPX-",
            "npm_",
            "oy2",
            "k_live_",
            "k_test_",
            "whsec_",
            "SG.",
            "SK",
            "eyJ",
            "pypi-",
            "hf_",
            "dckr_pat_",
            "AGE-SECRET-KEY-",
        ],
        StringComparison.Ordinal
    );

    private static readonly Regex Known = new(string.Join('|', Shapes.Select(s => $"(?<{s.Kind}>{s.Pattern})")), Options);
    private static readonly string[] Kinds = [.. Shapes.Select(s => s.Kind)];

    /// <summary>"sk-…": too near to ordinary names, so the value must look random too.</summary>
    private static readonly Regex ApiKey = new(@"\bsk-(?<value>[A-Za-z0-9_-]{20,})", Options);

    private static readonly Regex SharedSignature = new(@"[?&;""']sig=(?<value>[A-Za-z0-9%+/=_-]{20,})", Options | RegexOptions.IgnoreCase);

    private static readonly Regex UrlPassword = new(@"[A-Za-z][A-Za-z0-9+.-]*://(?<user>[^\s/?#@:""'<>]*):(?<value>[^\s/""'<>]+)@", Options);

    private static readonly Regex UrlToken = new(@"[A-Za-z][A-Za-z0-9+.-]*://(?<value>[A-Za-z0-9_.~%-]{20,})@", Options);

    private static readonly Regex Header = new(
        @"\bauthorization[""'\\]*\s*[:=]\s*[""'\\]*(?:basic|bearer|token|digest|negotiate|ntlm|apikey|aws4-hmac-sha256)\s+(?<value>[^\s""'\\][^""'\\\r\n]*)",
        Options | RegexOptions.IgnoreCase
    );

    private static readonly Regex Bearer = new(@"\bbearer\s+(?<value>[A-Za-z0-9._~+/=-]{16,})", Options | RegexOptions.IgnoreCase);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Adds the secrets of one line.</summary>
    public static void Find(string line, List<SecretSpan> found)
    {
        for (var match = line.AsSpan().ContainsAny(Beginnings) ? Known.Match(line) : Match.Empty; match.Success; match = match.NextMatch())
        {
            var kind = Kinds.First(k => match.Groups[k].Success);
            found.Add(new(match.Index, match.Index, match.Index + match.Length, kind.Replace('_', '-')));
        }

        Add(ApiKey, "sk-", "api-key", whole: true, Randomness.LooksRandom);
        Add(SharedSignature, "sig=", "azure-signature", whole: false, _ => true);
        Add(UrlPassword, "://", "url-password", whole: false, v => !Placeholders.IsPlaceholder(v));
        Add(UrlToken, "://", "url-password", whole: false, Randomness.LooksRandom);
        Add(Header, "authorization", "authorization", whole: false, v => !Placeholders.IsPlaceholder(v));
        Add(Bearer, "bearer", "authorization", whole: false, Randomness.LooksRandom);

        void Add(Regex shape, string sign, string kind, bool whole, Func<string, bool> accept)
        {
            if (!line.Contains(sign, StringComparison.OrdinalIgnoreCase))
                return;
            for (var match = shape.Match(line); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["value"];
                if (accept(value.Value))
                    found.Add(new(match.Index, whole ? match.Index : value.Index, value.Index + value.Length, kind));
            }
        }
    }
}
