namespace DelegatedAccess.Testing.Tests.Model;

internal sealed class AuthorizationTests
{
    private Lab _lab = null!;

    [SetUp]
    public void SetUp() => _lab = Lab.InMemory();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task Consent_returns_code_scope_and_state_and_no_issuer()
    {
        var query = Lab.Query(await _lab.Sandbox.User("alice").ConsentAsync(_lab.AuthorizationUrl("zone.read")));

        Assert.That(query.Keys, Is.EqualTo(new[] { "code", "scope", "state" }));
        Assert.That(query["code"], Does.Match(@"^cfoac_[\w-]{43}\.[\w-]{43}$"));
        Assert.That(query["scope"], Is.EqualTo("zone.read"));
        Assert.That(query["state"], Is.EqualTo("state-0123456789"));
    }

    [Test]
    public async Task Cancel_comes_back_as_access_denied_with_the_state()
    {
        var query = Lab.Query(await _lab.Sandbox.User("alice").ConsentAsync(_lab.AuthorizationUrl(), new ConsentChoices { Cancel = true }));

        Assert.That(query["error"], Is.EqualTo("access_denied"));
        Assert.That(query["state"], Is.EqualTo("state-0123456789"));
    }

    [Test]
    public void An_unregistered_scope_is_refused_before_anybody_signs_in()
    {
        var query = Refused("zone.read page.write");

        Assert.That(query["error"], Is.EqualTo("invalid_scope"));
        Assert.That(query["error_description"], Is.EqualTo(
            "The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope 'page.write'."));
    }

    [Test]
    public void Offline_access_is_refused_without_the_refresh_token_grant()
    {
        _lab.Client.SetGrantTypes("authorization_code");

        var query = Refused("zone.read offline_access");

        Assert.That(query["error"], Is.EqualTo("invalid_scope"));
        Assert.That(query["error_description"], Does.EndWith("The OAuth 2.0 Client is not allowed to request scope 'offline_access'."));
    }

    [Test]
    public void A_state_shorter_than_eight_characters_is_invalid()
    {
        var query = Lab.Query(_lab.Model.Consent(_lab.AuthorizationUrl(state: "1234567"), "alice"));

        Assert.That(query["error"], Is.EqualTo("invalid_state"));
        Assert.That(query["state"], Is.EqualTo("1234567"));
    }

    [Test]
    public void A_public_client_must_send_a_challenge()
    {
        var url = Without(_lab.AuthorizationUrl(client: _lab.Sandbox.PublicClient), "code_challenge", "code_challenge_method");

        var query = Lab.Query(_lab.Model.Consent(url, "alice"));

        Assert.That(query["error"], Is.EqualTo("invalid_request"));
        Assert.That(query["error_description"], Does.Contain("This client must include a code_challenge"));
    }

    [TestCase("plain")]
    [TestCase("")]
    public void Plain_is_refused_for_every_client(string method)
    {
        var url = new Uri(Without(_lab.AuthorizationUrl(), "code_challenge_method") + "&code_challenge_method=" + method);

        var query = Lab.Query(_lab.Model.Consent(url, "alice"));

        Assert.That(query["error_description"], Does.EndWith("Clients must use code_challenge_method=S256, plain is not allowed."));
    }

    [Test]
    public void Another_response_type_is_refused()
    {
        var url = new Uri(_lab.AuthorizationUrl().AbsoluteUri.Replace("response_type=code", "response_type=token", StringComparison.Ordinal));

        Assert.That(Lab.Query(_lab.Model.Consent(url, "alice"))["error"], Is.EqualTo("unsupported_response_type"));
    }

    [Test]
    public void An_unknown_client_or_redirect_uri_is_shown_and_never_redirected()
    {
        var foreign = new Uri(_lab.AuthorizationUrl().AbsoluteUri.Replace("127.0.0.1%3A5000", "evil.example", StringComparison.Ordinal));
        var unknown = new Uri(_lab.AuthorizationUrl().AbsoluteUri.Replace(_lab.Client.ClientId, "0", StringComparison.Ordinal));

        Assert.That(() => _lab.Model.Consent(foreign, "alice"), Throws.InvalidOperationException.With.Message.Contains("redirect_uri"));
        Assert.That(() => _lab.Model.Consent(unknown, "alice"), Throws.InvalidOperationException.With.Message.Contains("invalid_client"));
    }

    [TestCase("http://127.0.0.1/cb", "http://127.0.0.1:41234/cb", true)]
    [TestCase("http://[::1]:1/cb?a=b", "http://[::1]:41234/cb?a=b", true)]
    [TestCase("http://127.0.0.1/cb", "http://127.0.0.1:41234/other", false)]
    [TestCase("http://127.0.0.1/cb", "https://127.0.0.1:41234/cb", false)]
    [TestCase("http://127.0.0.1/cb", "http://127.0.0.1/cb#f", false)]
    [TestCase("http://localhost:8976/cb", "http://localhost:8976/cb", true)]
    [TestCase("http://localhost:8976/cb", "http://localhost:8977/cb", false)]
    [TestCase("https://app.example/cb", "https://app.example/cb", true)]
    [TestCase("https://app.example/cb", "https://app.example:8443/cb", false)]
    [TestCase("https://app.example/cb", "https://app.example/cb/", false)]
    public void Redirect_uris_match_exactly_except_for_the_port_of_a_loopback_literal(string registered, string requested, bool accepted)
    {
        var client = _lab.Model.AddClient(new SandboxClientSettings { RedirectUris = [registered] });

        Assert.That(client.MayRedirectTo(requested), Is.EqualTo(accepted));
    }

    [TestCase("https://localhost:7001/connect/cloudflare/callback", true)]
    [TestCase("http://127.0.0.1:9/x", true)]
    [TestCase("https://localhost.evil.example/x", false)]
    [TestCase("https://user@localhost/x", false)]
    public void The_default_client_may_redirect_anywhere_on_this_machine(string requested, bool accepted) =>
        Assert.That(_lab.Client.MayRedirectTo(requested), Is.EqualTo(accepted));

    [Test]
    public async Task Declined_optional_scopes_are_missing_from_callback_and_token()
    {
        var choices = new ConsentChoices { DeclinedScopes = ["dns.write"] };
        var answer = await _lab.ExchangeAsync(await _lab.CodeAsync(choices: choices));

        Assert.That((string?)answer.Json["scope"], Is.EqualTo(Lab.AllScopes.Replace("dns.write ", "", StringComparison.Ordinal)));
    }

    [Test]
    public void A_scope_that_is_not_optional_cannot_be_declined() =>
        Assert.That(
            async () => await _lab.CodeAsync(choices: new ConsentChoices { DeclinedScopes = ["zone.read"] }),
            Throws.InvalidOperationException.With.Message.Contains("zone.read"));

    [Test]
    public void Without_a_scope_the_page_offers_nothing_to_authorize() =>
        Assert.That(async () => await _lab.CodeAsync(scope: ""), Throws.InvalidOperationException.With.Message.Contains("0 permissions"));

    private Dictionary<string, string> Refused(string scope) => Lab.Query(_lab.Model.Consent(_lab.AuthorizationUrl(scope), "alice"));

    private static Uri Without(Uri uri, params string[] names) => new(
        uri.GetLeftPart(UriPartial.Path) + "?" + string.Join('&', uri.Query[1..].Split('&').Where(pair => !names.Contains(pair.Split('=')[0]))));
}
