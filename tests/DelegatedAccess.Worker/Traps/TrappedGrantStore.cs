using DelegatedAccess.Grants.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DelegatedAccess.Worker.Traps;

/// <summary>The app's store, with traps around the write of a claim and around a commit.</summary>
internal sealed class TrappedGrantStore(IGrantStore store, IServiceProvider services, Trap trap) : IGrantStore
{
    public static void PutBefore(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IGrantStore));
        services.Replace(ServiceDescriptor.Singleton<IGrantStore>(provider => new TrappedGrantStore(
            (IGrantStore)(inner.ImplementationFactory?.Invoke(provider)
                ?? inner.ImplementationInstance
                ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)),
            provider,
            provider.GetRequiredService<Trap>())));
    }

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public async ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        var isClaim = IsClaim(grant);
        await trap.ReachAsync(isClaim ? TrapPoint.BeforeClaim : TrapPoint.BeforeCommit).WaitAsync(cancellationToken);
        var writing = store.TryWriteAsync(grant, expectedVersion, cancellationToken).AsTask();
        if (!isClaim)
        {
            await trap.ReachAsync(TrapPoint.DuringCommit).WaitAsync(cancellationToken);
        }

        var isTaken = await writing;
        await trap.ReachAsync(isClaim ? TrapPoint.AfterClaim : TrapPoint.AfterCommit).WaitAsync(cancellationToken);
        return isTaken;
    }

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        store.TryDeleteAsync(id, expectedVersion, cancellationToken);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        store.ListAsync(filter, cursor, cancellationToken);

    private bool IsClaim(StoredGrant grant)
    {
        var protector = services.GetRequiredService<IGrantProtector>();
        return GrantPayload.Read(protector.Unprotect(grant.Payload.Span, grant.Id.Value)).Claim is not null;
    }
}
