using System.Text.Json;

namespace DelegatedAccess.Testing;

/// <summary>One entry of an envelope's <c>errors</c>.</summary>
internal sealed record ApiError(int Code, string Message)
{
    public string? DocumentationUrl { get; init; }

    public ApiError? Chained { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("code", Code);
        json.WriteString("message", Message);
        if (DocumentationUrl is not null)
        {
            json.WriteString("documentation_url", DocumentationUrl);
        }

        if (Chained is not null)
        {
            json.WriteStartArray("error_chain");
            Chained.Write(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
