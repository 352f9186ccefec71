using System.Text.Json.Serialization;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Authorization.Pending;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SecretConverter), typeof(GrantKeyConverter)])]
[JsonSerializable(typeof(PendingAuthorization))]
internal sealed partial class PendingJsonContext : JsonSerializerContext;
