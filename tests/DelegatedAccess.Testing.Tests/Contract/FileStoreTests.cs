using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.Grants.Stores.Files;

namespace DelegatedAccess.Testing.Tests.Contract;

[Category("row-43")]
[Category("row-53")]
[Category("row-69")]
internal sealed class FileStoreTests
{
    private DirectoryInfo _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("delegated-access-");

    [TearDown]
    public void DeleteDirectory() => _directory.Delete(recursive: true);

    [TestCaseSource(typeof(GrantStoreContract), nameof(GrantStoreContract.Cases))]
    public Task Keeps_the_contract_of_grant_stores(StoreContractCase<IGrantStore> contract) =>
        contract.RunAsync(() => new FileGrantStore(_directory.FullName, TimeProvider.System));

    [TestCaseSource(typeof(PendingAuthorizationStoreContract), nameof(PendingAuthorizationStoreContract.Cases))]
    public Task Keeps_the_contract_of_pending_stores(StoreContractCase<IPendingAuthorizationStore> contract) =>
        contract.RunAsync(() => new FilePendingAuthorizationStore(_directory.FullName, TimeProvider.System));
}
