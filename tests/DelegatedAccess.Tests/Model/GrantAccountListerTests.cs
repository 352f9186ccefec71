using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Model;

internal sealed class GrantAccountListerTests
{
    [Test]
    public async Task Under_the_registrations_name_are_the_accounts_that_the_user_chose([Values(1, 2)] int count)
    {
        await using var world = new World();
        var node = world.StartNode();
        var chosen = world.Sandbox.Model.Users.First(user => user.UserName == "bob").Accounts.Take(count).ToList();
        await node.ConnectAsync(user: "bob", choices: new ConsentChoices { Accounts = [.. chosen.Select(account => account.Name)] });

        var accounts = await Lister(node, "cloudflare").ListAsync(Node.Key());

        Assert.That(accounts, Is.EqualTo(chosen.Select(account => new GrantAccount(account.Id, account.Name))));
    }

    [Test]
    public async Task A_grant_that_is_not_connected_is_the_grants_own_error()
    {
        await using var world = new World();
        var node = world.StartNode();

        await Assert.ThrowsAsync<NotConnectedException>(() => Lister(node, "cloudflare").ListAsync(Node.Key()));
    }

    [Test]
    public async Task An_api_that_failed_is_named_with_its_reference()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        world.Sandbox.Faults.Api.Enqueue(SandboxFault.ServerError(500));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Lister(node, "cloudflare").ListAsync(Node.Key()));

        var reference = node.Logs.GetSnapshot().Single(record => record.Id.Id == 1505).GetStructuredStateValue("Reference");
        Assert.That(error.Message, Does.Contain($"[DA1901, reference {reference}]"));
    }

    [Test]
    public async Task Each_registration_has_its_own()
    {
        await using var world = new World();
        var node = world.StartNode(builder => builder.Access = access => access.AddCloudflare("agency", _ => { }));

        Assert.That(node.Services.GetKeyedService<IGrantAccountLister>("agency"), Is.Not.Null);
    }

    [Test]
    public async Task Under_any_other_name_there_is_none()
    {
        await using var world = new World();
        var node = world.StartNode();

        Assert.That(node.Services.GetKeyedService<IGrantAccountLister>("elsewhere"), Is.Null);
        Assert.That(node.Services.GetService<IGrantAccountLister>(), Is.Null);
    }

    private static IGrantAccountLister Lister(Node node, string registration) => node.Services.GetRequiredKeyedService<IGrantAccountLister>(registration);
}
