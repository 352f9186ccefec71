namespace ConnectCloudflare.Web.Dns;

/// <summary>A DNS record to add.</summary>
internal sealed record NewDnsRecord(string Type, string Name, string Content, int Ttl, int? Priority);
