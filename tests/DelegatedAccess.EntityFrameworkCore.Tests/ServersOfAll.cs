namespace DelegatedAccess.EntityFrameworkCore.Tests;

[SetUpFixture]
internal sealed class ServersOfAll
{
    [OneTimeSetUp]
    public Task StartAsync() => PostgresOfAll.StartAsync();

    [OneTimeTearDown]
    public Task StopAsync() => PostgresOfAll.StopAsync();
}
