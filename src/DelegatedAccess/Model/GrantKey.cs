using System.Text;

namespace DelegatedAccess;

/// <summary>
/// Names a grant: which client registration, which owner (a workspace, a tenant, a user: whatever the app connects), and a label
/// where one owner has several connections. The parts are compared exactly, and are permanent: they are bound into the encryption.
/// </summary>
public sealed class GrantKey : IEquatable<GrantKey>
{
    /// <summary>Names a grant.</summary>
    /// <param name="registration">The name of the client registration, such as <c>cloudflare</c>.</param>
    /// <param name="owner">The owner's permanent id; never a name or an address that may change hands.</param>
    /// <param name="label">Tells several connections of one owner apart; null for the only one.</param>
    /// <exception cref="ArgumentException">A part is empty, or is not well-formed Unicode.</exception>
    public GrantKey(string registration, string owner, string? label = null)
    {
        Registration = WellFormed(registration, nameof(registration));
        Owner = WellFormed(owner, nameof(owner));
        Label = label is null ? null : WellFormed(label, nameof(label));
        Hash = HashCode.Combine(Registration, Owner, Label);
    }

    /// <summary>The name of the client registration.</summary>
    public string Registration { get; }

    /// <summary>The owner's permanent id.</summary>
    public string Owner { get; }

    /// <summary>The label, or null.</summary>
    public string? Label { get; }

    /// <summary>For tables of this process; no identity.</summary>
    internal int Hash { get; }

    internal GrantId Id => GrantId.Of(this);

    /// <inheritdoc/>
    public bool Equals(GrantKey? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Hash == other.Hash
            && string.Equals(Owner, other.Owner, StringComparison.Ordinal)
            && string.Equals(Registration, other.Registration, StringComparison.Ordinal)
            && string.Equals(Label, other.Label, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrantKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash;

    /// <inheritdoc/>
    public override string ToString() => Label is null ? $"{Registration}/{Owner}" : $"{Registration}/{Owner}/{Label}";

    // An unpaired surrogate becomes U+FFFD in UTF-8, and two different keys would share one grant.
    private static string WellFormed(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                throw new ArgumentException("The text is not well-formed Unicode: it has an unpaired surrogate.", name);
            }

            rest = rest[length..];
        }

        return value;
    }
}
