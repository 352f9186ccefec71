using DelegatedAccess.Model;

namespace DelegatedAccess.Authorization.Pending;

/// <summary>What has to be known again at the callback (RFC 9700 sections 4.4, 4.5 and 4.7).</summary>
internal sealed record PendingAuthorization
{
    public required GrantKey Key { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required string RedirectUri { get; init; }

    public required IReadOnlyList<string> Requested { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>RFC 7636 section 4.1; gone once the code was sent.</summary>
    public Secret? Verifier { get; init; }

    /// <summary>What ties it to the browser that began it.</summary>
    public Secret? Binding { get; init; }

    public string? ConnectedBy { get; init; }

    public string? ReturnUrl { get; init; }

    public override string ToString() => $"pending authorization of {Key}";
}
