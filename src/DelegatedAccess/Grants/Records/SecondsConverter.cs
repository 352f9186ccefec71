using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>A duration as a number of seconds, read as a decimal: as a binary fraction it would lose a tick at every rewrite.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeSpan.FromTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.TotalSeconds);
}
