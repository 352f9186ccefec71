namespace DelegatedAccess.Grants.Records;

/// <summary>A record as it was read from the store, and the version that the next write must replace.</summary>
internal sealed record GrantEntry(GrantRecord Record, Guid Version)
{
    public override string ToString() => $"{Record}, version {Version}";
}
