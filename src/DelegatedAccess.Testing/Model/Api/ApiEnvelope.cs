using System.Text.Json;

namespace DelegatedAccess.Testing;

/// <summary>The envelope of API v4: success, errors, messages, result and, for lists, result_info.</summary>
internal static class ApiEnvelope
{
    private const string ContentType = "application/json";

    public static SandboxResponse Result(Action<Utf8JsonWriter> result) => Write(200, [], result, null);

    public static SandboxResponse Error(int status, params IReadOnlyList<ApiError> errors) =>
        Write(status, errors, json => json.WriteNullValue(), null);

    public static SandboxResponse Page<T>(
        IReadOnlyList<T> all, FormValues query, int defaultSize, int largestSize, Action<Utf8JsonWriter, T> write)
    {
        var page = Math.Max(1, Number(query["page"], 1));
        var size = Math.Clamp(Number(query["per_page"], defaultSize), 1, largestSize);
        var shown = all.Skip((page - 1) * size).Take(size).ToList();
        return Write(
            200,
            [],
            json =>
            {
                json.WriteStartArray();
                shown.ForEach(one => write(json, one));
                json.WriteEndArray();
            },
            json =>
            {
                json.WriteStartObject("result_info");
                json.WriteNumber("page", page);
                json.WriteNumber("per_page", size);
                json.WriteNumber("total_pages", (all.Count + size - 1) / size);
                json.WriteNumber("count", shown.Count);
                json.WriteNumber("total_count", all.Count);
                json.WriteEndObject();
            });
    }

    private static int Number(string text, int otherwise) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static SandboxResponse Write(
        int status, IReadOnlyList<ApiError> errors, Action<Utf8JsonWriter> result, Action<Utf8JsonWriter>? resultInfo)
    {
        var body = JsonBody.Write(json =>
        {
            json.WriteBoolean("success", errors.Count == 0);
            json.WriteStartArray("errors");
            foreach (var error in errors)
            {
                error.Write(json);
            }

            json.WriteEndArray();
            json.WriteStartArray("messages");
            json.WriteEndArray();
            json.WritePropertyName("result");
            result(json);
            resultInfo?.Invoke(json);
        });
        return new SandboxResponse(status, ContentType, body);
    }
}
