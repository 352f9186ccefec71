using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DelegatedAccess.Testing;

/// <summary>Reads and checks the body of a DNS change, with the API's own codes for what is wrong.</summary>
internal static class DnsRecordInput
{
    private static readonly string[] Types = ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "SRV", "TXT"];

    /// <summary>Reads a record; <paramref name="basis"/> supplies what a PATCH leaves out.</summary>
    public static ApiError? Read(byte[] body, string zoneName, DnsRecord? basis, DateTimeOffset now, out DnsRecord? record)
    {
        record = null;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return new ApiError(9207, "Request body is invalid.");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new ApiError(9207, "Request body is invalid.");
            }

            var read = Merge(document.RootElement, zoneName, basis, now);
            record = read;
            return Refusal(read);
        }
    }

    private static DnsRecord Merge(JsonElement json, string zoneName, DnsRecord? basis, DateTimeOffset now) => new()
    {
        Id = "",
        Type = Text(json, "type") ?? basis?.Type ?? "",
        Name = Qualify(Text(json, "name") ?? basis?.Name ?? "", zoneName),
        Content = Text(json, "content") ?? basis?.Content ?? "",
        Ttl = Number(json, "ttl") ?? basis?.Ttl ?? 1,
        Proxied = Flag(json, "proxied") ?? basis?.Proxied ?? false,
        Priority = Number(json, "priority") ?? basis?.Priority,
        Comment = Text(json, "comment") ?? basis?.Comment,
        CreatedOn = now,
        ModifiedOn = now,
    };

    private static ApiError? Refusal(DnsRecord record)
    {
        if (!Types.Contains(record.Type, StringComparer.Ordinal))
        {
            return Validation(9020, "Invalid DNS record type");
        }

        if (record.Name.Length is 0 or > 255 || record.Name.Any(char.IsWhiteSpace))
        {
            return Validation(9000, "DNS name is invalid.");
        }

        if (record.Ttl != 1 && record.Ttl is < 60 or > 86400)
        {
            return Validation(9021, "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.");
        }

        return RefuseContent(record);
    }

    private static ApiError? RefuseContent(DnsRecord record) => record switch
    {
        { Content: "" } => Validation(9009, "Content for the record is missing."),
        { Type: "A" } when !IsAddress(record.Content, AddressFamily.InterNetwork) =>
            new ApiError(9005, "Content for A record must be a valid IPv4 address."),
        { Type: "AAAA" } when !IsAddress(record.Content, AddressFamily.InterNetworkV6) =>
            new ApiError(9006, "Content for AAAA record must be a valid IPv6 address."),
        { Type: "MX", Priority: null } => Validation(9101, "priority is a required data field."),
        { Proxied: true, Type: not ("A" or "AAAA" or "CNAME") } => new ApiError(9004, "This record type cannot be proxied."),
        _ => null,
    };

    private static ApiError Validation(int code, string message) =>
        new(1004, "DNS Validation Error") { Chained = new ApiError(code, message) };

    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address)
        && address.AddressFamily == family
        && (family != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3);

    private static string Qualify(string name, string zoneName)
    {
        if (name is "@")
        {
            return zoneName;
        }

        var isComplete = name.Length == 0 || name == zoneName || name.EndsWith("." + zoneName, StringComparison.Ordinal);
        return isComplete ? name : name + "." + zoneName;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    private static bool? Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;
}
