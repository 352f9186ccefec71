using DelegatedAccess.Redis.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Redis.Tests.Grants;

[Category("row-43")]
[Category("row-53")]
[Category("row-69")]
[TestFixture(Kind.Standalone)]
[TestFixture(Kind.Cluster)]
internal sealed class ContractTests(Kind kind)
{
    [TestCaseSource(typeof(GrantStoreContract), nameof(GrantStoreContract.Cases))]
    public Task Keeps_the_contract_of_grant_stores(StoreContractCase<IGrantStore> contract) => contract.RunAsync(new Place(kind).Open);

    [TestCaseSource(typeof(PendingAuthorizationStoreContract), nameof(PendingAuthorizationStoreContract.Cases))]
    public Task Keeps_the_contract_of_pending_stores(StoreContractCase<IPendingAuthorizationStore> contract) =>
        RunAsync(contract, new Place(kind));

    private static Task RunAsync(StoreContractCase<IPendingAuthorizationStore> contract, Place place) => contract.RunAsync(() => place.OpenPending());
}
