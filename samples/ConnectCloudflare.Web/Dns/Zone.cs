namespace ConnectCloudflare.Web.Dns;

/// <summary>A domain.</summary>
internal sealed record Zone(string Id, string Name, string? Status);
