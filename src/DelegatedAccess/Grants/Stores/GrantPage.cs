namespace DelegatedAccess;

/// <summary>One page of a listing.</summary>
/// <param name="Grants">The grants.</param>
/// <param name="Cursor">What to ask the next page with, or null where this is the last one.</param>
public sealed record GrantPage(IReadOnlyList<StoredGrant> Grants, string? Cursor);
