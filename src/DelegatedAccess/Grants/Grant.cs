namespace DelegatedAccess;

/// <summary>What one user allowed one client to do, without its tokens.</summary>
public sealed class Grant
{
    internal Grant(Grants.Records.GrantRecord record)
    {
        Key = record.Key;
        Status = record.Status;
        Requested = record.Requested;
        Granted = record.Granted;
        Declined = record.Declined;
        ConnectedAt = record.ConnectedAt;
        ConnectedBy = record.ConnectedBy;
        RefreshedAt = record.IssuedAt;
        ExpiresAt = record.AccessToken is null ? null : record.ExpiresAt;
        LastUsedAt = record.LastUsedAt;
        Identity = record.Subject is null ? null : new GrantIdentity(record.Subject, record.SubjectName);
        LostReason = record.Lost?.Reason;
        LostAt = record.Lost?.At;
        SupportReference = record.Lost?.Reference;
    }

    /// <summary>Its key.</summary>
    public GrantKey Key { get; }

    /// <summary>Where it stands.</summary>
    public GrantStatus Status { get; }

    /// <summary>The scopes that were asked for.</summary>
    public IReadOnlyList<string> Requested { get; }

    /// <summary>The scopes the user allowed, as the server last said.</summary>
    public IReadOnlyList<string> Granted { get; }

    /// <summary>The scopes that were asked for and not allowed.</summary>
    public IReadOnlyList<string> Declined { get; }

    /// <summary>When the user consented (UTC).</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Who began the connection in the app, where the app said so.</summary>
    public string? ConnectedBy { get; }

    /// <summary>When the tokens were issued last (UTC).</summary>
    public DateTimeOffset RefreshedAt { get; }

    /// <summary>When the access token ends (UTC), or null where there is none.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>When a caller last made it refresh (UTC), or null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; }

    /// <summary>Who consented, where that could be known.</summary>
    public GrantIdentity? Identity { get; }

    /// <summary>Why the server ended it, where it did.</summary>
    public GrantLostReason? LostReason { get; }

    /// <summary>When the end was noticed (UTC), where it ended.</summary>
    public DateTimeOffset? LostAt { get; }

    /// <summary>The reference under which logs hold its end, where it ended.</summary>
    public string? SupportReference { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Key}, {Status}";
}
