namespace DelegatedAccess.Authorization.Pending;

/// <summary>A pending authorization as it was read, and the version that the next write must replace.</summary>
internal sealed record PendingEntry(string Id, PendingAuthorization Authorization, PendingAuthorizationStatus Status, Guid Version);
