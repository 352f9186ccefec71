namespace DelegatedAccess;

/// <summary>How refreshes behave. The defaults fit; validated when the host starts.</summary>
public sealed class DelegatedAccessOptions
{
    /// <summary>
    /// How long a claim on a grant holds: one attempt and its commit. Nothing is sent once half of it is over without a renewal. Shorter means that a
    /// dead process is taken over sooner, longer forgives slower stores.
    /// </summary>
    public TimeSpan ClaimLife { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an attempt may stay unanswered before its claim is renewed and the listening goes on.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a commit may take: <see cref="ClaimLife"/> must be longer than <see cref="AttemptTimeout"/> and this together, so that a claim is
    /// renewed while a commit still fits into it.
    /// </summary>
    public TimeSpan CommitTime { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the store may take for one call before it counts as failed; the call may still be carried out.</summary>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the token endpoint is listened to before an attempt counts as lost.</summary>
    public TimeSpan ListenTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a refresh may take in all before its callers get an error.</summary>
    public TimeSpan RefreshTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// How many refreshes of one client registration this process may have under way at once; the others wait for their turn, within
    /// <see cref="RefreshTimeout"/>. Each holds at most one connection to the authorization server and one call to the store: the default leaves
    /// most of a usual database connection pool to the app, and at a third of a second each it refreshes ten thousand grants in less than two minutes.
    /// </summary>
    public int MaxRefreshesInFlight { get; set; } = 32;

    /// <summary>How many grants this process remembers between requests.</summary>
    public int MaxCachedGrants { get; set; } = 100_000;

    /// <summary>How often a grant in use is compared with the store, so that a disconnect elsewhere is seen.</summary>
    public TimeSpan StoreCheckInterval { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a shutdown waits for refreshes to be written. Keep it below the host's own shutdown timeout.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a user has between the connect button and the callback.</summary>
    public TimeSpan PendingAuthorizationLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The handler that speaks to authorization servers, for proxies and tests; it must not follow redirects. Where null, one of the SDK's own. No
    /// handler or default of the app's own clients reaches it.
    /// </summary>
    public HttpMessageHandler? BackchannelHttpHandler { get; set; }
}
