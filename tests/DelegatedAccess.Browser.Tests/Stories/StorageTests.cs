using DelegatedAccess.Servers;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>The sample keeps its grants where one setting says.</summary>
internal sealed class StorageTests
{
    [Test]
    public async Task A_connection_in_SQLite_outlives_the_app()
    {
        var directory = Directory.CreateTempSubdirectory("delegated-access-");
        var file = ("ConnectionStrings:Sqlite", $"Data Source={Path.Combine(directory.FullName, "fernpost.db")};Pooling=False");
        await using (var first = await SampleStage.StartAsync(file))
        {
            await (await first.VisitAsync()).ConnectAsync();
            await first.App.DisposeAsync();
            await using var second = await SampleStage.StartAsync(file, beside: first);

            await AssertConnectedAsync(first, second);
        }

        directory.Delete(recursive: true);
    }

    [Test]
    public async Task Two_nodes_over_one_PostgreSQL_serve_the_same_user()
    {
        await using var server = await PostgresServer.StartAsync();
        await AssertSharedAsync(("ConnectionStrings:PostgreSql", server.ConnectionStringTo("fernpost")));
    }

    [Test]
    public async Task Two_nodes_over_one_Redis_serve_the_same_user()
    {
        await using var server = await RedisServer.StartAsync();
        await AssertSharedAsync(("ConnectionStrings:Redis", server.ConnectionString));
    }

    private static async Task AssertSharedAsync((string Name, string Value) setting)
    {
        await using var first = await SampleStage.StartAsync(setting);
        await using var second = await SampleStage.StartAsync(setting, beside: first);
        await (await first.VisitAsync()).ConnectAsync();

        await AssertConnectedAsync(first, second);
    }

    /// <summary>The browser that signed in at one node is known at the other, for they share the keys of its cookie; and so is the connection.</summary>
    private static async Task AssertConnectedAsync(SampleStage first, SampleStage second)
    {
        var page = await first.Visitors[0].OpenTabAsync();
        await page.GotoAsync(second.App.At("/domains"));
        await Expect(page.Locator("main")).ToContainTextAsync("example.com");
        Assert.That(first.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
    }
}
