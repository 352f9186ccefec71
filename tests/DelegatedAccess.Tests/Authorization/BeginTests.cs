using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class BeginTests
{
    [TestCase("//evil.example")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    [TestCase("\\\\evil.example")]
    [TestCase("/%2f%2fevil.example")]
    [TestCase("/%2F/evil.example")]
    [TestCase("/%5cevil.example")]
    [TestCase("/%5Cevil.example")]
    [TestCase("/settings\\..\\evil")]
    [TestCase("/settings\r\nSet-Cookie: a=b")]
    [TestCase("/settings\t")]
    [TestCase("/\t/evil.example")]
    [TestCase("/settings\0")]
    [TestCase(" /settings")]
    [TestCase("/a b")]
    [TestCase("/\u202esgnittes")]
    [TestCase("javascript:alert(1)")]
    [TestCase("settings")]
    [TestCase("~/settings")]
    [TestCase("")]
    public async Task A_return_url_that_leaves_the_app_is_refused_at_the_beginning(string returnUrl)
    {
        await using var connecting = new Connecting();
        await Assert.ThrowsAsync<ArgumentException>(() => BeginAsync(connecting, Node.Redirect, returnUrl));
        Assert.That(connecting.Pending.Last, Is.Null);
    }

    [Test]
    public async Task A_return_url_of_absurd_length_is_refused()
    {
        await using var connecting = new Connecting();
        await Assert.ThrowsAsync<ArgumentException>(() => BeginAsync(connecting, Node.Redirect, "/" + new string('a', 4096)));
    }

    [TestCase("/")]
    [TestCase("/settings?tab=dns&next=https://example.com#top")]
    [TestCase("/a/%2f/b")]
    public async Task A_local_return_url_comes_back_with_the_result(string returnUrl)
    {
        await using var connecting = new Connecting();
        var begun = await BeginAsync(connecting, Node.Redirect, returnUrl);
        var callback = await connecting.World.Sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);
        Assert.That((await connecting.CompleteAsync(callback.Query, connectedBy: null)).ReturnUrl, Is.EqualTo(returnUrl));
    }

    [TestCase("https://app.example/callback#fragment")]
    [TestCase("https://app.example/callback#")]
    [TestCase("http://app.example/callback")]
    [TestCase("http://127.0.0.1.evil.example/callback")]
    [TestCase("http://10.0.0.1/callback")]
    [TestCase("/callback")]
    [TestCase("com.example.app:/callback")]
    [TestCase("file:///callback")]
    public async Task A_redirect_uri_that_is_not_safe_is_refused_at_the_beginning(string redirect)
    {
        await using var connecting = new Connecting();
        var address = new Uri(redirect, UriKind.RelativeOrAbsolute);
        await Assert.ThrowsAsync<ArgumentException>(() => BeginAsync(connecting, address, returnUrl: null));
        Assert.That(connecting.Pending.Last, Is.Null);
    }

    [TestCase("https://app.example/callback")]
    [TestCase("http://127.0.0.1:49152/callback")]
    [TestCase("http://[::1]:49152/callback")]
    [TestCase("http://localhost/callback")]
    public async Task A_redirect_uri_over_https_or_on_the_loopback_interface_is_fine(string redirect)
    {
        await using var connecting = new Connecting();
        var begun = await BeginAsync(connecting, new Uri(redirect), returnUrl: null);
        Assert.That(
            Uri.UnescapeDataString(Connecting.ParameterOf(begun.AuthorizationUrl.Query, "redirect_uri")), Is.EqualTo(redirect));
    }

    [Test]
    public async Task A_store_that_fails_at_the_beginning_is_said_at_the_beginning()
    {
        await using var connecting = new Connecting();
        connecting.Pending.OnWrite = _ => throw new IOException("disk full");
        var failed = await Assert.ThrowsAsync<GrantStoreException>(() => connecting.BeginAsync());
        Assert.That((failed!.Code, failed.IsTransient), Is.EqualTo((ErrorCode.StoreUnavailable, true)));
    }

    private static Task<AuthorizationRequest> BeginAsync(Connecting connecting, Uri redirect, string? returnUrl) =>
        connecting.Node.Flow.BeginAsync(Node.Key(), new BeginAuthorization { RedirectUri = redirect, ReturnUrl = returnUrl }).AsTask();
}
