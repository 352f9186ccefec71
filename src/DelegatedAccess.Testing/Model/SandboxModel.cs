namespace DelegatedAccess.Testing;

/// <summary>
/// The Cloudflare look-alike itself: users, clients, consents, tokens and a slice of API v4, without HTTP. Synchronous, thread-safe,
/// with clock and randomness passed in, so that a simulation can drive it in virtual time and compare against the truth.
/// </summary>
public sealed class SandboxModel
{
    private readonly SandboxState _state;
    private readonly AuthorizationRules _authorization;
    private readonly ConsentRules _consent;
    private readonly TokenRules _tokens;
    private readonly RevocationRules _revocation;
    private readonly UserInfoRules _userInfo;
    private readonly ApiRules _api;

    /// <summary>Creates a model with the users "alice" (one account, zones example.com and example.net) and "bob" (two accounts).</summary>
    /// <param name="options">Lives, grace window, clock and randomness.</param>
    public SandboxModel(CloudflareSandboxOptions? options = null)
    {
        options ??= new CloudflareSandboxOptions();
        _state = new SandboxState(options);
        _authorization = new AuthorizationRules(_state);
        _consent = new ConsentRules(_state);
        _tokens = new TokenRules(_state);
        _revocation = new RevocationRules(_state);
        _userInfo = new UserInfoRules(_state);
        _api = new ApiRules(_state, options);
        AddUser("alice", new SandboxAccountSettings("Alice's Account", "example.com", "example.net"));
        AddUser(
            "bob",
            new SandboxAccountSettings("Bob's Account", "bob.example"),
            new SandboxAccountSettings("Bob's Company", "company.example", "company.test"));
    }

    /// <summary>Everybody who can sign in.</summary>
    public IReadOnlyList<SandboxUser> Users => Locked(() => _state.Users.Values.ToList());

    /// <summary>Every registered client, deleted ones included.</summary>
    public IReadOnlyList<SandboxClient> Clients => Locked(() => _state.Clients.Values.ToList());

    /// <summary>Every grant ever made, in the order of their code exchanges: the ground truth to compare a client's belief with.</summary>
    public IReadOnlyList<SandboxGrant> Grants => Locked(() => _state.Grants.ToList());

    /// <summary>Every access token, refresh token, authorization code and client secret ever issued or noted, for leak tests.</summary>
    public IReadOnlyList<string> IssuedSecrets => Locked(() => _state.Secrets.Issued);

    /// <summary>The life of access tokens issued from now on.</summary>
    public TimeSpan AccessTokenLife
    {
        get => Locked(() => _state.AccessTokenLife);
        set => Locked(() => _state.AccessTokenLife = value);
    }

    /// <summary>The life of refresh tokens issued from now on.</summary>
    public TimeSpan RefreshTokenLife
    {
        get => Locked(() => _state.RefreshTokenLife);
        set => Locked(() => _state.RefreshTokenLife = value);
    }

    /// <summary>How long a spent refresh token still works; zero is strict.</summary>
    public TimeSpan RefreshGrace
    {
        get => Locked(() => _state.RefreshGrace);
        set => Locked(() => _state.RefreshGrace = value);
    }

    /// <summary>Whether reuse is answered with 401 <c>token_inactive</c>, as engines before Hydra 2.3 did.</summary>
    public bool LegacyReuseAnswer
    {
        get => Locked(() => _state.LegacyReuseAnswer);
        set => Locked(() => _state.LegacyReuseAnswer = value);
    }

    /// <summary>Adds a user who is the member of some accounts.</summary>
    /// <param name="userName">A name, unique in this sandbox. Ids are derived from it, so they are the same in every run.</param>
    /// <param name="accounts">The user's accounts.</param>
    public SandboxUser AddUser(string userName, params IReadOnlyList<SandboxAccountSettings> accounts) => Locked(() =>
    {
        var user = SandboxSeed.NewUser(userName, accounts, _state.Now);
        _state.Users.Add(userName, user);
        return user;
    });

    /// <summary>Registers an OAuth client.</summary>
    /// <param name="settings">What the owner would enter in the dashboard.</param>
    public SandboxClient AddClient(SandboxClientSettings settings) => Locked(() =>
    {
        var client = new SandboxClient(_state, settings, _state.Secrets.NewHexId());
        _state.Clients.Add(client.ClientId, client);
        return client;
    });

