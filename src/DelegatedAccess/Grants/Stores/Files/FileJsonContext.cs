using System.Text.Json.Serialization;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Grants.Stores.Files;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(SnakeCaseEnumConverter<GrantStatus>)])]
[JsonSerializable(typeof(GrantFile))]
internal sealed partial class FileJsonContext : JsonSerializerContext;
