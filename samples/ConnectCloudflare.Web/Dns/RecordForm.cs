using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;

namespace ConnectCloudflare.Web.Dns;

/// <summary>The form that adds a record, and what is wrong with what was entered.</summary>
internal sealed class RecordForm : IValidatableObject
{
    [Required(ErrorMessage = "Choose a type.")]
    public string Type { get; set; } = "A";

    [Required(ErrorMessage = "Enter a name, or @ for the domain itself.")]
    [StringLength(253, ErrorMessage = "A name has at most 253 characters.")]
    [RegularExpression(@"\S+", ErrorMessage = "A name has no blanks.")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Enter the content.")]
    [StringLength(2048, ErrorMessage = "The content has at most 2048 characters.")]
    public string? Content { get; set; }

    [Range(0, 65535, ErrorMessage = "A priority is a number from 0 to 65535.")]
    public int? Priority { get; set; }

    /// <summary>Seconds; 1 is automatic.</summary>
    [Range(1, 86400, ErrorMessage = "Choose a time to live.")]
    public int Ttl { get; set; } = 1;

    public NewDnsRecord ToRecord() => new(Type, Name!.Trim(), Content!.Trim(), Ttl, Type == "MX" ? Priority : null);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RecordType.All.All(type => type.Id != Type))
        {
            yield return new ValidationResult("Choose one of the types.", [nameof(Type)]);
        }

        if (Type == "A" && !IsAddress(AddressFamily.InterNetwork))
        {
            yield return new ValidationResult("An A record points to an IPv4 address, such as 192.0.2.10.", [nameof(Content)]);
        }

        if (Type == "AAAA" && !IsAddress(AddressFamily.InterNetworkV6))
        {
            yield return new ValidationResult("An AAAA record points to an IPv6 address, such as 2001:db8::10.", [nameof(Content)]);
        }

        if (Type == "MX" && Priority is null)
        {
            yield return new ValidationResult("An MX record needs a priority, such as 10.", [nameof(Priority)]);
        }
    }

    // IPAddress also reads "1" as 0.0.0.1, which nobody means.
    private bool IsAddress(AddressFamily family) =>
        IPAddress.TryParse(Content?.Trim(), out var address)
        && address.AddressFamily == family
        && (family != AddressFamily.InterNetwork || Content!.Count(c => c == '.') == 3);
}
