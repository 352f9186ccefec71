using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>The refresh token that the server refused for good, named by its place in the chain.</summary>
internal sealed record GrantDeath(Guid ConsentId, long Rotation, Lost Lost)
{
    public bool IsOf(GrantRecord record) => record.ConsentId == ConsentId && record.Rotation == Rotation;
}
