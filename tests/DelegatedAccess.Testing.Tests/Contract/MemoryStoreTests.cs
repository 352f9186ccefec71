using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Testing.Tests.Contract;

internal sealed class MemoryStoreTests
{
    [TestCaseSource(typeof(GrantStoreContract), nameof(GrantStoreContract.Cases))]
    public Task Keeps_the_contract_of_grant_stores(StoreContractCase<IGrantStore> contract)
    {
        var store = new MemoryGrantStore();
        return contract.RunAsync(() => store);
    }

    [TestCaseSource(typeof(PendingAuthorizationStoreContract), nameof(PendingAuthorizationStoreContract.Cases))]
    public Task Keeps_the_contract_of_pending_stores(StoreContractCase<IPendingAuthorizationStore> contract)
    {
        var store = new MemoryPendingAuthorizationStore(new FakeTimeProvider());
        return contract.RunAsync(() => store);
    }
}
