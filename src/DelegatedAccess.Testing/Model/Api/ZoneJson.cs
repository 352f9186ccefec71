using System.Text.Json;

namespace DelegatedAccess.Testing;

/// <summary>A zone as API v4 shows it.</summary>
internal static class ZoneJson
{
    public static void Write(Utf8JsonWriter json, SandboxAccount account, SandboxZone zone)
    {
        json.WriteStartObject();
        json.WriteString("id", zone.Id);
        json.WriteString("name", zone.Name);
        json.WriteString("status", "active");
        json.WriteBoolean("paused", false);
        json.WriteString("type", "full");
        json.WriteStartArray("name_servers");
        json.WriteStringValue("ada.ns.cloudflare.com");
        json.WriteStringValue("bob.ns.cloudflare.com");
        json.WriteEndArray();
        json.WriteString("created_on", zone.CreatedOn);
        json.WriteStartObject("account");
        json.WriteString("id", account.Id);
        json.WriteString("name", account.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
