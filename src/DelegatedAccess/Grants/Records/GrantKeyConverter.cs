using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>A grant key as an array of two or three texts.</summary>
internal sealed class GrantKeyConverter : JsonConverter<GrantKey>
{
    public override GrantKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A grant key is an array.");
        }

        var parts = new List<string>(3);
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            parts.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray && parts.Count is 2 or 3
            ? new GrantKey(parts[0], parts[1], parts.Count == 3 ? parts[2] : null)
            : throw new JsonException("A grant key has two or three texts.");
    }

    public override void Write(Utf8JsonWriter writer, GrantKey value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Registration);
        writer.WriteStringValue(value.Owner);
        if (value.Label is not null)
        {
            writer.WriteStringValue(value.Label);
        }

        writer.WriteEndArray();
    }
}
