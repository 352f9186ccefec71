namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>A store every call of which is a step of the seeded scheduler.</summary>
internal sealed class SteppedGrantStore(SeededScheduler scheduler, MemoryGrantStore inner) : IGrantStore
{
    public async ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
        await scheduler.StepAsync("find", () => inner.FindAsync(id, cancellationToken).AsTask().Result);

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
        await scheduler.StepAsync("write", () => inner.TryWriteAsync(grant, expectedVersion, cancellationToken).AsTask().Result);

    public async ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        await scheduler.StepAsync("delete", () => inner.TryDeleteAsync(id, expectedVersion, cancellationToken).AsTask().Result);

    public async ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        await scheduler.StepAsync("list", () => inner.ListAsync(filter, cursor, cancellationToken).AsTask().Result);
}
