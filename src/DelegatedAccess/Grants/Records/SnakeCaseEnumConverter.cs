using System.Text.Json;
using System.Text.Json.Serialization;

namespace DelegatedAccess.Grants.Records;

/// <summary>An enumeration by its names, so that payloads outlive a reordering; numbers are refused.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
