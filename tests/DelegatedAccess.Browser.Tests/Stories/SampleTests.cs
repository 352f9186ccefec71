namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Tests that each have the sample to themselves.</summary>
internal abstract class SampleTests
{
    protected SampleStage Stage { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Stage = await SampleStage.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Stage.DisposeAsync();
}
