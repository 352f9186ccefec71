namespace DelegatedAccess.Testing;

/// <summary>A Cloudflare account: what a user selects at consent, and what owns zones.</summary>
public sealed class SandboxAccount
{
    internal SandboxAccount(string id, string name, IReadOnlyList<SandboxZone> zones)
    {
        Id = id;
        Name = name;
        Zones = zones;
    }

    /// <summary>The account's id (32 hex characters).</summary>
    public string Id { get; }

    /// <summary>The account's name, for example "Alice's Account".</summary>
    public string Name { get; }

    /// <summary>The zones (domains) of this account.</summary>
    public IReadOnlyList<SandboxZone> Zones { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
