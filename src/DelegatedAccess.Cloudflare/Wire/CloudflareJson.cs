using System.Text.Json.Serialization;
using DelegatedAccess.Cloudflare.Accounts;
using DelegatedAccess.Cloudflare.Identity;

namespace DelegatedAccess.Cloudflare.Wire;

/// <summary>How answers of API v4 are read: without reflection, and not deeper than they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 16)]
[JsonSerializable(typeof(ApiAnswer<UserResult>))]
[JsonSerializable(typeof(ApiAnswer<AccountResult[]>))]
internal sealed partial class CloudflareJson : JsonSerializerContext;
