using System.Buffers.Text;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Conformance.Tests.Secrets;

internal sealed class SecretsTests
{
    private static readonly string[] Places =
    [
        "exception",
        "event",
        "activity of System.Net.Http",
        "activity of DelegatedAccess",
        "measurement of System.Net.Http",
        "measurement of DelegatedAccess",
        "log of System.Net.Http.HttpClient.api.LogicalHandler",
        "log of System.Net.Http.HttpClient.api.ClientHandler",
    ];

    private static readonly Type[] Failures =
    [
        typeof(UserCancelledException),
        typeof(AuthorizationStateException),
        typeof(ClientConfigurationException),
        typeof(ProviderUnavailableException),
        typeof(GrantStoreException),
        typeof(GrantLostException),
        typeof(NotConnectedException),
        typeof(MissingScopeException),
        typeof(AccountMismatchException),
    ];

    [Test]
    public async Task A_whole_story_of_successes_and_failures_writes_no_secret_anywhere()
    {
        await using var stage = await Stage.SetAsync();
        await ConnectStory.TellAsync(stage);
        await GrantStory.TellAsync(stage);

        var found = SecretSearch.Find(stage.Secrets, stage.Witness, stage.Logs);

        Assert.Multiple(() =>
        {
            Assert.That(found, Is.Empty);
            Assert.That(stage.Witness.Seen.Select(seen => seen.Place).Distinct(), Is.SupersetOf(Places));
            Assert.That(stage.Caught.Select(exception => exception.GetType()).Distinct(), Is.SupersetOf(Failures));
            Assert.That(stage.Secrets.Distinct().Count(), Is.GreaterThan(200));
            Assert.That(stage.Logs.Count, Is.GreaterThan(500));
        });
    }

    [TestCase("message")]
    [TestCase("basic")]
    [TestCase("token")]
    [TestCase("url")]
    [TestCase("nested url")]
    [TestCase("markup")]
    [TestCase("json")]
    [TestCase("state")]
    [TestCase("scope")]
    [TestCase("exception")]
    [TestCase("data")]
    [TestCase("activity")]
    [TestCase("baggage")]
    [TestCase("measurement")]
    public void The_search_finds_a_secret_wherever_it_is_written(string place)
    {
        using var witness = new Witness();
        using var source = new ActivitySource("leak");
        using var meter = new Meter("leak");
        var logs = new FakeLogCollector();
        var logger = new FakeLogger(logs, "leak");
        var secret = Stage.NewSecret();
        Assert.That(SecretSearch.Find([secret], witness, logs), Is.Empty);

        Leak(place, secret, logger, source, meter);

        Assert.That(SecretSearch.Find([secret], witness, logs), Is.Not.Empty);
    }

    private static void Leak(string place, string secret, FakeLogger logger, ActivitySource source, Meter meter)
    {
        using var activity = source.StartActivity("leak");
        switch (place)
        {
            case "message":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => "It is " + secret);
                break;
            case "basic":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + secret)));
                break;
            case "token":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes("{\"code\":\"" + secret + "\"}")));
                break;
            case "nested url":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => "?url=" + Uri.EscapeDataString("?token=" + Uri.EscapeDataString(secret + "+/=")));
                break;
            case "markup":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => "<p>" + HtmlEncoder.Default.Encode(secret + "+") + "</p>");
                break;
            case "json":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => JsonSerializer.Serialize(secret + "+"));
                break;
            case "url":
                logger.Log(LogLevel.Trace, default, "", null, (_, _) => "?token=" + Uri.EscapeDataString(secret + "+/="));
                break;
            case "state":
                logger.Log(LogLevel.Trace, default, new Dictionary<string, object?> { ["Header"] = new[] { "Bearer " + secret } }, null, (_, _) => "");
                break;
            case "scope":
                using (logger.BeginScope("for " + secret))
                {
                    logger.Log(LogLevel.Trace, default, "", null, (_, _) => "");
                }

                break;
            case "exception":
                Assert.That(() => throw new InvalidOperationException("outer", new InvalidOperationException(secret)), Throws.Exception);
                break;
            case "data":
                Assert.That(() => throw new InvalidOperationException("outer") { Data = { ["token"] = secret } }, Throws.Exception);
                break;
            case "activity":
                activity!.AddEvent(new ActivityEvent("sent", tags: new ActivityTagsCollection { ["token"] = secret }));
                break;
            case "baggage":
                activity!.AddBaggage("token", secret);
                break;
            default:
                meter.CreateCounter<long>("leaks").Add(1, new KeyValuePair<string, object?>("token", secret));
                break;
        }
    }
}
