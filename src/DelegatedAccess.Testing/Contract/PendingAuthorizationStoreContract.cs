namespace DelegatedAccess.Testing;

/// <summary>What every <see cref="IPendingAuthorizationStore"/> has to keep, case by case.</summary>
public static class PendingAuthorizationStoreContract
{
    /// <summary>The cases.</summary>
    public static IReadOnlyList<StoreContractCase<IPendingAuthorizationStore>> Cases { get; } =
        [.. Contract.PendingCases.All.Select(run => new StoreContractCase<IPendingAuthorizationStore>(run))];
}
