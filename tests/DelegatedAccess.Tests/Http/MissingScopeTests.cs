using System.Net;
using System.Text;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Http;

internal sealed class MissingScopeTests
{
    private static readonly ConsentChoices WithoutWriting = new() { DeclinedScopes = ["dns.write"] };

    private World _world = null!;
    private Node _node = null!;
    private SandboxZone _zone = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        _zone = _world.Sandbox.Model.Users.First(user => user.UserName == "alice").Accounts[0].Zones[0];
        await _node.ConnectAsync(choices: WithoutWriting);
        _world.Sandbox.Counters.Reset();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _world.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    public async Task A_403_for_want_of_a_scope_says_which_what_there_is_what_to_ask_for_and_where_to_read()
    {
        var missing = await Assert.ThrowsAsync<MissingScopeException>(() => AddRecordAsync(_node));

        Assert.That(missing!.RequiredAnyOf, Is.EqualTo(new[] { "dns.write" }));
        Assert.That(missing.Granted, Is.SupersetOf(new[] { "zone.read", "dns.read", "user-details.read" }).And.No.Member("dns.write"));
        Assert.That(missing.ScopesToRequest, Is.EquivalentTo(missing.Granted.Append("dns.write")));
        Assert.That(missing.Documentation, Is.EqualTo(new Uri("https://developers.cloudflare.com/api/resources/dns/subresources/records/")));
        Assert.That((missing.Code, missing.Grant, missing.RecommendedAction), Is.EqualTo((ErrorCode.ScopeMissing, Node.Key(), RecommendedAction.Reconsent)));
        Assert.That(missing.Server!.StatusCode, Is.EqualTo(403));
    }

    [Test]
    public async Task A_403_never_refreshes_and_is_not_sent_again()
    {
        _world.Clock.Advance(TimeSpan.FromMinutes(10));

        await Assert.ThrowsAsync<MissingScopeException>(() => AddRecordAsync(_node));

        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.Token), Is.EqualTo((1, 0)));
    }

    [Test]
    [Category("row-63")]
    public async Task A_scope_that_another_process_brought_is_found_in_the_record_and_the_request_is_sent_again()
    {
        using (await _node.CallAsync())
        {
            await _world.StartNode().ConnectAsync();
            _world.Sandbox.Counters.Reset();
        }

        using var answer = await AddRecordAsync(_node);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        Assert.That((_world.Sandbox.Counters.Api, _world.Sandbox.Counters.Token), Is.EqualTo((2, 0)));
        Assert.That((await _node.Grants.GetAccessTokenAsync(Node.Key())).Scopes, Does.Contain("dns.write"));
    }

    [Test]
    public async Task A_5xx_to_the_request_that_was_sent_again_is_the_APIs_failure()
    {
        await _world.StartNode().ConnectAsync();
        _world.Sandbox.Faults.Api.Enqueue(SandboxFault.Answer(403, "application/json", """{"success":false,"errors":[{"code":10000,"message":"No."}]}"""));
        _world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError());

        using var answer = await AddRecordAsync(_node);

        Assert.That((answer.StatusCode, answer.GetApiErrorReading()!.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, ErrorCode.ApiFailed)));
        Assert.That(_node.Logs.GetSnapshot().Select(line => line.Message), Has.Some.Contains(answer.GetApiErrorReading()!.SupportReference));
    }

    [Test]
    [Category("row-63")]
    public async Task A_one_shot_body_gets_the_403_with_word_that_the_scope_is_there_now()
    {
        await _world.StartNode().ConnectAsync();

        using var answer = await AddRecordAsync(_node, isOneShot: true);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(answer.GetApiErrorReading()!.ScopeIsGranted, Is.True);

        using var again = await AddRecordAsync(_node, isOneShot: true);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task While_the_record_cannot_be_read_no_verdict_is_given()
    {
        _world.Store.OnRead = static _ => throw new IOException("The store is away.");

        using var answer = await AddRecordAsync(_node);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(answer.GetApiErrorReading()!.ScopeIsGranted, Is.False);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Forbidden"));
    }

    private async Task<HttpResponseMessage> AddRecordAsync(Node node, bool isOneShot = false)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"type":"A","name":"www.{{_zone.Name}}","content":"192.0.2.7","ttl":300}""");
        using HttpContent content = isOneShot ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body);
        return await node.Client().PostAsync(new Uri($"zones/{_zone.Id}/dns_records", UriKind.Relative), content);
    }
}
