namespace DelegatedAccess.Testing;

/// <summary>Everything that the look-alike remembers. Whoever touches it holds <see cref="Gate"/>.</summary>
internal sealed class SandboxState(CloudflareSandboxOptions options)
{
    /// <summary>The one lock of the model. It is re-entrant, so that rules may call each other.</summary>
    public Lock Gate { get; } = new();

    public SandboxSecrets Secrets { get; } = new(options.FillRandom);

    public TimeSpan AccessTokenLife { get; set; } = options.AccessTokenLife;

    public TimeSpan RefreshTokenLife { get; set; } = options.RefreshTokenLife;

    public TimeSpan RefreshGrace { get; set; } = options.RefreshGrace;

    public bool LegacyReuseAnswer { get; set; } = options.LegacyReuseAnswer;

    public Dictionary<string, SandboxUser> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SandboxClient> Clients { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ConsentPrompt> Prompts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AuthorizationCode> Codes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AccessToken> AccessTokens { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RefreshToken> RefreshTokens { get; } = new(StringComparer.Ordinal);

    public List<SandboxGrant> Grants { get; } = [];

    /// <summary>Which grant a token came from, also after the token died.</summary>
    public Dictionary<string, SandboxGrant> GrantOfToken { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    public SandboxClient? FindClient(string clientId) => Clients.TryGetValue(clientId, out var client) && !client.IsDeleted ? client : null;

    public SandboxUser FindUser(string userName) =>
        Users.TryGetValue(userName, out var user)
            ? user
            : throw new ArgumentException($"The sandbox has no user '{userName}'.", nameof(userName));

    public void EndGrants(Func<SandboxGrant, bool> which, SandboxGrantEnd end)
    {
        foreach (var grant in Grants.Where(which))
        {
            grant.End(end);
        }
    }
}
