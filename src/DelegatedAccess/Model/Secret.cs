using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess.Model;

/// <summary>A text that must never be seen: it has no ToString, no debugger display and no serialized form.</summary>
[DebuggerDisplay("[redacted]")]
internal sealed class Secret(string value)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value = value;

    public static Secret? From(string? value) => string.IsNullOrEmpty(value) ? null : new Secret(value);

    /// <summary>The only way to the text; every use is a place to review.</summary>
    public string Reveal() => _value;

    public bool Matches(Secret? other) => other is not null && Matches(_value, other._value);

    /// <summary>Compares in constant time for texts of equal length.</summary>
    public static bool Matches(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    public override string ToString() => "[redacted]";
}
