using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

internal sealed class HostGuardTests
{
    private World _world = null!;

    [SetUp]
    public void SetUp() => _world = new World();

    [TearDown]
    public async Task TearDown() => await _world.DisposeAsync();

    [Test]
    public async Task A_token_never_leaves_for_another_host(
        [Values(
            "https://evil.example/client/v4/zones",
            "https://api.example.com@evil.example/client/v4/zones",
            "https://api.example.com:443@evil.example/",
            "https://user:password@evil.example/https://api.example.com/",
            "https://api.example.com.evil.example/",
            "https://evil.example?https://api.example.com/",
            "https://api.example.com\u3002evil.example/",
            "https://api.example.com./",
            "https://example.com/",
            "https://sub.api.example.com/",
            "https://api.example.com:8443/",
            "https://files.example.com:8443/",
            "https://127.0.0.1/",
            "http://127.0.0.1:9/",
            "http://localhost/",
            "//evil.example/client/v4/zones")] string address,
        [Values] bool sync) =>
        await RefusedAsync(address, sync, ErrorCode.HostNotAllowed);

    [Test]
    public async Task A_token_never_leaves_over_http(
        [Values(
            "http://api.example.com/",
            "HTTP://API.EXAMPLE.COM/client/v4/zones",
            "http://api.example.com:443/",
            "http://evil.example/",
            "http://127.0.0.1.evil.example/",
            "http://localhost.evil.example/",
            "http://files.example.com/")] string address,
        [Values] bool sync) =>
        await RefusedAsync(address, sync, ErrorCode.InsecureTransport);

    [Test]
    public async Task A_token_goes_where_the_registration_says_however_the_address_is_written(
        [Values(
            "zones",
            "/elsewhere/at/the/api",
            "https://api.example.com/client/v4/zones",
            "https://API.EXAMPLE.COM/client/v4/zones",
            "HTTPS://api.example.com:443/client/v4/zones",
            "https://user@api.example.com/",
            "https://api.example.com/\\@evil.example/",
            "https://api.example.com#@evil.example/",
            "https://files.example.com/upload")] string address,
        [Values] bool sync)
    {
        using var network = new RecordingHandler();
        var node = await GuardedApi.StartAsync(_world, network, "files.example.com");

        using var answer = await node.Client().GetAsync(address, sync);

        var (sentTo, authorization) = network.Requests.Single();
        Assert.That(sentTo.IdnHost, Is.EqualTo("api.example.com").Or.EqualTo("files.example.com"));
        Assert.That(authorization, Does.StartWith("Bearer "));
    }

    [Test]
    public async Task On_the_loopback_interface_http_will_do([Values] bool sync)
    {
        using var network = new RecordingHandler();
        var node = _world.StartNode(builder =>
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network));
        await node.ConnectAsync();

        using var answer = await node.Client().GetAsync("zones", sync);

        Assert.That(network.Requests.Single().Address.Scheme, Is.EqualTo("http"));
        Assert.That(network.Requests.Single().Authorization, Does.StartWith("Bearer "));
    }

    [Test]
    public async Task The_sandboxs_own_port_is_the_only_one_on_the_loopback_interface([Values] bool sync)
    {
        using var network = new RecordingHandler();
        var node = _world.StartNode(builder =>
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network));
        await node.ConnectAsync();

        var refused = await Assert.ThrowsAsync<ClientConfigurationException>(() => node.Client().GetAsync("http://127.0.0.1:2/", sync));

        Assert.That((refused!.Code, network.Requests.Count), Is.EqualTo((ErrorCode.HostNotAllowed, 0)));
    }

    private async Task RefusedAsync(string address, bool sync, ErrorCode code)
    {
        using var network = new RecordingHandler();
        var node = await GuardedApi.StartAsync(_world, network, "files.example.com");

        var refused = await Assert.ThrowsAsync<ClientConfigurationException>(() => node.Client().GetAsync(address, sync));

        Assert.That(network.Requests, Is.Empty);
        Assert.That((refused!.Code, refused.Grant, refused.IsTransient), Is.EqualTo((code, Node.Key(), false)));
    }
}
