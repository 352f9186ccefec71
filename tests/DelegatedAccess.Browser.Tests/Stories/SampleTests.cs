using Microsoft.Extensions.Logging;
using NUnit.Framework.Interfaces;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Tests that each have the sample to themselves.</summary>
internal abstract class SampleTests
{
    protected SampleStage Stage { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Stage = await SampleStage.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            foreach (var record in Stage.App.Logs.GetSnapshot().Where(record => record.Level >= LogLevel.Warning))
            {
                await TestContext.Out.WriteLineAsync($"{record.Level} {record.Category}: {record.Message} {record.Exception}");
            }
        }

        await Stage.DisposeAsync();
    }
}
