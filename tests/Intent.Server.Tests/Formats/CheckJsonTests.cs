using System.Text;
using System.Text.Json;
using Intent.Core.Symbols;
using Intent.Server.Formats;

namespace Intent.Server.Tests.Formats;

public class CheckJsonTests
{
    [Fact]
    public void The_answer_has_exactly_the_properties_of_the_schema_in_their_order()
    {
        using var document = JsonDocument.Parse(CheckJson.Write(SampleReports.Full));
        var root = document.RootElement;
        Names(root).Should().Equal("schema", "base", "heads", "complete", "incomplete", "textualConflicts", "conflicts", "stats");
        root.GetProperty("schema").GetString().Should().Be("intent.check/1");
        Names(root.GetProperty("base")).Should().Equal("rev", "commit");
        Names(root.GetProperty("heads")[0]).Should().Equal("id", "kind", "commit", "dirty");
        Names(root.GetProperty("incomplete")[0]).Should().Equal("head", "project", "reason");
        Names(root.GetProperty("textualConflicts")[0]).Should().Equal("path", "heads");
        Names(root.GetProperty("stats")).Should().Equal("pairs", "documentsChecked", "loadMs", "checkMs");

        var conflict = root.GetProperty("conflicts")[0];
        Names(conflict).Should().Equal(
            "rule", "level", "kind", "message", "fingerprint", "heads", "changes", "location", "chain", "evidence");
        Names(conflict.GetProperty("changes")[0]).Should().Equal("head", "symbol", "change", "facet", "before", "after", "episode", "location");
        Names(conflict.GetProperty("location")).Should().Equal("head", "path", "range");
        Names(conflict.GetProperty("chain")[0]).Should().Equal("symbol", "relation", "head", "path", "range");
        Names(conflict.GetProperty("chain")[0].GetProperty("range")).Should().Equal("start", "end");
        Names(conflict.GetProperty("chain")[0].GetProperty("range").GetProperty("start")).Should().Equal("line", "character");
        Names(conflict.GetProperty("evidence")).Should().Equal("compiler", "tests");
        Names(conflict.GetProperty("evidence").GetProperty("compiler")[0]).Should().Equal("id", "message");
    }

    [Fact]
    public void A_conflict_is_written_in_full()
    {
        var report = SampleReports.Full with { Findings = [SampleReports.Removed], Incomplete = [], TextualConflicts = [] };
        Encoding.UTF8.GetString(CheckJson.Write(report).Span).Should().Be("""
            {
              "schema": "intent.check/1",
              "base": {
                "rev": "main",
                "commit": "0000000000000000000000000000000000000000"
              },
              "heads": [
                {
                  "id": "agent-a",
                  "kind": "worktree",
                  "commit": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                  "dirty": true
                },
                {
                  "id": "agent-b",
                  "kind": "branch",
                  "commit": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                  "dirty": false
                }
              ],
              "complete": true,
              "incomplete": [],
              "textualConflicts": [],
              "conflicts": [
                {
                  "rule": "INT1001",
                  "level": "error",
                  "kind": "build",
                  "message": "agent-b removed User.JoinDate, which PricingEngine.Price newly reads in agent-a: the merged code does not compile.",
                  "fingerprint": "0123456789abcdef",
                  "heads": [
                    "agent-a",
                    "agent-b"
                  ],
                  "changes": [
                    {
                      "head": "agent-b",
                      "symbol": "P:Shop.User.JoinDate",
                      "change": "Removed",
                      "facet": "existence",
                      "before": "public DateOnly JoinDate { get; set; }",
                      "after": null,
                      "episode": null,
                      "location": {
                        "head": "base",
                        "path": "src/User.cs",
                        "range": {
                          "start": {
                            "line": 4,
                            "character": 20
                          },
                          "end": {
                            "line": 4,
                            "character": 28
                          }
                        }
                      }
                    },
                    {
                      "head": "agent-a",
                      "symbol": "M:Shop.PricingEngine.Price(Shop.User)",
                      "change": "BodyChanged",
                      "facet": "uses",
                      "before": "=> 10m",
                      "after": "=> user.JoinDate.Year < 2020 ? 9m : 10m",
                      "episode": null,
                      "location": {
                        "head": "agent-a",
                        "path": "src/Pricing Engine.cs",
                        "range": {
                          "start": {
                            "line": 6,
                            "character": 19
                          },
                          "end": {
                            "line": 6,
                            "character": 24
                          }
                        }
                      }
                    }
                  ],
                  "location": {
                    "head": "agent-a",
                    "path": "src/Pricing Engine.cs",
                    "range": {
                      "start": {
                        "line": 6,
                        "character": 43
                      },
                      "end": {
                        "line": 6,
                        "character": 51
                      }
                    }
                  },
                  "chain": [
                    {
                      "symbol": "M:Shop.PricingEngine.Price(Shop.User)",
                      "relation": "reads",
                      "head": "agent-a",
                      "path": "src/Pricing Engine.cs",
                      "range": {
                        "start": {
                          "line": 6,
                          "character": 43
                        },
                        "end": {
                          "line": 6,
                          "character": 51
                        }
                      }
                    },
                    {
                      "symbol": "P:Shop.User.JoinDate",
                      "relation": "removed",
                      "head": "base",
                      "path": "src/User.cs",
                      "range": {
                        "start": {
                          "line": 4,
                          "character": 20
                        },
                        "end": {
                          "line": 4,
                          "character": 28
                        }
                      }
                    }
                  ],
                  "evidence": {
                    "compiler": [
                      {
                        "id": "CS1061",
                        "message": "'User' does not contain a definition for 'JoinDate'"
                      }
                    ],
                    "tests": []
                  }
                }
              ],
              "stats": {
                "pairs": 1,
                "documentsChecked": 3,
                "loadMs": 1200,
                "checkMs": 340
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_partial_answer_says_so()
    {
        using var document = JsonDocument.Parse(CheckJson.Write(SampleReports.Full));
        document.RootElement.GetProperty("complete").GetBoolean().Should().BeFalse();
        var everywhere = document.RootElement.GetProperty("incomplete")[1];
        everywhere.GetProperty("head").ValueKind.Should().Be(JsonValueKind.Null);
        everywhere.GetProperty("project").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(Facet.Existence, "existence")]
    [InlineData(Facet.Uses, "uses")]
    [InlineData(Facet.MayBeDefault, "mayBeDefault")]
    public void Facets_are_written_in_camel_case(Facet facet, string expected) => JsonText.Word(facet).Should().Be(expected);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
