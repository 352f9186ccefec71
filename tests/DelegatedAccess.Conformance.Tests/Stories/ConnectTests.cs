using System.Net;
using DelegatedAccess.Conformance.Tests.Infrastructure;
using DelegatedAccess.Conformance.Tests.Server;

namespace DelegatedAccess.Conformance.Tests.Stories;

internal sealed class ConnectTests : ServerFixture
{
    [SetUp]
    public Task StartAsync() => StartServerAsync();

    [Test]
    public async Task A_user_who_allows_gives_a_grant_that_calls_the_api()
    {
        var app = await StartAppAsync();

        var connected = await app.ConnectAsync();
        using var answer = await app.CallAsync();

        Assert.That(connected.Granted, Is.EquivalentTo([AuthorizationServer.ReadScope, AuthorizationServer.WriteScope, "offline_access"]));
        Assert.That(connected.Declined, Is.Empty);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"things\":3"));
        Assert.That(Server.Counts.ByCode, Is.EqualTo(1));
        Assert.That(Server.Counts.ByRefresh, Is.Zero);
    }

    [Test]
    public async Task A_scope_the_user_did_not_allow_is_named_as_declined()
    {
        var app = await StartAppAsync();
        Server.Desk.Declines = [AuthorizationServer.WriteScope];

        var connected = await app.ConnectAsync();

        Assert.That(connected.Declined, Is.EqualTo([AuthorizationServer.WriteScope]));
        Assert.That(connected.Granted, Does.Contain(AuthorizationServer.ReadScope));
    }

    [Test]
    public async Task A_user_who_cancels_is_told_from_every_failure()
    {
        var app = await StartAppAsync();
        Server.Desk.Cancels = true;

        var cancelled = await Assert.ThrowsAsync<UserCancelledException>(() => app.ConnectAsync());

        Assert.That(cancelled!.Code, Is.EqualTo(ErrorCode.ConsentDeclined));
        Assert.That(cancelled.Server!.Description, Is.EqualTo("The user said no."));
        Assert.That(await app.Grants.FindAsync(App.Key), Is.Null);
    }

    [Test]
    public async Task A_tampered_verifier_is_refused_and_leaves_no_grant()
    {
        var app = await StartAppAsync(backchannel: new Interceptor
        {
            OnForm = form => form["code_verifier"] = (form["code_verifier"][0] == 'A' ? 'B' : 'A') + form["code_verifier"][1..],
        });

        var refused = await Assert.ThrowsAsync<AuthorizationStateException>(() => app.ConnectAsync());

        Assert.That(refused!.Code, Is.EqualTo(ErrorCode.CodeRefused));
        Assert.That(refused.Server!.Error, Is.EqualTo("invalid_grant"));
        Assert.That(await app.Grants.FindAsync(App.Key), Is.Null);
    }

    [Test]
    public async Task A_verifier_left_out_is_refused_and_leaves_no_grant()
    {
        var app = await StartAppAsync(backchannel: new Interceptor { OnForm = form => form.Remove("code_verifier") });

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => app.ConnectAsync());

        Assert.That(await app.Grants.FindAsync(App.Key), Is.Null);
    }

    [Test]
    public async Task A_request_without_a_challenge_does_not_reach_the_user()
    {
        var app = await StartAppAsync();

        var page = await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.ConnectAsync(url => new Uri(url.OriginalString.Replace("code_challenge=", "no_challenge=", StringComparison.Ordinal))));

        Assert.That(page!.Message, Does.Contain("code_challenge"));
        Assert.That(Server.Counts.ByCode, Is.Zero);
    }

    [Test]
    public async Task A_challenge_turned_into_a_plain_one_on_its_way_is_refused()
    {
        var app = await StartAppAsync();

        var refused = await Assert.ThrowsAsync<AuthorizationStateException>(
            () => app.ConnectAsync(url => new Uri(url.OriginalString.Replace("method=S256", "method=plain", StringComparison.Ordinal))));

        Assert.That(refused!.Code, Is.EqualTo(ErrorCode.CodeRefused));
    }

    [Test]
    public async Task A_wrong_secret_is_a_matter_of_configuration()
    {
        var app = await StartAppAsync(options => options.ClientSecret = "not-the-secret-of-this-client");

        var refused = await Assert.ThrowsAsync<ClientConfigurationException>(() => app.ConnectAsync());

        Assert.That(refused!.Code, Is.EqualTo(ErrorCode.InvalidClient));
        Assert.That(refused.Server!.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task A_secret_in_the_body_is_taken_as_one_in_the_header_is()
    {
        var app = await StartAppAsync(options => options.ClientAuthentication = ClientAuthentication.Post);

        await app.ConnectAsync();
        using var answer = await app.CallAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_callback_that_comes_twice_spends_its_code_once()
    {
        var app = await StartAppAsync();
        var begun = await app.Flow.BeginAsync(App.Key, new BeginAuthorization { RedirectUri = AuthorizationServer.Redirect });
        var callback = AuthorizationCallback.FromUri(await ConsentDesk.VisitAsync(begun.AuthorizationUrl));
        await app.Flow.CompleteAsync(callback);

        var replayed = await Assert.ThrowsAsync<AuthorizationStateException>(async () => await app.Flow.CompleteAsync(callback));

        Assert.That(replayed!.Code, Is.EqualTo(ErrorCode.StateReplayed));
        Assert.That(Server.Counts.ByCode, Is.EqualTo(1));
        using var answer = await app.CallAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
