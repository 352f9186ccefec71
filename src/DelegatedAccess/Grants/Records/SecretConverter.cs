using System.Text.Json;
using System.Text.Json.Serialization;
using DelegatedAccess.Model;

namespace DelegatedAccess.Grants.Records;

/// <summary>Writes a secret into a payload that is encrypted before anybody sees it.</summary>
internal sealed class SecretConverter : JsonConverter<Secret>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Secret.From(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
