namespace ConnectCloudflare.Web.Dns;

/// <summary>A DNS record, as the API lists it. A TTL of 1 is automatic; only some types have a priority.</summary>
internal sealed record DnsRecord(string Id, string Type, string Name, string Content, int Ttl, bool Proxied, int? Priority);
