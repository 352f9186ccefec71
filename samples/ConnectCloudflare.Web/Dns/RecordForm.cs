using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace ConnectCloudflare.Web.Dns;

/// <summary>The form that adds a record, and all that is wrong with what was entered.</summary>
internal sealed class RecordForm : IValidatableObject
{
    private const int LongestName = 253;
    private const int LongestContent = 2048;

    public string? Type { get; set; } = "A";

    public string? Name { get; set; }

    public string? Content { get; set; }

    public int? Priority { get; set; }

    /// <summary>Seconds; 1 is automatic.</summary>
    public int Ttl { get; set; } = 1;

    public NewDnsRecord ToRecord() => new(Type!, Name!.Trim(), Content!.Trim(), Ttl, Type == "MX" ? Priority : null);

    /// <remarks>All at once, so that nobody mends one thing only to hear of the next.</remarks>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RecordType.All.All(type => type.Id != Type))
        {
            yield return new ValidationResult("Choose one of the types.", [nameof(Type)]);
        }

        if (WrongWithName() is { } name)
        {
            yield return new ValidationResult(name, [nameof(Name)]);
        }

        if (WrongWithContent() is { } content)
        {
            yield return new ValidationResult(content, [nameof(Content)]);
        }

        if (Ttl != 1 && Ttl is < 60 or > 86400)
        {
            yield return new ValidationResult("Choose one of the times.", [nameof(Ttl)]);
        }

        if (Type == "MX" && Priority is not (>= 0 and <= ushort.MaxValue))
        {
            yield return new ValidationResult("An MX record needs a priority, such as 10.", [nameof(Priority)]);
        }
    }

    private string? WrongWithName() => Name?.Trim() switch
    {
        null or "" => "Enter a name, or @ for the domain itself.",
        { Length: > LongestName } => "A name has at most 253 characters.",
        var name when name.Any(char.IsWhiteSpace) => "A name has no blanks.",
        _ => null,
    };

    private string? WrongWithContent() => Content?.Trim() switch
    {
        null or "" => "Enter the content.",
        { Length: > LongestContent } => "The content has at most 2048 characters.",
        var content when Type == "A" && !IsAddress(content, AddressFamily.InterNetwork) => "An A record points to an IPv4 address, such as 192.0.2.10.",
        var content when Type == "AAAA" && !IsAddress(content, AddressFamily.InterNetworkV6) => "An AAAA record points to an IPv6 address, such as 2001:db8::10.",
        _ => null,
    };

    // IPAddress also reads "1" as 0.0.0.1, which nobody means.
    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address)
        && address.AddressFamily == family
        && (family != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3);
}
