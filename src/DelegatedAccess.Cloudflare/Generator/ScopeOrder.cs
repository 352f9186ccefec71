namespace DelegatedAccess.Cloudflare.Generator;

/// <summary>
/// Orders the scopes that an operation accepts, the one to ask for first: reading before writing for what only reads, then the
/// family named after the resource in the path, then zone-specific before account-wide, then by name.
/// </summary>
internal static class ScopeOrder
{
    private const int AccountWide = 2;

    public static IEnumerable<string> Of(OperationRow operation)
    {
        var words = operation.Segments.Select(segment => segment == "*" ? [] : Words(segment)).ToList();
        return operation.Scopes
            .OrderBy(scope => VerbRank(operation.Method, Verb(scope)))
            .ThenBy(scope => operation.Segments[0] == "zones" && Breadth(Family(scope)) == AccountWide)
            .ThenByDescending(scope => Closeness(Family(scope), words))
            .ThenBy(scope => Breadth(Family(scope)))
            .ThenBy(scope => scope, StringComparer.Ordinal);
    }

    private static string Family(string scope) => scope[..scope.LastIndexOf('.')];

    private static string Verb(string scope) => scope[(scope.LastIndexOf('.') + 1)..];

    private static int VerbRank(string method, string verb) => (method, verb) switch
    {
        ("GET", "read" or "metadata_read") => 0,
        ("GET", "report" or "monitoring" or "evaluate") => 1,
        (not "GET", "read" or "metadata_read" or "report" or "monitoring") => 4,
        (_, "admin") => 3,
        _ => 2,
    };

    // How far down the path the family is named, whether all of its words are there, and how many.
    private static (int Position, bool Whole, int Count) Closeness(string family, List<string[]> path)
    {
        var own = Words(family);
        var joined = path.FindLastIndex(segment => string.Concat(segment) == string.Concat(own));
        if (joined >= 0)
        {
            return (joined, true, own.Length);
        }

        var position = path.FindLastIndex(segment => segment.Intersect(own).Any());
        var count = own.Count(word => path.Any(segment => segment.Contains(word)));
        return (position, count == own.Length, count);
    }

    private static int Breadth(string family) => Words(family)[0] switch
    {
        "zone" => 0,
        "account" => AccountWide,
        _ => 1,
    };

    // "zones" and "zone" are one word.
    private static string[] Words(string text) => [.. text.Split('-', '_', '.', ':').Select(word => word.TrimEnd('s'))];
}
