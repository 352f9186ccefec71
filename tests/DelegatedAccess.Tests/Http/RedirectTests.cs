using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

internal sealed class RedirectTests
{
    private static readonly (string Name, Func<HttpMessageHandler> Create)[] Primaries =
    [
        ("sockets", static () => new SocketsHttpHandler { AllowAutoRedirect = true }),
        ("client", static () => new HttpClientHandler { AllowAutoRedirect = true }),
        ("wrapped", static () => new Wrapper { InnerHandler = new Wrapper { InnerHandler = new SocketsHttpHandler() } }),
    ];

    [Test]
    [Category("row-67")]
    public async Task A_redirect_is_returned_and_never_followed_whatever_primary_handler_the_app_brought(
        [Values("sockets", "client", "wrapped")] string primary,
        [Values(SandboxPaths.RedirectHere, SandboxPaths.RedirectElsewhere)] string path,
        [Values] bool sync)
    {
        await using var app = await LoopbackApp.StartAsync(client =>
            client.ConfigurePrimaryHttpMessageHandler(() => Primaries.Single(one => one.Name == primary).Create()));

        using var answer = await app.Client.GetAsync(path, sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(answer.Headers.Location, Is.Not.Null);
        Assert.That((app.Sandbox.Counters.Api, app.Sandbox.Counters.ApiUnauthenticated), Is.EqualTo((1, 0)));
    }

    [Test]
    [Category("row-67")]
    public async Task A_redirect_is_returned_where_the_primary_handler_was_configured_in_place([Values] bool sync)
    {
        await using var app = await LoopbackApp.StartAsync(client =>
            client.UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = true));

        using var answer = await app.Client.GetAsync(SandboxPaths.RedirectHere, sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((app.Sandbox.Counters.Api, app.Sandbox.Counters.ApiUnauthenticated), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_redirect_to_another_host_takes_no_token_along([Values] bool sync)
    {
        await using var world = new World();
        using var network = new RecordingHandler(_ => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect)
        {
            Headers = { Location = new Uri("https://evil.example/") },
        });
        var node = await GuardedApi.StartAsync(world, network);

        using var answer = await node.Client().GetAsync("zones", sync);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TemporaryRedirect));
        Assert.That(network.Requests.Single().Address.Host, Is.EqualTo("api.example.com"));
    }

    private sealed class Wrapper : DelegatingHandler;
}
