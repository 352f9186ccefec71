namespace DelegatedAccess.Cloudflare.Generator;

/// <summary>Everything that is generated, from the data files beside it.</summary>
internal static class GeneratedFiles
{
    /// <summary>Path and text of every generated file of the package that lies in the folder.</summary>
    public static IEnumerable<(string Path, string Text)> Of(string package)
    {
        var scopes = Read(package, "Scopes/cloudflare-scopes.tsv").Select(ScopeRow.Parse).ToList();
        yield return ("Scopes/CloudflareScopes.Constants.cs", ScopeSource.Constants(scopes));
        yield return ("Scopes/CloudflareScopes.Rows.cs", ScopeSource.Rows(scopes));

        var operations = Read(package, "Operations/cloudflare-operations.tsv").Select(OperationRow.Parse);
        yield return ("Operations/operations.txt", OperationTree.Write(operations));
    }

    // Comments and the header line are not rows.
    private static IEnumerable<string> Read(string package, string path) =>
        File.ReadLines(Path.Combine(package, path)).Where(line => !line.StartsWith('#')).Skip(1);
}
