using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Tests.Http;

/// <summary>An API that fails for its own reasons: the answer is the caller's, and support finds it.</summary>
internal sealed class ApiFailureTests
{
    private const string Failure = """{"success":false,"errors":[{"code":10013,"message":"Something broke."}]}""";

    [Test]
    public async Task A_5xx_is_returned_untouched_and_its_reference_is_in_the_log_with_whose_it_was(
        [Values(500, 502, 503, 524, 599)] int status, [Values] bool sync)
    {
        await using var world = new World();
        var node = await StartAsync(world, status, Failure);

        using var answer = await node.Client().GetAsync("zones", sync);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(Failure));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/json"));
        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.Kind, reading.Code, reading.Message), Is.EqualTo((ApiErrorKind.Other, ErrorCode.ApiFailed, "Something broke.")));
        Assert.That(reading.Codes, Is.EqualTo(new[] { 10013 }));
        var line = Failures(node).Single();
        Assert.That(line.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(
            line.Message,
            Does.Contain(reading.SupportReference!).And.Contains(Node.Key().ToString()).And.Contains($"with {status}").And.Contains("DA1901")
                .And.Contains(reading.RayId!));
    }

    [Test]
    public async Task A_5xx_never_refreshes_is_not_sent_again_and_blames_no_scope([Values] bool sync)
    {
        await using var world = new World();
        var node = await StartAsync(world, 500, """{"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}""");
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        using var answer = await node.Client().GetAsync("zones", sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That((world.Sandbox.Counters.Api, world.Sandbox.Counters.Token), Is.EqualTo((1, 0)));
        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.RequiredAnyOf.Count, reading.ScopeIsGranted), Is.EqualTo((0, false)));
    }

    [Test]
    public async Task A_5xx_has_a_reading_without_a_reader_too_and_its_body_is_not_touched([Values] bool sync)
    {
        await using var world = new World();
        using var content = new StringContent(Failure);
        using var network = new RecordingHandler(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
        {
            Content = content,
            Headers = { { "Retry-After", "7200" }, { "cf-ray", "8f1c2d3e4a5b6c7d-FRA" } },
        });
        var node = world.StartNode(builder =>
        {
            builder.Registration = options => options.ApiErrorReader = null;
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network);
        });
        await node.ConnectAsync();

        using var answer = await node.Client().GetAsync("zones", sync);

        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.Kind, reading.Code), Is.EqualTo((ApiErrorKind.Other, ErrorCode.ApiFailed)));
        Assert.That((reading.RayId, reading.RetryAfter), Is.EqualTo(("8f1c2d3e4a5b6c7d-FRA", (TimeSpan?)TimeSpan.FromHours(2))));
        Assert.That(answer.Content, Is.SameAs(content));
        Assert.That(Failures(node).Single().Message, Does.Contain(reading.SupportReference!).And.Contains("8f1c2d3e4a5b6c7d-FRA"));
    }

    [Test]
    public async Task A_5xx_after_a_401_that_was_answered_with_a_better_token_is_found_too()
    {
        await using var world = new World();
        var node = await StartAsync(world, 401, "{}");
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError());
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        using var answer = await node.CallAsync();

        Assert.That((world.Sandbox.Counters.Api, world.Sandbox.Counters.TokenByRefresh), Is.EqualTo((2, 1)));
        Assert.That(answer.GetApiErrorReading()!.Code, Is.EqualTo(ErrorCode.ApiFailed));
        Assert.That(Failures(node).Single().Message, Does.Contain(answer.GetApiErrorReading()!.SupportReference!));
    }

    [Test]
    public async Task Every_5xx_has_a_reference_of_its_own()
    {
        await using var world = new World();
        var node = await StartAsync(world, 500, Failure);
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError());

        using var first = await node.CallAsync();
        using var second = await node.CallAsync();

        Assert.That(first.GetApiErrorReading()!.SupportReference, Is.Not.EqualTo(second.GetApiErrorReading()!.SupportReference));
        Assert.That(Failures(node), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_ray_that_is_no_ray_cannot_forge_a_line_of_the_log()
    {
        await using var world = new World();
        var reader = new ForgingReader();
        var node = world.StartNode(builder => builder.Registration = options => options.ApiErrorReader = reader);
        await node.ConnectAsync();
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError());

        using var answer = await node.CallAsync();

        Assert.That(Failures(node).Single().Message, Does.Not.Contain("\n").And.Contains("ray1 Connected"));
    }

    private static async Task<Node> StartAsync(World world, int status, string body)
    {
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Sandbox.Counters.Reset();
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.Answer(status, "application/json", body));
        return node;
    }

    private static List<FakeLogRecord> Failures(Node node) => [.. node.Logs.GetSnapshot().Where(line => line.Id.Id == 1505)];

    private sealed class ForgingReader : IApiErrorReader
    {
        public ApiErrorReading Read(ApiError error) => new() { Kind = ApiErrorKind.Other, RayId = "ray1\nConnected" };
    }
}
