using System.Text;

namespace Intent.Testing;

/// <summary>
/// Made-up secrets of every known shape, put together when the tests run: none of them stands in the repository, so no scanner takes one
/// for a real one.
/// </summary>
public static class PlantedSecrets
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Name, a text that shows the secret, and the part that must not survive.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Text">The text it stands in.</param>
    /// <param name="Secret">The secret itself.</param>
    public sealed record Planted(string Name, string Text, string Secret)
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>Secrets that are known by their own shape, on one line.</summary>
    public static IReadOnlyList<Planted> Tokens(int seed = 1)
    {
        var random = new Random(seed);
        string An(int n) => Take(random, Alphanumeric, n);
        string Upper(int n) => Take(random, Alphanumeric[..26] + "0123456789", n);
        string Lower(int n) => Take(random, Alphanumeric[26..], n);
        string Hex(int n) => Take(random, "0123456789abcdef", n);
        string Json(string s) => Convert.ToBase64String(Encoding.UTF8.GetBytes(s)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Planted Alone(string name, string secret) => new(name, secret, secret);
        var list = new List<Planted>
        {
            Alone("AWS key", "AK" + "IA" + Upper(16)), Alone("AWS session key", "AS" + "IA" + Upper(16)),
            Alone("GitHub token", "gh" + "p_" + An(36)), Alone("GitHub server token", "gh" + "s_" + An(36)), Alone("GitHub fine-grained", "github" + "_pat_" + An(22) + "_" + An(59)),
            Alone("GitLab token", "gl" + "pat-" + An(20)), Alone("Slack bot", "xo" + "xb-" + "123456789012-" + An(24)), Alone("Slack app", "xa" + "pp-1-" + Upper(11) + "-" + Hex(40)),
            Alone("Slack hook", "https://hooks." + "slack.com/services/T" + Upper(8) + "/B" + Upper(8) + "/" + An(24)),
            Alone("Azure client secret", An(3) + "8" + "Q~" + An(34)),
            Alone("Google API key", "AI" + "za" + An(35)), Alone("Google OAuth", "ya" + "29." + An(60)), Alone("Google client secret", "GOC" + "SPX-" + An(28)),
            Alone("OpenAI style", "s" + "k-" + An(20) + "T3" + An(28)), Alone("Anthropic style", "s" + "k-ant-api03-" + An(40) + "-" + An(40) + "9AA"),
            Alone("npm token", "np" + "m_" + An(36)), Alone("NuGet key", "oy" + "2" + Lower(43)), Alone("Stripe key", "s" + "k_live_" + An(24)), Alone("Stripe restricted", "r" + "k_test_" + An(24)),
            Alone("SendGrid key", "S" + "G." + An(22) + "." + An(43)), Alone("Twilio key", "S" + "K" + Hex(32)),
            Alone("JWT", Json("{\"alg\":\"HS256\"}") + "." + Json("{\"sub\":\"" + An(20) + "\"}") + "." + An(43)),
        };
        var sas = An(40) + "%3D";
        list.Add(new("Azure SAS", "https://shop.blob.core.windows.net/c?sv=2024-01-01&s" + "ig=" + sas + "&se=2030", sas));
        var weak = "hun" + "ter" + random.Next(100, 999);
        list.Add(new("URL password", "cloning https://bob:" + weak + "@git.example.org/shop.git", weak));
        list.Add(new("URL password of a database", "postgres://app:" + weak + "@db:5432/shop", weak));
        var bearer = An(32);
        list.Add(new("Bearer header", "Authorization: Bearer " + bearer, bearer));
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:" + weak));
        list.Add(new("Basic header", "> authorization: Basic " + basic, basic));
        list.Add(new("Bearer in JSON", "{\"Authorization\":\"Bearer " + bearer + "\"}", bearer));
        return list;
    }

    /// <summary>Secrets that are known by the name beside them; the secrets themselves look like words.</summary>
    public static IReadOnlyList<Planted> Named(int seed = 2)
    {
        var random = new Random(seed);
        var weak = "hun" + "ter" + random.Next(10, 99);
        var strong = Take(random, Alphanumeric, 40);
        return
        [
            .. new (string Name, string Before, string Secret, string After)[]
            {
                ("connection string", "Server=db;User Id=app;Password=", weak, ";Database=shop"),
                ("connection string, last", "Host=db;Username=app;Pwd=", weak, ""),
                ("connection string with spaces", "Server=db;Password=", weak + " or so", ";Database=shop"),
                ("account key", "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=", strong + strong + "==", ";EndpointSuffix=core.windows.net"),
                ("shared access key", "Endpoint=sb://shop.example.org/;SharedAccessKeyName=Root;SharedAccessKey=", strong + "=", ""),
                ("flag", "deploy --user bob --password ", weak, " --force"), ("flag with =", "deploy --api-key=", weak, " now"), ("PowerShell flag", "Connect -Password ", weak, ""),
                ("variable", "export GITHUB_TOKEN=", weak, ""), ("variable secret", "CLIENT_SECRET=", weak + "&x;y", ""), ("variable password", "DB_PASSWORD_PROD=", weak, " ./run"),
                ("short variable", "MYSQL_PASS=", weak, ""), ("quoted variable", "NPM_TOKEN=\"", weak, "\""),
                ("JSON", "{\"user\":\"bob\",\"password\":\"", weak, "\",\"n\":1}"), ("JSON camel case", "{ \"clientSecret\" : \"", weak, "\" }"), ("JSON in JSON", "\"{\\\"password\\\":\\\"", weak, "\\\"}\""),
                ("JSON number", "{\"password\": ", "48151623", "}"), ("Python", "{'db_password': '", weak, "'}"), ("JSON token", "{\"access_token\":\"", strong, "\"}"),
                ("YAML", "  password: ", weak, ""), ("YAML list", "  - apiKey: ", weak, " # the key"), ("YAML quoted", "secret: '", weak, "'"),
                ("XML", "<password>", weak, "</password>"), ("XML attribute", "<user name=\"bob\" password=\"", weak, "\" />"), ("XML with a prefix", "<a:Password>", weak, "</a:Password>"),
                ("setting", "<add key=\"ClearTextPassword\" value=\"", weak, "\" />"),
                ("properties", "spring.datasource.password=", weak, ""), ("ini", "password = ", weak, ""), ("npmrc", "//registry.example.org/:_authToken=", strong, ""),
                ("code", "var password = \"", weak, "\";"), ("named argument", "Login(user, password: \"", weak, "\");"),
                ("AWS secret", "aws_secret_access_key = ", strong, ""), ("header", "X-Api-Key: ", strong, ""), ("prose", "I set the password: ", weak, " yesterday"),
                ("query", "GET /login?access_token=", strong, "&x=1"),
            }.Select(p => new Planted(p.Name, p.Before + p.Secret + p.After, p.Secret)),
        ];
    }

    /// <summary>A private key over several lines; every line of its body is secret.</summary>
    public static IReadOnlyList<string> PrivateKey(string label = "RSA ", int seed = 3)
    {
        var random = new Random(seed);
        var body = Enumerable.Range(0, 12).Select(_ => Take(random, Alphanumeric + "+/", 64)).Append(Take(random, Alphanumeric, 22) + "==");
        return ["-----BEGIN " + label + "PRIVATE" + " KEY-----", .. body, "-----END " + label + "PRIVATE" + " KEY-----"];
    }

    private static string Take(Random random, string alphabet, int count) => string.Create(count, (random, alphabet), (span, s) =>
    {
        // A digit and both cases, so that no draw is less of a token than the real ones.
        for (var i = 0; i < span.Length; i++) span[i] = s.alphabet[i % 7 == 3 ? s.alphabet.Length - 1 - s.random.Next(Math.Min(10, s.alphabet.Length)) : s.random.Next(s.alphabet.Length)];
    });
}
