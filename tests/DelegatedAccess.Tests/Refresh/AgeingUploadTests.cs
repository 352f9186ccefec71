using System.Net;
using System.Text;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh;

internal sealed class AgeingUploadTests
{
    private World _world = null!;
    private Node _node = null!;
    private SandboxZone _zone = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        await _node.ConnectAsync();
        _zone = _world.Sandbox.Model.Users.First(user => user.UserName == "alice").Accounts[0].Zones[0];
        _world.Clock.Advance(TimeSpan.FromMinutes(60 * 0.86));
        _world.Sandbox.Counters.Reset();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    [Category("row-66")]
    public async Task A_one_shot_upload_waits_for_the_refresh_of_an_ageing_token_and_is_sent_once_with_the_new_one()
    {
        var slow = _world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit));
        var upload = UploadAsync();
        Assert.That(slow.Arrivals, Is.EqualTo(1));
        Assert.That(_world.Sandbox.Counters.Api, Is.Zero, "The body was not sent under a token that is about to die.");
        slow.Release();

        using var answer = await upload.WaitAsync(Crowd.Patience);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.ApiUnauthorized), Is.EqualTo((1, 0)));
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    [Test]
    [Category("row-66")]
    public async Task A_body_that_can_be_sent_twice_uses_the_ageing_token_at_once()
    {
        using var content = new StringContent(Record, Encoding.UTF8, "application/json");
        using var answer = await _node.Client().PostAsync(Address, content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.Zero);
    }

    [Test]
    [Category("row-66")]
    public async Task While_the_refresh_is_sent_every_request_waits_for_it_where_rotation_ends_the_old_token()
    {
        var slow = _world.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit));
        var upload = UploadAsync();
        var plain = _node.CallAsync();
        Assert.That(plain.IsCompleted, Is.False);
        slow.Release();

        using var first = await upload.WaitAsync(Crowd.Patience);
        using var second = await plain.WaitAsync(Crowd.Patience);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(_world.Sandbox.Counters.ApiUnauthorized, Is.Zero);
    }

    [Test]
    [Category("row-66")]
    public async Task An_upload_whose_refresh_fails_goes_out_with_the_token_that_still_works()
    {
        _world.Sandbox.Faults.Token.Always(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30)));

        using var answer = await UploadAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_world.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
    }

    private string Record => $$"""{"type":"A","name":"www.{{_zone.Name}}","content":"192.0.2.7","ttl":300}""";

    private Uri Address => new($"zones/{_zone.Id}/dns_records", UriKind.Relative);

    private async Task<HttpResponseMessage> UploadAsync()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Record)));
        content.Headers.ContentType = new("application/json");
        return await _node.Client().PostAsync(Address, content);
    }
}
