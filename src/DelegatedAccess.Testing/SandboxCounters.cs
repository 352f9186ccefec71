namespace DelegatedAccess.Testing;

/// <summary>How many requests reached each endpoint. A refused connection reaches nothing. Thread-safe.</summary>
public sealed class SandboxCounters
{
    private int _authorize;
    private int _token;
    private int _tokenByCode;
    private int _tokenByRefresh;
    private int _revocation;
    private int _api;
    private int _apiUnauthenticated;
    private int _apiUnauthorized;

    internal SandboxCounters()
    {
    }

    /// <summary>Authorization requests.</summary>
    public int Authorize => Volatile.Read(ref _authorize);

    /// <summary>Token requests of any kind.</summary>
    public int Token => Volatile.Read(ref _token);

    /// <summary>Token requests with <c>grant_type=authorization_code</c>.</summary>
    public int TokenByCode => Volatile.Read(ref _tokenByCode);

    /// <summary>Token requests with <c>grant_type=refresh_token</c>.</summary>
    public int TokenByRefresh => Volatile.Read(ref _tokenByRefresh);

    /// <summary>Revocation requests.</summary>
    public int Revocation => Volatile.Read(ref _revocation);

    /// <summary>API requests.</summary>
    public int Api => Volatile.Read(ref _api);

    /// <summary>API requests without an Authorization header.</summary>
    public int ApiUnauthenticated => Volatile.Read(ref _apiUnauthenticated);

    /// <summary>API requests that were answered 401.</summary>
    public int ApiUnauthorized => Volatile.Read(ref _apiUnauthorized);

    /// <summary>Starts again from zero.</summary>
    public void Reset()
    {
        Volatile.Write(ref _authorize, 0);
        Volatile.Write(ref _token, 0);
        Volatile.Write(ref _tokenByCode, 0);
        Volatile.Write(ref _tokenByRefresh, 0);
        Volatile.Write(ref _revocation, 0);
        Volatile.Write(ref _api, 0);
        Volatile.Write(ref _apiUnauthenticated, 0);
        Volatile.Write(ref _apiUnauthorized, 0);
    }

    internal void CountRequest(SandboxEndpoint endpoint, string? grantType, bool hasAuthorization)
    {
        switch (endpoint)
        {
            case SandboxEndpoint.Authorize:
                Interlocked.Increment(ref _authorize);
                break;
            case SandboxEndpoint.Token:
                CountToken(grantType);
                break;
            case SandboxEndpoint.Revocation:
                Interlocked.Increment(ref _revocation);
                break;
            case SandboxEndpoint.Api:
                Interlocked.Increment(ref _api);
                if (!hasAuthorization)
                {
                    Interlocked.Increment(ref _apiUnauthenticated);
                }

                break;
        }
    }

    internal void CountAnswer(SandboxEndpoint endpoint, int status)
    {
        if (endpoint == SandboxEndpoint.Api && status == 401)
        {
            Interlocked.Increment(ref _apiUnauthorized);
        }
    }

    private void CountToken(string? grantType)
    {
        Interlocked.Increment(ref _token);
        if (grantType == "authorization_code")
        {
            Interlocked.Increment(ref _tokenByCode);
        }
        else if (grantType == "refresh_token")
        {
            Interlocked.Increment(ref _tokenByRefresh);
        }
    }
}
