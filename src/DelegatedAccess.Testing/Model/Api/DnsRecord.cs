using System.Text.Json;

namespace DelegatedAccess.Testing;

/// <summary>A DNS record of API v4.</summary>
internal sealed record DnsRecord
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Content { get; init; }

    /// <summary>Seconds; 1 means "automatic".</summary>
    public required int Ttl { get; init; }

    public bool Proxied { get; init; }

    public int? Priority { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset CreatedOn { get; init; }

    public required DateTimeOffset ModifiedOn { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteString("type", Type);
        json.WriteString("content", Content);
        json.WriteBoolean("proxiable", Type is "A" or "AAAA" or "CNAME");
        json.WriteBoolean("proxied", Proxied);
        json.WriteNumber("ttl", Ttl);
        if (Priority is { } priority)
        {
            json.WriteNumber("priority", priority);
        }

        json.WriteStartObject("settings");
        json.WriteEndObject();
        json.WriteStartObject("meta");
        json.WriteEndObject();
        json.WriteString("comment", Comment);
        json.WriteStartArray("tags");
        json.WriteEndArray();
        json.WriteString("created_on", CreatedOn);
        json.WriteString("modified_on", ModifiedOn);
        json.WriteEndObject();
    }
}
