using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>The JSON of a payload: snake_case, numbers of seconds for durations, nothing written that is not there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    Converters = [typeof(SecretConverter), typeof(GrantKeyConverter), typeof(SecondsConverter),
        typeof(SnakeCaseEnumConverter<GrantStatus>), typeof(SnakeCaseEnumConverter<GrantLostReason>)])]
[JsonSerializable(typeof(GrantRecord))]
internal sealed partial class GrantJsonContext : JsonSerializerContext;
