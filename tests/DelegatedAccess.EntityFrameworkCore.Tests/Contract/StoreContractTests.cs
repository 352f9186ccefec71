using DelegatedAccess.Testing;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Contract;

/// <summary>What every store has to keep.</summary>
[Category("row-43")]
[Category("row-53")]
[Category("row-69")]
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class StoreContractTests(DatabaseKind kind)
{
    private readonly List<App> _processes = [];
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public Task CreateDatabaseAsync()
    {
        _database = TestDatabase.Of(kind);
        return _database.CreateAsync();
    }

    [OneTimeTearDown]
    public ValueTask RemoveDatabaseAsync() => _database.DisposeAsync();

    [TearDown]
    public async Task EndProcessesAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _processes.Clear();
    }

    [TestCaseSource(typeof(GrantStoreContract), nameof(GrantStoreContract.Cases))]
    public Task Keeps_the_contract_of_grant_stores(StoreContractCase<IGrantStore> contract) => contract.RunAsync(() => Open().Store);

    [TestCaseSource(typeof(PendingAuthorizationStoreContract), nameof(PendingAuthorizationStoreContract.Cases))]
    public Task Keeps_the_contract_of_pending_stores(StoreContractCase<IPendingAuthorizationStore> contract) => contract.RunAsync(() => Open().Pending);

    private App Open()
    {
        var process = new AppBuilder(_database).Build();
        _processes.Add(process);
        return process;
    }
}
