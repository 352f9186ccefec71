namespace DelegatedAccess.Cloudflare.Generator;

/// <summary>A row of <c>cloudflare-scopes.tsv</c>.</summary>
internal sealed record ScopeRow(string Id, string Category, string Name)
{
    /// <summary>The constant's name: <c>workers_ai.metadata_read</c> is WorkersAiMetadataRead.</summary>
    public string Constant { get; } = string.Concat(
        Id.Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static ScopeRow Parse(string line) =>
        line.Split('\t') is [var id, var category, var name]
            ? new ScopeRow(id, category, name)
            : throw new FormatException($"Not a scope: {line}");
}
