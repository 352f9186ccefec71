namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>What an API caller needs to show the same as the page, and to post.</summary>
internal sealed record ConnectDescription(
    string Registration, string Provider, string ConnectUrl, IReadOnlyList<ConnectPageScope> Scopes, AntiforgeryDescription Antiforgery);
