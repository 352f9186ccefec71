namespace DelegatedAccess.Testing.Tests.Contract;

/// <summary>A contract that no store could break would prove nothing.</summary>
internal sealed class BrokenStoreTests
{
    [TestCaseSource(typeof(BrokenStore), nameof(BrokenStore.All))]
    public async Task The_contract_finds_a_store_that(BrokenStore broken)
    {
        var failed = new List<string>();
        foreach (var contract in GrantStoreContract.Cases)
        {
            try
            {
                await contract.RunAsync(broken.Open);
            }
            catch (StoreContractException)
            {
                failed.Add(contract.Name);
            }
        }

        Assert.That(failed, Is.Not.Empty);
    }
}
