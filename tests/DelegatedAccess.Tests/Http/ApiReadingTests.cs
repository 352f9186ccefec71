using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

internal sealed class ApiReadingTests
{
    private const string RoleProblem = """{"success":false,"errors":[{"code":9109,"message":"Unauthorized to access requested resource"}]}""";

    private World _world = null!;
    private Node _node = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        await _node.ConnectAsync();
        _world.Sandbox.Counters.Reset();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    public async Task A_403_although_the_scope_is_granted_is_returned_untouched_and_says_so([Values] bool sync)
    {
        _world.Sandbox.Faults.Api.Enqueue(SandboxFault.Answer(403, "application/json", RoleProblem));

        using var answer = await _node.Client().GetAsync("zones", sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(RoleProblem));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.Kind, reading.ScopeIsGranted), Is.EqualTo((ApiErrorKind.Forbidden, true)));
        Assert.That(reading.RequiredAnyOf, Does.Contain("zone.read"));
        Assert.That(reading.Codes, Is.EqualTo(new[] { 9109 }));
        Assert.That((reading.Code, reading.SupportReference), Is.EqualTo((ErrorCode.None, (string?)null)));
        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.Token), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_403_of_an_operation_that_nothing_is_known_about_is_returned_untouched_and_claims_nothing([Values] bool sync)
    {
        using var answer = await _node.Client().GetAsync(SandboxPaths.RoleProblem, sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Unauthorized to access requested resource"));
        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.Kind, reading.ScopeIsGranted, reading.RequiredAnyOf.Count), Is.EqualTo((ApiErrorKind.Forbidden, false, 0)));
    }

    [Test]
    public async Task A_429_is_returned_with_how_long_to_wait([Values] bool sync)
    {
        _world.Sandbox.Faults.Api.Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(42)));

        using var answer = await _node.Client().GetAsync("zones", sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.Kind, reading.RetryAfter), Is.EqualTo((ApiErrorKind.RateLimited, (TimeSpan?)TimeSpan.FromSeconds(42))));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("throttling"));
        Assert.That(_world.Sandbox.Counters.Api, Is.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_was_neither_refused_nor_failed_has_no_reading()
    {
        using var answer = await _node.CallAsync();
        using var missing = await _node.CallAsync(path: "nothing-here");

        Assert.That(answer.GetApiErrorReading(), Is.Null);
        Assert.That((missing.StatusCode, missing.GetApiErrorReading()), Is.EqualTo((HttpStatusCode.NotFound, (ApiErrorReading?)null)));
    }

    [TestCase(401, ApiErrorKind.TokenRefused)]
    [TestCase(403, ApiErrorKind.Forbidden)]
    [TestCase(429, ApiErrorKind.RateLimited)]
    public async Task Without_a_reader_the_status_is_the_reading_and_no_scope_is_blamed(int status, ApiErrorKind kind)
    {
        var node = _world.StartNode(builder => builder.Registration = options => options.ApiErrorReader = null);
        _world.Sandbox.Faults.Api.Enqueue(SandboxFault.Answer(status, "application/json", RoleProblem));

        using var answer = await node.CallAsync();

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(RoleProblem));
        var reading = answer.GetApiErrorReading()!;
        Assert.That((reading.Kind, reading.Code, reading.SupportReference), Is.EqualTo((kind, ErrorCode.None, (string?)null)));
        Assert.That(reading.RequiredAnyOf, Is.Empty);
    }

    [Test]
    public async Task A_reading_does_not_outlast_its_answer_where_a_handler_outside_sends_the_same_request_again()
    {
        var node = _world.StartNode(builder => builder.Client = client => client.AddHttpMessageHandler(() => new Stubborn()));
        _world.Sandbox.Faults.Api.Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(1)));

        using var answer = await node.CallAsync();

        Assert.That((answer.StatusCode, answer.GetApiErrorReading()), Is.EqualTo((HttpStatusCode.OK, (ApiErrorReading?)null)));
    }

    private sealed class Stubborn : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var first = await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
