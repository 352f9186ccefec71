using System.Net;
using System.Net.Sockets;
using DelegatedAccess.Cloudflare;
using DelegatedAccess.Protocol;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Tests.Refresh.Network;

/// <summary>The core's own way to a token endpoint, over real sockets.</summary>
internal sealed class TransportTests
{
    [Test]
    [Category("row-26")]
    public async Task A_closed_port_means_not_sent()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/token");
        closed.Stop();

        Assert.That((await RefreshAsync(address)).Kind, Is.EqualTo(TokenOutcomeKind.NotSent));
    }

    [Test]
    [Category("row-26")]
    public async Task A_failed_TLS_handshake_means_not_sent()
    {
        await using var sandbox = await CloudflareSandbox.StartAsync();
        var address = new Uri(sandbox.TokenEndpoint.AbsoluteUri.Replace("http://", "https://", StringComparison.Ordinal));

        Assert.That((await RefreshAsync(address)).Kind, Is.EqualTo(TokenOutcomeKind.NotSent));
        Assert.That(sandbox.Counters.Token, Is.Zero);
    }

    [TestCase(HttpRequestError.NameResolutionError, TokenOutcomeKind.NotSent)]
    [TestCase(HttpRequestError.ProxyTunnelError, TokenOutcomeKind.NotSent)]
    [TestCase(HttpRequestError.ResponseEnded, TokenOutcomeKind.Broken)]
    [TestCase(HttpRequestError.Unknown, TokenOutcomeKind.Broken)]
    [Category("row-26")]
    public async Task Only_errors_before_sending_count_as_not_sent(HttpRequestError error, object kind)
    {
        using var broken = new BrokenHandler(new HttpRequestException(error));

        Assert.That((await RefreshAsync(new Uri("https://as.example/token"), broken)).Kind, Is.EqualTo(kind));
    }

    [Test]
    [Category("row-33")]
    public async Task A_redirect_is_not_followed()
    {
        await using var sandbox = await CloudflareSandbox.StartAsync();
        sandbox.Faults.Token.Enqueue(SandboxFault.Redirect(sandbox.TokenEndpoint));

        var outcome = await RefreshAsync(sandbox.TokenEndpoint);

        Assert.That((outcome.Kind, sandbox.Counters.Token), Is.EqualTo((TokenOutcomeKind.Redirected, 1)));
    }

    private static async Task<TokenOutcome> RefreshAsync(Uri tokenEndpoint, HttpMessageHandler? handler = null)
    {
        using var backchannel = Backchannel.Create(new DelegatedAccessOptions { BackchannelHttpHandler = handler });
        var endpoint = new TokenEndpoint(backchannel, new TokenPipelines(TimeProvider.System, TimeSpan.FromMinutes(1)), TimeProvider.System);
        var options = new ClientRegistrationOptions
        {
            Issuer = tokenEndpoint,
            AuthorizationEndpoint = tokenEndpoint,
            TokenEndpoint = tokenEndpoint,
            ApiBaseAddress = tokenEndpoint,
            ClientId = "client",
            ClientAuthentication = ClientAuthentication.None,
        };
        options.Scopes.Add(CloudflareScopes.ZoneRead, because: "of a test");
        return await endpoint.RefreshAsync(new ClientRegistration("cloudflare", options), "refresh-token", isReplay: true, CancellationToken.None);
    }

    private sealed class BrokenHandler(Exception exception) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(exception);
    }
}
