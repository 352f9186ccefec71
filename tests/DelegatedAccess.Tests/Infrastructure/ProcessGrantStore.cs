namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>The world's store as one process sees it.</summary>
internal sealed class ProcessGrantStore(NodeProcess process, IGrantStore inner) : IGrantStore
{
    public async ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) =>
        await process.StepAsync(ProcessStep.Read, () => inner.FindAsync(id, cancellationToken).AsTask());

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) =>
        await process.StepAsync(ProcessStep.Write, () => inner.TryWriteAsync(grant, expectedVersion, cancellationToken).AsTask());

    public async ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        await process.StepAsync(ProcessStep.Delete, () => inner.TryDeleteAsync(id, expectedVersion, cancellationToken).AsTask());

    public async ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        await process.StepAsync(ProcessStep.List, () => inner.ListAsync(filter, cursor, cancellationToken).AsTask());
}
