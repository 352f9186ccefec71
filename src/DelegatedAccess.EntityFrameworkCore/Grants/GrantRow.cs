namespace DelegatedAccess.EntityFrameworkCore.Grants;

/// <summary>A grant as it stands in its table.</summary>
internal sealed class GrantRow
{
    public required string Id { get; init; }

    public required Guid Version { get; init; }

    public required string Registration { get; init; }

    public required string Owner { get; init; }

    /// <summary>What owners are found by: an index row of PostgreSQL cannot hold a long owner, and no collation folds a hash.</summary>
    public required string OwnerHash { get; init; }

    /// <summary>Unix time in milliseconds: a number has the same order in every database.</summary>
    public long? DueAt { get; init; }

    public required GrantStatus Status { get; init; }

    public required byte[] Payload { get; init; }

    public static GrantRow Of(StoredGrant grant) => new()
    {
        Id = grant.Id.Value,
        Version = grant.Version,
        Registration = grant.Registration,
        Owner = grant.Owner,
        OwnerHash = Mapping.OwnerHash.Of(grant.Owner),
        DueAt = grant.DueAt is { } due ? Mapping.StoredTime.Of(due) : null,
        Status = grant.Status,
        Payload = grant.Payload.ToArray(),
    };

    public StoredGrant ToGrant() => new()
    {
        Id = GrantId.Parse(Id),
        Version = Version,
        Registration = Registration,
        Owner = Owner,
        DueAt = DueAt is { } due ? Mapping.StoredTime.Read(due) : null,
        Status = Status,
        Payload = Payload,
    };
}
