using System.Text;

namespace DelegatedAccess.Testing;

/// <summary>A request as the look-alike sees it, whichever transport brought it.</summary>
internal sealed class SandboxRequest
{
    public required string Method { get; init; }

    /// <summary>The decoded path, starting with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The raw query without its question mark.</summary>
    public string Query { get; init; } = "";

    public string? Authorization { get; init; }

    public string? ContentType { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>The origin that the request was sent to, for links and redirects.</summary>
    public required Uri Origin { get; init; }

    public FormValues ReadQuery() => FormValues.Parse(Query);

    public FormValues ReadForm() =>
        ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? FormValues.Parse(Encoding.UTF8.GetString(Body))
            : FormValues.Empty;
}
