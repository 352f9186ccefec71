namespace DelegatedAccess.AspNetCore;

/// <summary>A scope as a page shows it.</summary>
/// <param name="Id">The scope as the authorization server names it.</param>
/// <param name="Because">What the app needs it for; null where not said.</param>
/// <param name="IsOptional">Whether the app works without it.</param>
public sealed record ConnectPageScope(string Id, string? Because, bool IsOptional);
