namespace DelegatedAccess.Testing.Tests.Model;

internal sealed class CodeExchangeTests
{
    private const string InvalidGrant =
        "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, " +
        "does not match the redirection URI used in the authorization request, or was issued to another client.";

    private Lab _lab = null!;

    [SetUp]
    public void SetUp() => _lab = Lab.InMemory();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task A_code_gives_a_pair_in_cloudflares_formats()
    {
        var answer = await _lab.ExchangeAsync(await _lab.CodeAsync());

        Assert.That(answer.ContentType, Is.EqualTo("application/json; charset=UTF-8").Or.EqualTo("application/json;charset=UTF-8"));
        Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(answer.Headers["Pragma"], Is.EqualTo("no-cache"));
        Assert.That(answer.Headers, Contains.Key("cf-ray"));
        Assert.That((string?)answer.Json["access_token"], Does.Match(@"^cfoat_[\w-]{43}\.[\w-]{43}$"));
        Assert.That((string?)answer.Json["refresh_token"], Does.Match(@"^cfort_[\w-]{43}\.[\w-]{43}$"));
        Assert.That((string?)answer.Json["token_type"], Is.EqualTo("bearer"));
        Assert.That((int)answer.Json["expires_in"]!, Is.EqualTo(3600));
        Assert.That((string?)answer.Json["scope"], Is.EqualTo(Lab.AllScopes));
    }

    [Test]
    public async Task Without_offline_access_there_is_no_refresh_token()
    {
        var answer = await _lab.ExchangeAsync(await _lab.CodeAsync(scope: "zone.read"));

        Assert.That(answer.Json["refresh_token"], Is.Null);
        Assert.That(_lab.Model.Grants.Single().IsAlive, Is.True);
        _lab.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(_lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.Expired));
    }

    [Test]
    public async Task A_code_used_twice_ends_the_grant()
    {
        var code = await _lab.CodeAsync();
        var tokens = Tokens.Of(await _lab.ExchangeAsync(code));

        var second = await _lab.ExchangeAsync(code);

        Assert.That(second.Status, Is.EqualTo(400));
        Assert.That(second.Body, Is.EqualTo(
            $$"""{"error":"invalid_grant","error_description":"{{InvalidGrant}} The authorization code has already been used."}"""));
        Assert.That(_lab.Model.FindGrant(tokens.Access)!.EndedBecause, Is.EqualTo(SandboxGrantEnd.CodeReused));
        Assert.That((await _lab.ApiAsync(tokens.Access, "accounts")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task A_code_lives_ten_minutes()
    {
        var (early, late) = (await _lab.CodeAsync(), await _lab.CodeAsync());
        _lab.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.That((await _lab.ExchangeAsync(early)).Status, Is.EqualTo(200));
        _lab.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await _lab.ExchangeAsync(late)).Error, Is.EqualTo("invalid_grant"));
    }

    [Test]
    public async Task The_verifier_and_the_redirect_uri_must_match()
    {
        var code = await _lab.CodeAsync();

        Assert.That(
            (await _lab.ExchangeAsync(code, verifier: new string('x', 43))).Description,
            Is.EqualTo(InvalidGrant + " The PKCE code challenge did not match the code verifier."));
        Assert.That(
            (await _lab.ExchangeAsync(code, callback: "http://127.0.0.1:5001/callback")).Description,
            Is.EqualTo(InvalidGrant + " The 'redirect_uri' from this request does not match the one from the authorize request."));
        Assert.That((await _lab.ExchangeAsync(code)).Status, Is.EqualTo(200), "a refused exchange does not spend the code");
    }

    [Test]
    public async Task A_bogus_code_proves_that_client_authentication_works() =>
        Assert.That((await _lab.ExchangeAsync("cfoac_bogus")).Description, Is.EqualTo(InvalidGrant));

    [Test]
    public async Task A_code_of_another_client_is_refused()
    {
        var other = _lab.Model.AddClient(new SandboxClientSettings { Authentication = SandboxClientAuthentication.Post });

        Assert.That((await _lab.ExchangeAsync(await _lab.CodeAsync(), other)).Description, Does.Contain("does not match the one from the authorize request"));
    }

    [Test]
    public async Task A_code_dies_when_the_user_revokes_before_it_is_exchanged()
    {
        var code = await _lab.CodeAsync();
        _lab.Sandbox.User("alice").Revoke();

        Assert.That((await _lab.ExchangeAsync(code)).Error, Is.EqualTo("invalid_grant"));
    }
}
