namespace DelegatedAccess.Cloudflare.Identity;

/// <summary>The part of <c>GET /user</c> that is read.</summary>
internal sealed record UserResult(string? Id, string? Email);
