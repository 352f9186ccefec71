namespace DelegatedAccess.Cloudflare.Generator;

/// <summary>A row of <c>cloudflare-operations.tsv</c>: the scopes of which one suffices, or none where that is not known.</summary>
internal sealed record OperationRow(string Method, string Path, IReadOnlyList<string> Scopes)
{
    /// <summary>The path's segments; <c>*</c> where a parameter stands.</summary>
    public IReadOnlyList<string> Segments { get; } =
        [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment.Contains('{') ? "*" : segment)];

    public static OperationRow Parse(string line) =>
        line.Split('\t') is [var method, var path, var scopes]
            ? new OperationRow(method, path, scopes == "-" ? [] : scopes.Split('|'))
            : throw new FormatException($"Not an operation: {line}");
}
