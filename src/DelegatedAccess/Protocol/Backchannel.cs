namespace DelegatedAccess.Protocol;

/// <summary>The way to authorization servers: the SDK's own, out of reach of the app's handlers, defaults and cookies.</summary>
internal static class Backchannel
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    public static HttpMessageInvoker Create(DelegatedAccessOptions options) => options.BackchannelHttpHandler is { } handler
        ? new HttpMessageInvoker(handler, disposeHandler: false)
        : new HttpMessageInvoker(CreateHandler(), disposeHandler: true);

    /// <summary>Redirects are not followed: a 307 would carry the refresh token to wherever it points (RFC 9700 section 4.12).</summary>
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLife,
    };
}
