namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>A grant store whose database is gone, and says more than users should know.</summary>
internal sealed class BrokenStore : IGrantStore
{
    public const string Secret = "Server=db-7;Password=hunter2";

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) => throw new IOException(Secret);

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken) => throw new IOException(Secret);

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) => throw new IOException(Secret);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) => new(new GrantPage([], Cursor: null));
}
