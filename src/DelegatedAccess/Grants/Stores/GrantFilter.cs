namespace DelegatedAccess;

/// <summary>What to list; members that are null do not filter. Texts are compared exactly, by their characters.</summary>
public sealed record GrantFilter
{
    /// <summary>Only grants of this registration.</summary>
    public string? Registration { get; init; }

    /// <summary>Only grants of this owner.</summary>
    public string? Owner { get; init; }

    /// <summary>Only grants that are due before this moment (UTC).</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Only grants with this status.</summary>
    public GrantStatus? Status { get; init; }

    /// <summary>The most grants of one page.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Whether the filter lets the grant through: for stores whose index finds more than was asked for.</summary>
    public bool Matches(StoredGrant grant) =>
        (Registration is null || string.Equals(grant.Registration, Registration, StringComparison.Ordinal))
        && (Owner is null || string.Equals(grant.Owner, Owner, StringComparison.Ordinal))
        && (DueBefore is null || grant.DueAt < DueBefore)
        && (Status is null || grant.Status == Status);
}
