using System.Text.Json;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Cloudflare.Errors;

/// <summary>
/// The errors in an answer of API v4: <c>{"success":false,"errors":[{"code","message","documentation_url","error_chain"}]}</c>, or, of
/// some products, <c>{"error":{…}}</c>. Reads what there is: a body that is cut off or broken tells as much as came before.
/// </summary>
internal sealed class ApiErrorEnvelope
{
    private const int MaxDepth = 16;
    private const int MaxCodes = 16;
    private const int MaxUrlLength = 512;

    private readonly List<int> _codes = [];

    private ApiErrorEnvelope()
    {
    }

    /// <summary>The codes, each once; those of an error's chain among them.</summary>
    public IReadOnlyList<int> Codes => _codes;

    /// <summary>The first message, cleaned and cut, or null.</summary>
    public string? Message { get; private set; }

    /// <summary>The first address of documentation that is absolute and https, or null.</summary>
    public Uri? Documentation { get; private set; }

    /// <summary>Reads a body. Never throws; what is no JSON object has no errors.</summary>
    public static ApiErrorEnvelope Read(ReadOnlySpan<byte> body)
    {
        var envelope = new ApiErrorEnvelope();
        try
        {
            var reader = new Utf8JsonReader(body, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                envelope.ReadRoot(ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON, or text that is not UTF-8: what was read before it stays.
        }

        return envelope;
    }

    private void ReadRoot(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var holdsErrors = reader.ValueTextEquals("errors"u8) || reader.ValueTextEquals("error"u8);
            if (!reader.Read())
            {
                return;
            }

            if (holdsErrors)
            {
                ReadErrors(ref reader);
            }
            else if (!reader.TrySkip())
            {
                return;
            }
        }
    }

    // From the first token of an error, or of an array of errors, to its last: everything in between belongs to some error.
    private void ReadErrors(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader);
            }
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("code"u8))
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var code)
                && _codes.Count < MaxCodes && !_codes.Contains(code))
            {
                _codes.Add(code);
            }
        }
        else if (reader.ValueTextEquals("message"u8))
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                Message ??= UntrustedText.Clean(reader.GetString());
            }
        }
        else if (reader.ValueTextEquals("documentation_url"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            Documentation ??= Https(reader.GetString());
        }
    }

    private static Uri? Https(string? text) =>
        text is { Length: <= MaxUrlLength } && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0
            ? url
            : null;
}
