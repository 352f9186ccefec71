using System.Diagnostics;

namespace DelegatedAccess;

/// <summary>Named 256-bit keys: one writes, all read. Rotate by adding a key, making it current, and keeping the old ones.</summary>
public sealed class GrantKeyRingOptions
{
    private const string Recipe = "Make one with: openssl rand -base64 32";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>The name of the key that encrypts; where null, the one added last.</summary>
    public string? Current { get; set; }

    internal IReadOnlyDictionary<string, byte[]> Keys => _keys;

    internal string? LastAdded { get; private set; }

    /// <summary>Adds a key. Make one with <c>openssl rand -base64 32</c> and keep it with the app's other secrets.</summary>
    /// <param name="name">Its permanent name, such as <c>2026-11</c>; at most 64 characters.</param>
    /// <param name="base64Key">32 random bytes in Base64.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or taken, or the key is not 32 bytes.</exception>
    public void Add(string name, string? base64Key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (string.IsNullOrWhiteSpace(base64Key))
        {
            throw new ArgumentException($"The key '{name}' is missing: is it in the configuration? {Recipe}", nameof(base64Key));
        }

        if (name.Length > 64)
        {
            throw new ArgumentException("A key's name has at most 64 characters.", nameof(name));
        }

        var key = new byte[32];
        if (!Convert.TryFromBase64String(base64Key, key, out var length) || length != key.Length)
        {
            throw new ArgumentException($"The key '{name}' is not 32 bytes in Base64. {Recipe}", nameof(base64Key));
        }

        if (!_keys.TryAdd(name, key))
        {
            throw new ArgumentException($"There is already a key named '{name}'.", nameof(name));
        }

        LastAdded = name;
    }
}
