using System.Net;

namespace DelegatedAccess.Testing.Tests.Http;

internal sealed class InMemoryHandlerTests
{
    private Lab _lab = null!;

    [SetUp]
    public void SetUp() => _lab = Lab.InMemory();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task Send_and_SendAsync_give_the_same_answer()
    {
        var tokens = await _lab.ConnectAsync();
        using var first = Request(tokens.Access);
        using var second = Request(tokens.Access);

        using var sync = _lab.Http.Send(first);
        using var async = await _lab.Http.SendAsync(second);

        Assert.That(sync.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await sync.Content.ReadAsStringAsync(), Is.EqualTo(await async.Content.ReadAsStringAsync()));
        Assert.That(sync.RequestMessage, Is.SameAs(first));
    }

    [Test]
    public async Task A_request_with_a_body_completes_synchronously()
    {
        using var handler = _lab.Sandbox.CreateHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "refresh_token")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, _lab.Sandbox.TokenEndpoint) { Content = content };

        var sending = invoker.SendAsync(request, CancellationToken.None);

        Assert.That(sending.IsCompletedSuccessfully, Is.True);
        (await sending).Dispose();
    }

    [Test]
    public async Task It_knows_no_other_host()
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _lab.Http.GetAsync(new Uri("https://elsewhere.invalid/")));

        Assert.That(error!.HttpRequestError, Is.EqualTo(HttpRequestError.NameResolutionError));
    }

    [Test]
    public async Task The_pages_answer_in_memory_too()
    {
        using var page = await _lab.Http.GetAsync(_lab.AuthorizationUrl());

        Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(_lab.Sandbox.Counters.Authorize, Is.EqualTo(1));
    }

    [Test]
    public void Endpoints_lie_under_one_origin()
    {
        var sandbox = _lab.Sandbox;
        Uri[] endpoints =
        [
            sandbox.AuthorizationEndpoint, sandbox.TokenEndpoint, sandbox.RevocationEndpoint, sandbox.UserInfoEndpoint, sandbox.ApiBaseAddress,
        ];

        Assert.That(endpoints.Select(uri => uri.AbsolutePath), Is.EqualTo(new[]
        {
            "/oauth2/auth", "/oauth2/token", "/oauth2/revoke", "/oauth2/userinfo", "/client/v4/",
        }));
        Assert.That(endpoints.All(sandbox.BaseAddress.IsBaseOf), Is.True);
    }

    [Test]
    public void An_unknown_user_is_named_in_the_error() =>
        Assert.That(() => _lab.Sandbox.User("carol"), Throws.ArgumentException.With.Message.Contains("carol"));

    private HttpRequestMessage Request(string token) => new(HttpMethod.Get, new Uri(_lab.Sandbox.ApiBaseAddress, "accounts"))
    {
        Headers = { Authorization = new("Bearer", token) },
    };
}
