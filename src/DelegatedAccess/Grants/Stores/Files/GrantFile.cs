using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Stores.Files;

/// <summary>What stands in the file of a grant.</summary>
internal sealed record GrantFile
{
    public const int Format = 1;

    /// <summary>Counts up when a reader of the earlier format would misread a file.</summary>
    [JsonPropertyName("format")]
    public required int WrittenFormat { get; init; }

    public required string Id { get; init; }

    public required Guid Version { get; init; }

    public required string Registration { get; init; }

    public required string Owner { get; init; }

    public required GrantStatus Status { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required byte[] Payload { get; init; }

    public static byte[] Write(StoredGrant grant) => JsonSerializer.SerializeToUtf8Bytes(
        new GrantFile
        {
            WrittenFormat = Format,
            Id = grant.Id.Value,
            Version = grant.Version,
            Registration = grant.Registration,
            Owner = grant.Owner,
            Status = grant.Status,
            DueAt = grant.DueAt,
            Payload = grant.Payload.ToArray(),
        },
        FileJsonContext.Default.GrantFile);

    /// <summary>
    /// Reads a file. What cannot be read is a grant whose payload is the whole file: it does not decrypt, so that it is reported and left alone, and a
    /// new consent of the user replaces it.
    /// </summary>
    /// <param name="name">The file's name: what the grant is asked for by.</param>
    /// <param name="bytes">What the file holds.</param>
    public static StoredGrant Read(GrantId name, byte[] bytes)
    {
        try
        {
            // A file that was copied to another name is not that grant's.
            if (JsonSerializer.Deserialize(bytes, FileJsonContext.Default.GrantFile) is { WrittenFormat: Format } file && file.Id == name.Value)
            {
                return new StoredGrant
                {
                    Id = name,
                    Version = file.Version,
                    Registration = file.Registration,
                    Owner = file.Owner,
                    Status = file.Status,
                    DueAt = file.DueAt,
                    Payload = file.Payload,
                };
            }
        }
        catch (JsonException)
        {
            // Told by the layer that cannot decrypt it.
        }

        return new StoredGrant
        {
            Id = name,
            Version = new Guid(SHA256.HashData(bytes).AsSpan(0, 16)),
            Registration = "",
            Owner = "",
            Status = GrantStatus.Active,
            Payload = bytes,
        };
    }
}
