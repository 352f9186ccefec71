namespace DelegatedAccess.Redis.Grants;

/// <summary>Ids of one bucket in their order.</summary>
/// <param name="Ids">The ids.</param>
/// <param name="After">What to go on behind, where the bucket may hold more of them; else null.</param>
internal sealed record BucketIds(IReadOnlyList<GrantId> Ids, string? After);
