namespace DelegatedAccess.Testing.Tests.Pages;

internal sealed class ConsentPageTests
{
    private Lab _lab = null!;

    [SetUp]
    public async Task SetUp() => _lab = await Lab.OnPortAsync();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task The_page_names_the_client_the_users_their_accounts_and_each_scope_in_plain_words()
    {
        var page = await GetAsync(_lab.AuthorizationUrl());

        Assert.That(page.Status, Is.EqualTo(200));
        Assert.That(page.Body, Does.Contain("Sandbox app").And.Contain("Alice&#x27;s Account").And.Contain("Bob&#x27;s Company"));
        Assert.That(page.Body, Does.Contain("Change your DNS records").And.Contain("Stay connected while you are away"));
        Assert.That(page.Body, Does.Contain("name=\"scope\" value=\"dns.write\" checked").And.Not.Contain("value=\"dns.read\""));
        Assert.That(page.Body, Does.Contain("6 total permissions").And.Not.Contain("<script"));
    }

    [Test]
    public async Task The_page_is_not_stored_not_framed_and_runs_no_script()
    {
        var page = await GetAsync(_lab.AuthorizationUrl());

        Assert.That(page.Headers["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(page.Headers["Content-Security-Policy"], Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
        Assert.That((await GetAsync(new Uri(_lab.Sandbox.BaseAddress, "/sandbox.css"))).ContentType, Does.StartWith("text/css"));
    }

    [Test]
    public async Task A_scripted_user_fills_the_form_in()
    {
        var choices = new ConsentChoices { Accounts = ["Bob's Company"], DeclinedScopes = ["dns.write"] };
        await _lab.ConnectAsync("bob", choices);

        var grant = _lab.Model.Grants.Single();
        Assert.That(grant.User.UserName, Is.EqualTo("bob"));
        Assert.That(grant.Accounts.Select(account => account.Name), Is.EqualTo(new[] { "Bob's Company" }));
        Assert.That(grant.Scopes, Has.No.Member("dns.write").And.Member("dns.read"));
    }

    [Test]
    public async Task Cancel_comes_back_as_access_denied()
    {
        var callback = await _lab.Sandbox.User("alice").ConsentAsync(_lab.AuthorizationUrl(), new ConsentChoices { Cancel = true });

        Assert.That(Lab.Query(callback)["error"], Is.EqualTo("access_denied"));
        Assert.That(callback.GetLeftPart(UriPartial.Path), Is.EqualTo(Lab.Callback));
    }

    [Test]
    public async Task An_invalid_scope_redirects_without_a_page()
    {
        var callback = await _lab.Sandbox.User("alice").ConsentAsync(_lab.AuthorizationUrl("page.write"));

        Assert.That(Lab.Query(callback)["error"], Is.EqualTo("invalid_scope"));
    }

    [Test]
    public void An_unknown_client_gets_an_error_page()
    {
        var url = new Uri(_lab.AuthorizationUrl().AbsoluteUri.Replace(_lab.Client.ClientId, "0", StringComparison.Ordinal));

        Assert.That(
            async () => await _lab.Sandbox.User("alice").ConsentAsync(url),
            Throws.InvalidOperationException.With.Message.Contains("The requested OAuth 2.0 Client does not exist."));
    }

    [Test]
    public void Choices_that_the_page_does_not_offer_are_refused()
    {
        var alice = _lab.Sandbox.User("alice");

        Assert.That(async () => await alice.ConsentAsync(_lab.AuthorizationUrl(), new() { DeclinedScopes = ["zone.read"] }), Throws.InvalidOperationException);
        Assert.That(async () => await alice.ConsentAsync(_lab.AuthorizationUrl(), new() { Accounts = ["Bob's Account"] }), Throws.InvalidOperationException);
        Assert.That(async () => await alice.ConsentAsync(_lab.AuthorizationUrl(), new() { Accounts = [] }), Throws.InvalidOperationException);
        Assert.That(async () => await alice.ConsentAsync(_lab.AuthorizationUrl("")), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_form_that_a_double_click_sends_twice_is_answered_once_and_leads_to_the_same_callback()
    {
        var page = await GetAsync(_lab.AuthorizationUrl());
        var ticket = page.Body.Split("name=\"ticket\" value=\"")[1].Split('"')[0];
        (string, string)[] form =
        [
            ("ticket", ticket), ("user", "alice"), ("account", _lab.Sandbox.User("alice").User.Accounts[0].Id), ("decision", "authorize"),
        ];

        var first = await PostAsync("/oauth2/consent", form);
        var second = await PostAsync("/oauth2/consent", form);

        Assert.That(first.Status, Is.EqualTo(303));
        Assert.That(second.Headers["Location"], Is.EqualTo(first.Headers["Location"]));
        Assert.That((await PostAsync("/oauth2/consent", [.. form[..^1], ("decision", "cancel")])).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Markup_in_a_clients_name_stays_text()
    {
        var client = _lab.Model.AddClient(new SandboxClientSettings
        {
            Name = "<b>\"Bold\"</b>",
            RedirectUris = [Lab.Callback],
            Scopes = ["zone.read"],
        });

        Assert.That((await GetAsync(_lab.AuthorizationUrl("zone.read", client))).Body, Does.Not.Contain("<b>").And.Contain("&lt;b&gt;"));
    }

    [Test]
    public async Task Users_see_and_revoke_their_connected_applications()
    {
        var tokens = await _lab.ConnectAsync();
        var path = SandboxPaths.ConnectedApplications;
        Assert.That((await GetAsync(new Uri(_lab.Sandbox.BaseAddress, path))).Body, Does.Contain("Revoke Sandbox app"));

        var answer = await PostAsync(path, ("user", "alice"), ("client_id", _lab.Client.ClientId));

        Assert.That(answer.Status, Is.EqualTo(303));
        Assert.That(_lab.Model.FindGrant(tokens.Refresh)!.EndedBecause, Is.EqualTo(SandboxGrantEnd.UserRevoked));
        Assert.That((await GetAsync(new Uri(_lab.Sandbox.BaseAddress, path))).Body, Does.Not.Contain("Revoke Sandbox app"));
    }

    private async Task<Answer> GetAsync(Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return await _lab.SendAsync(request);
    }

    private async Task<Answer> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_lab.Sandbox.BaseAddress, path))
        {
            Content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))),
        };
        return await _lab.SendAsync(request);
    }
}
