using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DelegatedAccess.Testing;

/// <summary>Writes one JSON object into a body.</summary>
internal static class JsonBody
{
    // Hydra and the API leave apostrophes alone, where the default encoder would write \u0027.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
