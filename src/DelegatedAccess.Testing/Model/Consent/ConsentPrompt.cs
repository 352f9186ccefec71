namespace DelegatedAccess.Testing;

/// <summary>A valid authorization request that waits for the user's decision.</summary>
internal sealed class ConsentPrompt
{
    /// <summary>Ties the posted form to this request.</summary>
    public required string Ticket { get; init; }

    public required SandboxClient Client { get; init; }

    public required string RedirectUri { get; init; }

    public required string State { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<string> OptionalScopes { get; init; }

    public string? CodeChallenge { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the user decided, and where that led; null before.</summary>
    public (SandboxUser User, bool Cancel, Uri Callback)? Decision { get; set; }
}
