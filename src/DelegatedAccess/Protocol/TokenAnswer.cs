using DelegatedAccess.Model;

namespace DelegatedAccess.Protocol;

/// <summary>A successful answer of the token endpoint (RFC 6749 section 5.1); members that were omitted are null.</summary>
internal sealed class TokenAnswer
{
    public required Secret AccessToken { get; init; }

    public Secret? RefreshToken { get; init; }

    public TimeSpan? Life { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}
