namespace DelegatedAccess.Testing;

/// <summary>
/// One consent and the chain of tokens that grew from it (Hydra's request id), as the authorization server knows it. A live view:
/// every property answers for the moment it is read.
/// </summary>
public sealed class SandboxGrant
{
    private readonly SandboxState _state;
    private readonly List<AccessToken> _accessTokens = [];
    private readonly List<RefreshToken> _refreshTokens = [];
    private SandboxGrantEnd? _end;
    private bool _everRefreshable;

    internal SandboxGrant(SandboxState state, string requestId, AuthorizationCode code)
    {
        _state = state;
        RequestId = requestId;
        User = code.User;
        Client = code.Prompt.Client;
        Scopes = code.GrantedScopes;
        Accounts = code.Accounts;
        ConsentedAt = state.Now;
    }

    /// <summary>Hydra's request id: all tokens of one consent share it, and die together.</summary>
    public string RequestId { get; }

    /// <summary>Who consented.</summary>
    public SandboxUser User { get; }

    /// <summary>The client that was consented to.</summary>
    public SandboxClient Client { get; }

    /// <summary>What was granted, with <c>offline_access</c>.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The accounts chosen at consent: all that the tokens can see.</summary>
    public IReadOnlyList<SandboxAccount> Accounts { get; }

    /// <summary>When the code was exchanged.</summary>
    public DateTimeOffset ConsentedAt { get; }

    /// <summary>How many times a refresh token of this grant was redeemed, siblings within a grace window included.</summary>
    public int Rotations { get; private set; }

    /// <summary>Why the grant ended; null while it is alive.</summary>
    public SandboxGrantEnd? EndedBecause
    {
        get
        {
            lock (_state.Gate)
            {
                return _end ?? (HasAged() ? SandboxGrantEnd.Expired : null);
            }
        }
    }

    /// <summary>Whether the grant can still be refreshed or, without a refresh token, its access token still lives.</summary>
    public bool IsAlive => EndedBecause is null;

    /// <summary>How many refresh tokens the token endpoint would accept now: one, and within a grace window also spent ones.</summary>
    public int LiveRefreshTokenCount
    {
        get
        {
            lock (_state.Gate)
            {
                return _refreshTokens.Count(IsLive);
            }
        }
    }

    /// <summary>How many access tokens the API would accept now.</summary>
    public int LiveAccessTokenCount
    {
        get
        {
            lock (_state.Gate)
            {
                return _accessTokens.Count(IsLive);
            }
        }
    }

    /// <summary>Whether the token endpoint would accept this refresh token of this grant now.</summary>
    /// <param name="refreshToken">A refresh token.</param>
    public bool IsRefreshTokenLive(string refreshToken)
    {
        lock (_state.Gate)
        {
            return _refreshTokens.Any(one => one.Value == refreshToken && IsLive(one));
        }
    }

    /// <summary>Whether the API would accept this access token of this grant now.</summary>
    /// <param name="accessToken">An access token.</param>
    public bool IsAccessTokenLive(string accessToken)
    {
        lock (_state.Gate)
        {
            return _accessTokens.Any(one => one.Value == accessToken && IsLive(one));
        }
    }

    /// <summary>Whether this grant ever issued the token, dead or alive.</summary>
    /// <param name="token">An access or refresh token.</param>
    public bool Issued(string token)
    {
        lock (_state.Gate)
        {
            return _state.GrantOfToken.TryGetValue(token, out var grant) && grant == this;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{User} -> {Client.Name}: {EndedBecause?.ToString() ?? "alive"}";

    internal IReadOnlyList<RefreshToken> RefreshTokens => _refreshTokens;

    internal IReadOnlyList<AccessToken> AccessTokens => _accessTokens;

    internal bool HasEnded => _end is not null;

    internal void CountRotation() => Rotations++;

    internal void Add(AccessToken token)
    {
        _accessTokens.Add(token);
        _state.AccessTokens.Add(token.Value, token);
        _state.GrantOfToken.Add(token.Value, this);
    }

    internal void Add(RefreshToken token)
    {
        _everRefreshable = true;
        _refreshTokens.Add(token);
        _state.RefreshTokens.Add(token.Value, token);
        _state.GrantOfToken.Add(token.Value, this);
    }

    internal void Delete(AccessToken token)
    {
        _accessTokens.Remove(token);
        _state.AccessTokens.Remove(token.Value);
    }

    internal void Delete(RefreshToken token)
    {
        _refreshTokens.Remove(token);
        _state.RefreshTokens.Remove(token.Value);
    }

    internal void DeleteAccessTokens() => _accessTokens.ToList().ForEach(Delete);

    internal void DeleteRefreshTokens() => _refreshTokens.ToList().ForEach(Delete);

    internal void MarkEnded(SandboxGrantEnd end) => _end ??= end;

    internal void End(SandboxGrantEnd end)
    {
        if (HasAged())
        {
            MarkEnded(SandboxGrantEnd.Expired);
        }

        MarkEnded(end);
        DeleteAccessTokens();
        DeleteRefreshTokens();
    }

    private bool IsLive(AccessToken token) => _state.Now < token.ExpiresAt;

    private bool IsLive(RefreshToken token) => _state.Now < token.ExpiresAt && token.IsUsable(_state.Now, _state.RefreshGrace);

    private bool HasAged() => _everRefreshable ? !_refreshTokens.Any(IsLive) : !_accessTokens.Any(IsLive);
}
