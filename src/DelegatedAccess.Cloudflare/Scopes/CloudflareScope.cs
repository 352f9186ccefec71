namespace DelegatedAccess.Cloudflare;

/// <summary>A scope that a self-managed OAuth client of Cloudflare can be registered with (<c>GET /oauth/scopes</c>).</summary>
/// <param name="Id">The scope as it is asked for, such as <c>dns.write</c> (RFC 6749 section 3.3).</param>
/// <param name="Name">The name on Cloudflare's consent screen, such as <c>DNS Write</c>.</param>
/// <param name="Category">Cloudflare's category, such as <c>dns_and_zones</c>; <c>protocol</c> for <c>offline_access</c>.</param>
public sealed record CloudflareScope(string Id, string Name, string Category);
