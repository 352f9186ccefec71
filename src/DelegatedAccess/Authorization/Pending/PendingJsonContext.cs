using System.Text.Json.Serialization;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Authorization.Pending;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SecretConverter), typeof(GrantKeyConverter), typeof(SnakeCaseEnumConverter<PendingAuthorizationStatus>)])]
[JsonSerializable(typeof(PendingAuthorization))]
[JsonSerializable(typeof(PendingFile))]
internal sealed partial class PendingJsonContext : JsonSerializerContext;
