namespace ConnectCloudflare.Web.Dns;

/// <summary>A type of record that the form offers.</summary>
/// <param name="Id">As DNS names it.</param>
/// <param name="Content">What its content is, in words.</param>
internal sealed record RecordType(string Id, string Content)
{
    public static IReadOnlyList<RecordType> All { get; } =
    [
        new("A", "an IPv4 address"),
        new("AAAA", "an IPv6 address"),
        new("CNAME", "another name"),
        new("MX", "a mail server"),
        new("TXT", "a text"),
    ];
}
