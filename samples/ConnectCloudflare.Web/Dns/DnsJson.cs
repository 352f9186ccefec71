using System.Text.Json.Serialization;

namespace ConnectCloudflare.Web.Dns;

/// <summary>What is read and written, compiled: no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiAnswer<Zone>))]
[JsonSerializable(typeof(ApiAnswer<List<Zone>>))]
[JsonSerializable(typeof(ApiAnswer<DnsRecord>))]
[JsonSerializable(typeof(ApiAnswer<List<DnsRecord>>))]
[JsonSerializable(typeof(ApiRefusal))]
[JsonSerializable(typeof(NewDnsRecord))]
internal sealed partial class DnsJson : JsonSerializerContext;
