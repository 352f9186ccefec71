using System.Net;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Http;

internal sealed class UnauthorizedTests
{
    private World _world = null!;
    private Node _node = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        await _node.ConnectAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        _world.Sandbox.Model.ExpireAccessTokens();
        _world.Sandbox.Counters.Reset();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    public async Task A_401_to_a_one_shot_body_is_returned_itself_and_the_next_call_has_a_better_token()
    {
        using var content = new StreamContent(new MemoryStream("{}"u8.ToArray()));
        using var answer = await _node.Client().PostAsync(new Uri("zones", UriKind.Relative), content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Authentication error"));
        Assert.That(answer.GetApiErrorReading()!.Kind, Is.EqualTo(ApiErrorKind.TokenRefused));
        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.TokenByRefresh), Is.EqualTo((1, 1)));

        using var next = await _node.CallAsync();
        Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.TokenByRefresh), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_401_to_a_body_that_can_be_sent_again_is_answered_with_the_whole_body_and_a_better_token()
    {
        var zone = _world.Sandbox.Model.Users.First(user => user.UserName == "alice").Accounts[0].Zones[0];
        using var content = new StringContent($$"""{"type":"A","name":"www.{{zone.Name}}","content":"192.0.2.7","ttl":300}""");
        using var answer = await _node.Client().PostAsync(new Uri($"zones/{zone.Id}/dns_records", UriKind.Relative), content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.TokenByRefresh), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_401_whose_refresh_fails_says_why_and_keeps_the_grant()
    {
        _world.Sandbox.Faults.Token.Always(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30)));

        var failure = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _node.CallAsync());

        Assert.That((failure!.Code, failure.RetryAfter), Is.EqualTo((ErrorCode.ProviderThrottled, (TimeSpan?)TimeSpan.FromSeconds(30))));
        Assert.That((await _node.Grants.FindAsync(Node.Key()))!.Status, Is.EqualTo(GrantStatus.Active));
    }

    [Test]
    public async Task A_401_after_which_another_process_has_refreshed_is_answered_with_that_processs_token()
    {
        await _world.StartNode().CallAsync();
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));

        using var answer = await _node.CallAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }
}
