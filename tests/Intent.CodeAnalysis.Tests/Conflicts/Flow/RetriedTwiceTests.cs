using static Intent.CodeAnalysis.Tests.Conflicts.TwoSided;

namespace Intent.CodeAnalysis.Tests.Conflicts;

/// <summary>Both heads try again, one around the other: each failure is tried as often as both together.</summary>
public sealed class RetriedTwiceTests
{
    [Fact]
    public Task Retries_around_retries() => TwoSided.Check("""
        //@ expect: INT5002 b Get
        //- Http.cs
        public class Http
        {
            public int Calls { get; private set; }
            public string Get(string url)
            {
                {|a:Calls++;
                return url; ~> for (var i = 0; i < 3; i++)
                {
                    try
                    {
                        Calls++;
                        return url;
                    }
                    catch (TimeoutException)
                    {
                        Calls--;
                    }
                }
                return "";|}
            }
        }
        //- Feed.cs
        public class Feed(Http http)
        {
            public string Read(string url)
            {
                {|b:return http.Get(url); ~> while (true)
                {
                    try
                    {
                        return http.Get(url);
                    }
                    catch (TimeoutException)
                    {
                        Thread.Yield();
                    }
                }|}
            }
        }
        """);

    private const string Tries = """
        //- Retry.cs
        public static class Retry
        {
            public static T Run<T>(Func<T> work)
            {
                try { return work(); }
                catch (TimeoutException) { return work(); }
            }
        }
        public static class Plainly { public static T Run<T>(Func<T> work) => work(); }
        //- Http.cs
        public class Http
        {
            private int _calls;
            public int Get(string url) => {|a:Load(url) ~> Retry.Run(() => Load(url))|};
            private int Load(string url) => url.Length + _calls++;
        }
        //- Feed.cs
        public class Feed(Http http)
        {
            public int Read(string url)
            {
                USE
            }
        }
        """;

    [Fact]
    public Task A_helper_tries_again_around_another() => TwoSided.Check("//@ expect: INT5002 b Get\n" + Fill(Tries, "", "{|b:return http.Get(url); ~> return Retry.Run(() => http.Get(url));|}"));

    [Fact]
    public Task A_helper_tries_again_and_another_does_not() => TwoSided.CheckSilent(Fill(Tries, "", "{|b:return http.Get(url); ~> return Plainly.Run(() => http.Get(url));|}"));
}
