using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace DelegatedAccess;

/// <summary>
/// The identity of a grant in a store: the SHA-256 of its length-prefixed canonical key, so that no collation, case folding or
/// separator of a database can confuse two grants. It is always 64 lower-case hexadecimal digits.
/// </summary>
public sealed record GrantId
{
    /// <summary>The number of hexadecimal digits.</summary>
    public const int Length = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private GrantId(string value) => Value = value;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Value { get; }

    /// <summary>The identity of the grant that the key names.</summary>
    public static GrantId Of(GrantKey key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("DelegatedAccess.Grant.1"u8);
        Append(hash, key.Registration);
        Append(hash, key.Owner);
        hash.AppendData([key.Label is null ? (byte)0 : (byte)1]);
        Append(hash, key.Label ?? "");
        return new GrantId(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads an identity that a store kept.</summary>
    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public static GrantId Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return TryParse(value, out var id) ? id : throw new FormatException("A grant id is 64 lower-case hexadecimal digits.");
    }

    /// <summary>Reads an identity that a store kept, beside what may be none.</summary>
    /// <param name="value">The text.</param>
    /// <param name="id">The identity, or null where the text is not 64 lower-case hexadecimal digits.</param>
    public static bool TryParse(string? value, [NotNullWhen(true)] out GrantId? id)
    {
        id = value is { Length: Length } && !value.AsSpan().ContainsAnyExcept(Digits) ? new GrantId(value) : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
