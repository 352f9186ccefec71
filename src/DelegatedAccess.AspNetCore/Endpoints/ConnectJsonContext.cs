using System.Text.Json.Serialization;

namespace DelegatedAccess.AspNetCore.Endpoints;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConnectDescription))]
[JsonSerializable(typeof(BegunDescription))]
internal sealed partial class ConnectJsonContext : JsonSerializerContext;
