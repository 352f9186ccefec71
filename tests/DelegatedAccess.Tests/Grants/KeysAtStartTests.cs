using DelegatedAccess.Tests.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Tests.Grants;

internal sealed class KeysAtStartTests
{
    [Test]
    public void A_persisted_store_without_keys_fails_the_start()
    {
        var failed = Assert.Catch(() => Start(access => access.PersistGrantsTo(new Infrastructure.FaultyGrantStore(new MemoryGrantStore()))));
        Assert.That(failed, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("ProtectGrantsWithKeyRing"));
    }

    [Test]
    public void An_empty_key_ring_fails_the_start() =>
        Assert.That(
            Assert.Catch(() => Start(access => access.PersistGrantsTo(new Infrastructure.FaultyGrantStore(new MemoryGrantStore())).ProtectGrantsWithKeyRing(_ => { }))),
            Is.InstanceOf<InvalidOperationException>().With.Message.Contains("empty"));

    [Test]
    public void A_persisted_store_with_keys_starts() =>
        Assert.That(
            Start(access => access.PersistGrantsTo(new Infrastructure.FaultyGrantStore(new MemoryGrantStore()))
                .ProtectGrantsWithKeyRing(keys => keys.Add("k1", Convert.ToBase64String(new byte[32])))),
            Has.None.Matches<FakeLogRecord>(log => log!.Level >= LogLevel.Warning));

    [Test]
    public void Memory_by_default_warns_and_memory_on_purpose_does_not()
    {
        Assert.That(Start(_ => { }).Select(log => log.Id.Id), Does.Contain(1203));
        Assert.That(Start(access => access.UseMemoryStore()).Select(log => log.Id.Id), Does.Not.Contain(1203));
    }

    private static IReadOnlyList<FakeLogRecord> Start(Action<IDelegatedAccessBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFakeLogging());
        configure(services.AddDelegatedAccess().AddRegistration("example", Registrations.Configure));
        using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>())
        {
            hosted.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        return provider.GetFakeLogCollector().GetSnapshot();
    }
}
