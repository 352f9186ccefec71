namespace DelegatedAccess.Testing;

/// <summary>A zone (domain) of an account, with its DNS records.</summary>
public sealed class SandboxZone
{
    internal SandboxZone(string id, string name, DateTimeOffset createdOn)
    {
        Id = id;
        Name = name;
        CreatedOn = createdOn;
    }

    /// <summary>The zone's id (32 hex characters).</summary>
    public string Id { get; }

    /// <summary>The domain name, for example "example.com".</summary>
    public string Name { get; }

    internal DateTimeOffset CreatedOn { get; }

    internal List<DnsRecord> Records { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
