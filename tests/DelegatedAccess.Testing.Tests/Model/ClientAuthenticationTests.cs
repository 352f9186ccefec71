using System.Text;

namespace DelegatedAccess.Testing.Tests.Model;

internal sealed class ClientAuthenticationTests
{
    private const string InvalidClient =
        "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).";

    private Lab _lab = null!;

    [SetUp]
    public void SetUp() => _lab = Lab.InMemory();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task The_hint_of_a_wrong_method_names_both_methods()
    {
        var answer = await PostAsync(null, ("grant_type", "refresh_token"), ("client_id", _lab.Client.ClientId), ("client_secret", _lab.Client.ClientSecret!));

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Error, Is.EqualTo("invalid_client"));
        Assert.That(answer.Description, Is.EqualTo(
            InvalidClient + " The OAuth 2.0 Client supports client authentication method 'client_secret_basic', but method 'client_secret_post' was requested. " +
            "You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept 'client_secret_post'."));
    }

    [Test]
    public async Task A_confidential_client_that_forgets_its_secret_asked_for_none() => Assert.That(
        (await PostAsync(null, ("grant_type", "refresh_token"), ("client_id", _lab.Client.ClientId))).Description,
        Does.Contain("but method 'none' was requested"));

    [Test]
    public async Task A_wrong_secret_and_an_unknown_client_get_the_bare_text()
    {
        var wrong = await PostAsync(_lab.Client.ClientId + ":wrong", ("grant_type", "refresh_token"));
        var unknown = await PostAsync("unknown:x", ("grant_type", "refresh_token"));

        Assert.That(wrong.Description, Is.EqualTo(InvalidClient));
        Assert.That(unknown.Description, Is.EqualTo(InvalidClient));
    }

    [Test]
    public async Task No_credentials_at_all_is_an_invalid_request()
    {
        var answer = await PostAsync(null, ("grant_type", "refresh_token"));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Error, Is.EqualTo("invalid_request"));
        Assert.That(answer.Description, Does.EndWith("Client credentials missing or malformed in both HTTP Authorization header and HTTP POST body."));
    }

    [TestCase(SandboxClientAuthentication.Basic)]
    [TestCase(SandboxClientAuthentication.Post)]
    [TestCase(SandboxClientAuthentication.None)]
    public async Task Each_method_works_for_the_client_that_registered_it(SandboxClientAuthentication method)
    {
        var client = _lab.Model.AddClient(new SandboxClientSettings
        {
            Authentication = method,
            RedirectUris = [Lab.Callback],
            Scopes = Lab.AllScopes.Split(' '),
        });

        Tokens.Of(await _lab.ExchangeAsync(await _lab.CodeAsync(client: client), client));
    }

    [Test]
    public async Task Two_secrets_work_during_a_rotation_and_one_after_it()
    {
        var first = _lab.Client.ClientSecret!;
        var second = _lab.Client.RotateSecret();
        Assert.That(_lab.Client.HasRotatedSecret, Is.True);
        Assert.That(await ErrorWithAsync(first), Is.EqualTo("invalid_grant"));
        Assert.That(await ErrorWithAsync(second), Is.EqualTo("invalid_grant"));

        _lab.Client.DropOldSecret();

        Assert.That(await ErrorWithAsync(first), Is.EqualTo("invalid_client"));
        Assert.That(await ErrorWithAsync(second), Is.EqualTo("invalid_grant"));
    }

    [Test]
    public async Task A_third_secret_pushes_the_first_out()
    {
        var first = _lab.Client.ClientSecret!;
        _lab.Client.RotateSecret();
        _lab.Client.RotateSecret();

        Assert.That(await ErrorWithAsync(first), Is.EqualTo("invalid_client"));
    }

    [Test]
    public async Task A_client_without_the_refresh_grant_may_not_refresh()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Client.SetGrantTypes("authorization_code");

        var answer = await _lab.RefreshAsync(tokens.Refresh);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Error, Is.EqualTo("unauthorized_client"));
        Assert.That(answer.Description, Does.EndWith("The OAuth 2.0 Client is not allowed to use authorization grant 'refresh_token'."));
    }

    [Test]
    public async Task Deleting_the_client_ends_its_grants()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Client.Delete();

        Assert.That(_lab.Model.FindGrant(tokens.Access)!.EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientDeleted));
        Assert.That((await _lab.RefreshAsync(tokens.Refresh)).Error, Is.EqualTo("invalid_client"));
    }

    [TestCase("client_credentials", "unsupported_grant_type")]
    [TestCase("", "invalid_request")]
    public async Task Other_grant_types_are_refused(string grantType, string error) => Assert.That(
        (await _lab.TokenAsync(null, ("grant_type", grantType))).Error, Is.EqualTo(error));

    private async Task<string?> ErrorWithAsync(string secret) =>
        (await PostAsync(_lab.Client.ClientId + ":" + secret, ("grant_type", "authorization_code"), ("code", "bogus"))).Error;

    private async Task<Answer> PostAsync(string? basic, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _lab.Sandbox.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))),
        };
        if (basic is not null)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        }

        return await _lab.SendAsync(request);
    }
}
