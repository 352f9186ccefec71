using DelegatedAccess.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Grants;

internal sealed class SandboxClockTests
{
    [Test]
    public async Task An_app_on_the_sandbox_goes_by_its_clock()
    {
        var clock = new FakeTimeProvider();
        await using var sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions { TimeProvider = clock });
        var services = new ServiceCollection();
        services.AddDelegatedAccess().AddCloudflare(_ => { }).UseSandbox(sandbox);
        await using var provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<TimeProvider>(), Is.SameAs(clock));
    }

    [Test]
    public async Task The_systems_clock_is_replaced_for_frameworks_register_it()
    {
        var clock = new FakeTimeProvider();
        await using var sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions { TimeProvider = clock });
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddDelegatedAccess().AddCloudflare(_ => { }).UseSandbox(sandbox);
        await using var provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<TimeProvider>(), Is.SameAs(clock));
    }

    [Test]
    public async Task A_clock_that_the_app_chose_stays()
    {
        var clock = new FakeTimeProvider();
        await using var sandbox = CloudflareSandbox.CreateInMemory(new CloudflareSandboxOptions { TimeProvider = new FakeTimeProvider() });
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddDelegatedAccess().AddCloudflare(_ => { }).UseSandbox(sandbox);
        await using var provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<TimeProvider>(), Is.SameAs(clock));
    }
}
