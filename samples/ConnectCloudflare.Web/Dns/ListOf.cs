namespace ConnectCloudflare.Web.Dns;

/// <summary>The first page of a list, and how long the list is.</summary>
internal sealed record ListOf<T>(IReadOnlyList<T> Items, int Total);
