namespace DelegatedAccess.Cloudflare;

/// <summary>A Cloudflare account that a grant reaches.</summary>
/// <param name="Id">The account's id, as it stands in paths; nothing but letters, digits, dashes and underscores.</param>
/// <param name="Name">The name that its owner gave it, cleaned and cut: untrusted text, for people to read.</param>
public sealed record CloudflareAccount(string Id, string Name);
