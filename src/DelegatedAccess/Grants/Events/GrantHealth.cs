namespace DelegatedAccess;

/// <summary>Something is wrong with the store or what it holds.</summary>
/// <param name="Key">The grant.</param>
/// <param name="Kind">What.</param>
public sealed record GrantHealth(GrantKey Key, GrantHealthKind Kind);
