using System.Text;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>The user allowed more, on another node: this one knows from the record, before it says that a scope is missing.</summary>
[Category("row-63")]
internal sealed class StepUpElsewhereTests
{
    private static readonly ConsentChoices Little = new() { DeclinedScopes = ["dns.write"] };

    [Test]
    public async Task A_step_up_on_one_node_serves_the_next_call_on_another()
    {
        await using var world = new World();
        var (here, elsewhere) = await StartAsync(world);
        var missing = await Assert.ThrowsAsync<MissingScopeException>(() => AddRecordAsync(world, here));
        await StepUpAsync(world, elsewhere, missing!.ScopesToRequest);
        world.Sandbox.Counters.Reset();

        using var answer = await AddRecordAsync(world, here);
        Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.That((world.Sandbox.Counters.Api, world.Sandbox.Counters.Token), Is.EqualTo((2, 0)), "Adopted and sent again.");

        using var next = await AddRecordAsync(world, here, "mail");
        Assert.That((next.IsSuccessStatusCode, world.Sandbox.Counters.Api), Is.EqualTo((true, 3)), "From now on with the new token at once.");
    }

    [Test]
    public async Task Where_the_step_up_was_for_another_scope_the_verdict_is_about_the_grant_as_it_is_now()
    {
        await using var world = new World();
        var (here, elsewhere) = await StartAsync(world);
        await StepUpAsync(world, elsewhere, ["cache.purge"], Little);

        var missing = await Assert.ThrowsAsync<MissingScopeException>(() => AddRecordAsync(world, here));

        Assert.That(missing!.Granted, Does.Contain("cache.purge"));
        Assert.That(missing.ScopesToRequest, Is.SupersetOf(new[] { "cache.purge", "dns.write" }), "A consent for these keeps what the other node got.");
    }

    private static async Task<(Node Here, Node Elsewhere)> StartAsync(World world)
    {
        var elsewhere = world.StartNode();
        await elsewhere.ConnectAsync(choices: Little);
        var here = world.StartNode();
        using var first = await here.CallAsync();
        return (here, elsewhere);
    }

    private static async Task StepUpAsync(World world, Node node, IReadOnlyList<string> scopes, ConsentChoices? choices = null)
    {
        var begun = await node.Flow.BeginAsync(
            Node.Key(), new BeginAuthorization { RedirectUri = Node.Redirect, ConnectedBy = "someone", AdditionalScopes = scopes });
        var callback = await world.Sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl, choices);
        await node.Flow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone"));
    }

    private static async Task<HttpResponseMessage> AddRecordAsync(World world, Node node, string name = "www")
    {
        var zone = world.Sandbox.Model.Users.First(user => user.UserName == "alice").Accounts[0].Zones[0];
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(
            $$"""{"type":"A","name":"{{name}}.{{zone.Name}}","content":"192.0.2.7","ttl":300}"""));
        return await node.Client().PostAsync(new Uri($"zones/{zone.Id}/dns_records", UriKind.Relative), content);
    }
}
