using DelegatedAccess.Cloudflare.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Cloudflare.Tests.Registration;

[TestFixture]
internal sealed class AddCloudflareTests
{
    [Test]
    public void Endpoints_are_pinned_to_the_dashboard_and_the_api()
    {
        var options = Add(_ => { }).Options("cloudflare");

        Assert.Multiple(() =>
        {
            Assert.That(options.Issuer, Is.EqualTo(new Uri("https://dash.cloudflare.com")));
            Assert.That(options.AuthorizationEndpoint, Is.EqualTo(new Uri("https://dash.cloudflare.com/oauth2/auth")));
            Assert.That(options.TokenEndpoint, Is.EqualTo(new Uri("https://dash.cloudflare.com/oauth2/token")));
            Assert.That(options.RevocationEndpoint, Is.EqualTo(new Uri("https://dash.cloudflare.com/oauth2/revoke")));
            Assert.That(options.ApiBaseAddress, Is.EqualTo(new Uri("https://api.cloudflare.com/client/v4/")));
            Assert.That(options.UserRevocationPage!.Host, Is.EqualTo("dash.cloudflare.com"));
        });
    }

    [Test]
    public void Traits_say_what_Hydra_does_and_the_readers_are_there()
    {
        var options = Add(_ => { }).Options("cloudflare");

        Assert.Multiple(() =>
        {
            Assert.That(options.Traits.RotationEndsAccessToken, Is.True);
            Assert.That(options.Traits.RevokingOlderChainIsSafe, Is.False);
            Assert.That(options.Traits.KeepAliveAfter, Is.EqualTo(TimeSpan.FromDays(7)));
            Assert.That(options.Traits.DefaultAccessTokenLife, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(options.ApiErrorReader, Is.Not.Null);
            Assert.That(options.TokenErrorReader, Is.Not.Null);
            Assert.That(options.IdentityReader, Is.Not.Null);
            Assert.That(options.ClientAuthentication, Is.EqualTo(ClientAuthentication.Basic));
        });
    }

    [Test]
    public void The_app_can_change_everything_that_is_preset()
    {
        var options = Add(changed =>
        {
            changed.TokenEndpoint = new Uri("http://127.0.0.1:5000/token");
            changed.Traits = changed.Traits with { KeepAliveAfter = null };
            changed.IdentityReader = null;
        }).Options("cloudflare");

        Assert.Multiple(() =>
        {
            Assert.That(options.TokenEndpoint, Is.EqualTo(new Uri("http://127.0.0.1:5000/token")));
            Assert.That(options.Traits.KeepAliveAfter, Is.Null);
            Assert.That(options.Traits.RotationEndsAccessToken, Is.True);
            Assert.That(options.IdentityReader, Is.Null);
        });
    }

    [Test]
    public void Users_read_Cloudflare_where_the_app_says_nothing_else()
    {
        var own = new StubBuilder();
        own.AddCloudflare("agency", options => options.DisplayName = "Cloudflare (agency)");

        Assert.Multiple(() =>
        {
            Assert.That(Add(_ => { }).Options("cloudflare").DisplayName, Is.EqualTo("Cloudflare"));
            Assert.That(own.Options("agency").DisplayName, Is.EqualTo("Cloudflare (agency)"));
        });
    }

    [Test]
    public void Offline_access_is_added_behind_the_apps_own_scopes()
    {
        var options = Add(own => own.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains")).Options("cloudflare");

        Assert.That(options.Scopes.Select(scope => scope.Id), Is.EqualTo(["zone.read", "offline_access"]));
        Assert.That(options.Scopes["offline_access"].Because, Is.Not.Empty);
    }

    [Test]
    public void Offline_access_keeps_the_apps_own_words()
    {
        var builder = Add(own => own.Scopes.Add(CloudflareScopes.OfflineAccess, because: "to check your zones at night"));
        var options = builder.Options("cloudflare");

        Assert.That(options.Scopes.Single().Because, Is.EqualTo("to check your zones at night"));
    }

    [Test]
    public void Adding_it_again_configures_once_more_and_presets_nothing_again()
    {
        var builder = Add(first => first.TokenEndpoint = new Uri("http://127.0.0.1:5000/token"));
        var count = builder.Services.Count;

        builder.AddCloudflare(second => second.ClientId = "id");
        var options = builder.Options("cloudflare");

        Assert.Multiple(() =>
        {
            Assert.That(options.ClientId, Is.EqualTo("id"));
            Assert.That(options.TokenEndpoint, Is.EqualTo(new Uri("http://127.0.0.1:5000/token")));
            Assert.That(options.Scopes, Has.Count.EqualTo(1));
            Assert.That(builder.Services, Has.Count.EqualTo(count + 1));
        });
    }

    [Test]
    public void Two_clients_have_two_names_and_two_sets_of_options()
    {
        var builder = Add(one => one.ClientId = "one");
        builder.AddCloudflare("agency", two => two.ClientId = "two");

        Assert.Multiple(() =>
        {
            Assert.That(builder.Options("cloudflare").ClientId, Is.EqualTo("one"));
            Assert.That(builder.Options("agency").ClientId, Is.EqualTo("two"));
            Assert.That(builder.Options("agency").Scopes.Contains("offline_access"), Is.True);
            Assert.That(builder.Options("another").TokenEndpoint, Is.Null);
        });
    }

    [Test]
    public void Accounts_are_a_service()
    {
        var builder = new ServiceCollection().AddDelegatedAccess().AddCloudflare(_ => { });

        using var services = builder.Services.BuildServiceProvider(validateScopes: true);

        Assert.That(services.GetService<ICloudflareAccounts>(), Is.Not.Null);
    }

    private static StubBuilder Add(Action<ClientRegistrationOptions> configure)
    {
        var builder = new StubBuilder();
        builder.AddCloudflare(configure);
        return builder;
    }
}
