namespace DelegatedAccess.Cloudflare.Operations;

/// <summary>A method of a path, and the number of its list of scopes.</summary>
internal readonly record struct Operation(string Method, int List)
{
    /// <summary>The operation is known, the scopes it accepts are not.</summary>
    public const int ScopesUnknown = -1;

    /// <summary>No such operation.</summary>
    public const int NotFound = -2;
}
