using System.Text.Json.Serialization;

namespace DelegatedAccess.AspNetCore.Outcomes;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ConnectOutcome))]
internal sealed partial class OutcomeJsonContext : JsonSerializerContext;
