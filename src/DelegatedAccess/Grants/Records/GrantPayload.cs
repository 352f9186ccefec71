using System.Text.Json;

namespace DelegatedAccess.Grants.Records;

/// <summary>The written form of a record: JSON in a versioned format (docs/grants.md), before it is encrypted.</summary>
internal static class GrantPayload
{
    public const int Format = 1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static byte[] Write(GrantRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, GrantJsonContext.Default.GrantRecord);

    /// <exception cref="GrantPayloadException">The bytes are no payload, or one of a format that is not known here.</exception>
    public static GrantRecord Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("format", out var format)
                || !format.TryGetInt32(out var number))
            {
                throw new GrantPayloadException(ErrorCode.RecordUnreadable, "The stored record has no format number.");
            }

            return number is > 0 and <= Format
                ? document.RootElement.Deserialize(GrantJsonContext.Default.GrantRecord)!
                : throw new GrantPayloadException(
                    ErrorCode.RecordFormatUnknown, $"The stored record has format {number}; this version knows formats up to {Format}.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or ArgumentException or NotSupportedException or OverflowException)
        {
            // The cause is dropped on purpose: a JSON error can quote the text it stumbled over.
            throw new GrantPayloadException(ErrorCode.RecordUnreadable, "The stored record is not a payload.");
        }
    }
}
