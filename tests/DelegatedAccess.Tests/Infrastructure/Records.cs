using DelegatedAccess.Grants;
using DelegatedAccess.Grants.Records;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Looks into the store as a node sees it.</summary>
internal static class Records
{
    public static async Task<GrantRecord?> FindRecordAsync(this Node node, GrantKey? key = null) =>
        (await node.Services.GetRequiredService<GrantRepository>().FindAsync(key ?? Node.Key(), CancellationToken.None))?.Record;

    public static Task<StoredGrant?> StoredAsync(this World world, GrantKey? key = null) =>
        world.Store.FindAsync(GrantId.Of(key ?? Node.Key()), CancellationToken.None).AsTask();

    /// <summary>Replaces the stored payload, whatever it was.</summary>
    public static async Task OverwriteAsync(this World world, ReadOnlyMemory<byte> payload, GrantKey? key = null)
    {
        var at = key ?? Node.Key();
        var before = await world.StoredAsync(at);
        var row = new StoredGrant
        {
            Id = GrantId.Of(at),
            Version = Guid.NewGuid(),
            Registration = at.Registration,
            Owner = at.Owner,
            Status = GrantStatus.Active,
            Payload = payload,
        };
        Assert.That(await world.Store.TryWriteAsync(row, before?.Version, CancellationToken.None), Is.True);
    }
}
