using System.Text.Json.Nodes;

namespace DelegatedAccess.Testing.Tests;

/// <summary>What came back, read to its end.</summary>
internal sealed record Answer(int Status, string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Error => (string?)Json["error"];

    public string? Description => (string?)Json["error_description"];

    public int ApiCode => (int)Json["errors"]![0]!["code"]!;
}
