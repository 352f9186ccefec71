namespace DelegatedAccess.Testing;

/// <summary>What every <see cref="IGrantStore"/> has to keep, case by case. The stores of this SDK pass it, and so should one of your own.</summary>
public static class GrantStoreContract
{
    /// <summary>The cases.</summary>
    public static IReadOnlyList<StoreContractCase<IGrantStore>> Cases { get; } =
    [
        .. Contract.WriteCases.All.Select(run => new StoreContractCase<IGrantStore>(run)),
        .. Contract.RaceCases.All.Select(run => new StoreContractCase<IGrantStore>(run)),
        .. Contract.KeyCases.All.Select(run => new StoreContractCase<IGrantStore>(run)),
        .. Contract.ListCases.All.Select(run => new StoreContractCase<IGrantStore>(run)),
        .. Contract.PageCases.All.Select(run => new StoreContractCase<IGrantStore>(run)),
    ];
}
