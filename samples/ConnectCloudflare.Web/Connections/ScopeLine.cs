namespace ConnectCloudflare.Web.Connections;

/// <summary>A permission on the Connect card.</summary>
/// <param name="Id">As Cloudflare names it in requests.</param>
/// <param name="Name">As Cloudflare's consent screen names it.</param>
/// <param name="Because">Why we ask.</param>
/// <param name="IsOptional">Whether the user may decline it.</param>
/// <param name="IsGranted">Whether the user allowed it.</param>
internal sealed record ScopeLine(string Id, string Name, string? Because, bool IsOptional, bool IsGranted);
