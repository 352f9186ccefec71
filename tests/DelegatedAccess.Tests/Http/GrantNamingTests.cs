using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

internal sealed class GrantNamingTests
{
    private static readonly GrantKey Foreign = new("github", "workspace-1");

    private World _world = null!;
    private RecordingHandler _network = null!;
    private Node _node = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _network = new RecordingHandler();
        _node = await GuardedApi.StartAsync(_world, _network);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
        _network.Dispose();
    }

    [Test]
    public async Task A_request_that_names_no_grant_is_not_sent_and_the_error_says_what_to_call([Values] bool sync)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Unbound.GetAsync("zones", sync));

        Assert.That(error!.Message, Does.Contain("UseGrant").And.Contain("CreateClient"));
        Assert.That(_network.Requests, Is.Empty);
    }

    [Test]
    public async Task A_header_of_the_apps_own_does_not_stand_in_for_a_grant([Values] bool sync)
    {
        var client = Unbound;
        client.DefaultRequestHeaders.Authorization = new("Bearer", "a-token-of-the-apps-own");

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("zones", sync));

        Assert.That(_network.Requests, Is.Empty);
    }

    [Test]
    public async Task A_request_may_name_its_grant_itself([Values] bool sync)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "zones").UseGrant(Node.Key());
        using var answer = await Unbound.SendAsync(request, sync);

        Assert.That(_network.Requests.Single().Authorization, Does.StartWith("Bearer "));
    }

    [Test]
    public async Task A_request_for_a_grant_of_another_registration_is_not_sent([Values] bool sync)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "zones").UseGrant(Foreign);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Unbound.SendAsync(request, sync));

        Assert.That(error!.Message, Does.Contain("'github'").And.Contain("'cloudflare'"));
        Assert.That(_network.Requests, Is.Empty);
    }

    [Test]
    public async Task A_request_for_a_grant_that_nobody_connected_is_not_sent([Values] bool sync)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "zones").UseGrant(Node.Key("nobody"));

        var error = await Assert.ThrowsAsync<NotConnectedException>(() => Unbound.SendAsync(request, sync));

        Assert.That((error!.Code, error.RecommendedAction), Is.EqualTo((ErrorCode.NotConnected, RecommendedAction.Reconsent)));
        Assert.That(_network.Requests, Is.Empty);
    }

    [Test]
    public async Task A_client_bound_to_one_grant_never_acts_for_another([Values] bool sync)
    {
        await _node.ConnectAsync(Node.Key("bob's"), user: "bob");
        using var client = _node.Client(Node.Key("bob's"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", "a-token-of-the-apps-own");
        using var answer = await client.GetAsync("zones", sync);

        var sent = _network.Requests.Single().Authorization!["Bearer ".Length..];
        Assert.That(_world.Sandbox.Model.FindGrant(sent)!.User.UserName, Is.EqualTo("bob"));
    }

    [Test]
    public void A_client_without_the_handler_is_refused_and_the_error_says_what_to_add()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Clients.CreateClient("plain", Node.Key()));

        Assert.That(error!.Message, Does.Contain("'plain'").And.Contain("AddDelegatedAccessHandler(\"cloudflare\")"));
    }

    [Test]
    public void A_client_of_another_registration_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Clients.CreateClient("api", Foreign));

        Assert.That(error!.Message, Does.Contain("'github'").And.Contain("'cloudflare'"));
    }

    private HttpClient Unbound => _node.Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");

    private IGrantClientFactory Clients => _node.Services.GetRequiredService<IGrantClientFactory>();
}
