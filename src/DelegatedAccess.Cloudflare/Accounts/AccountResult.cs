namespace DelegatedAccess.Cloudflare.Accounts;

/// <summary>The part of an account in <c>GET /accounts</c> that is read.</summary>
internal sealed record AccountResult(string? Id, string? Name);