    /// <summary>
    /// Consents without a browser: follows an authorization URL, decides as told, and returns the callback (RFC 6749 section 4.1.2).
    /// </summary>
    /// <param name="authorizationUrl">The authorization URL; only its query counts.</param>
    /// <param name="userName">Who signs in.</param>
    /// <param name="choices">What the user decides; everything is granted by default.</param>
    /// <exception cref="InvalidOperationException">The server shows an error page, or the page offers no such choice.</exception>
    public Uri Consent(Uri authorizationUrl, string userName, ConsentChoices? choices = null) => Locked(() =>
    {
        var outcome = _authorization.Begin(FormValues.Parse(authorizationUrl.Query));
        if (outcome.ErrorPage is { } error)
        {
            throw new InvalidOperationException($"The authorization server shows an error page: {error.Code}: {error.Description}");
        }

        return outcome.ErrorRedirect ?? _consent.Decide(outcome.Prompt!.Ticket, _state.FindUser(userName), choices ?? new ConsentChoices());
    });

    /// <summary>The grant that a token belongs to, also when the token or the grant is dead; null if the sandbox never issued it.</summary>
    /// <param name="token">An access or refresh token.</param>
    public SandboxGrant? FindGrant(string token) => Locked(() => _state.GrantOfToken.GetValueOrDefault(token));

    /// <summary>The grants of a user, optionally with one client, in the order of consent.</summary>
    /// <param name="userName">The user.</param>
    /// <param name="clientId">The client; null for all of them.</param>
    public IReadOnlyList<SandboxGrant> GrantsOf(string userName, string? clientId = null) =>
        Locked(() => _state.Grants.Where(grant => Matches(grant, userName, clientId)).ToList());

    /// <summary>Revokes as the user does under "Connected Applications": every grant and every unused code ends.</summary>
    /// <param name="userName">The user.</param>
    /// <param name="clientId">The application; null for all of them.</param>
    public void RevokeAsUser(string userName, string? clientId = null) => Locked(() =>
    {
        _state.EndGrants(grant => Matches(grant, userName, clientId), SandboxGrantEnd.UserRevoked);
        foreach (var code in _state.Codes.Values.Where(code => code.User.UserName == userName
            && (clientId is null || code.Prompt.Client.ClientId == clientId)))
        {
            code.IsRevoked = true;
        }
    });

    /// <summary>Ends the life of live access tokens at once; refresh tokens stay.</summary>
    /// <param name="userName">Whose; null for everybody's.</param>
    /// <param name="clientId">Which client's; null for all.</param>
    public void ExpireAccessTokens(string? userName = null, string? clientId = null) => Locked(() =>
    {
        foreach (var token in _state.AccessTokens.Values
            .Where(token => Matches(token.Grant, userName, clientId) && token.ExpiresAt > _state.Now))
        {
            token.ExpiresAt = _state.Now;
        }
    });

    /// <summary>Kills refresh tokens and leaves access tokens alive, as a server that lost half of its session would.</summary>
    /// <param name="userName">Whose; null for everybody's.</param>
    /// <param name="clientId">Which client's; null for all.</param>
    public void KillRefreshTokens(string? userName = null, string? clientId = null) => Locked(() =>
    {
        foreach (var grant in _state.Grants.Where(grant => Matches(grant, userName, clientId) && grant.RefreshTokens.Count > 0))
        {
            grant.MarkEnded(SandboxGrantEnd.RefreshTokensKilled);
            grant.DeleteRefreshTokens();
        }
    });

    /// <summary>Adds a string to <see cref="IssuedSecrets"/>, for secrets that a test made itself (a PKCE verifier).</summary>
    /// <param name="secret">The secret.</param>
    public void NoteSecret(string secret) => Locked(() => _state.Secrets.Note(secret));

    internal AuthorizationOutcome Authorize(SandboxRequest request) => Locked(() => _authorization.Begin(request.ReadQuery()));

    internal Uri Decide(string ticket, string userName, ConsentChoices choices) =>
        Locked(() => _consent.Decide(ticket, _state.FindUser(userName), choices));

    internal ConsentPrompt? FindPrompt(string ticket) => Locked(() => _state.Prompts.GetValueOrDefault(ticket));

    internal SandboxResponse Token(SandboxRequest request) =>
        Locked(() => _tokens.Answer(request.Method, request.ReadForm(), request.Authorization));

    internal SandboxResponse Revoke(SandboxRequest request) =>
        Locked(() => _revocation.Answer(request.Method, request.ReadForm(), request.Authorization));

    internal SandboxResponse UserInfo(SandboxRequest request) => Locked(() => _userInfo.Answer(request.Authorization));

    internal SandboxResponse Api(SandboxRequest request) => Locked(() => _api.Answer(request));

    internal string NewRay() => Locked(_state.Secrets.NewRay);

    private static bool Matches(SandboxGrant grant, string? userName, string? clientId) =>
        (userName is null || grant.User.UserName == userName) && (clientId is null || grant.Client.ClientId == clientId);

    private T Locked<T>(Func<T> action)
    {
        lock (_state.Gate)
        {
            return action();
        }
    }

    private void Locked(Action action)
    {
        lock (_state.Gate)
        {
            action();
        }
    }
}
