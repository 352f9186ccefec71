namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>A store on the way to which one write is held up, long after its writer has given up on it, and arrives in the end.</summary>
internal sealed class LateWrites(IGrantStore inner) : IGrantStore
{
    private (StoredGrant Grant, Guid? Expected)? _held;

    /// <summary>Which write is held up; the first that it says yes to.</summary>
    public Func<bool> Holds { get; set; } = static () => false;

    public bool IsHolding => _held is not null;

    /// <summary>The write arrives.</summary>
    /// <returns>Whether the store let it through.</returns>
    public ValueTask<bool> ArriveAsync() => inner.TryWriteAsync(_held!.Value.Grant, _held.Value.Expected, CancellationToken.None);

    public ValueTask<bool> TryWriteAsync(StoredGrant grant, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        if (_held is null && Holds())
        {
            _held = (grant, expectedVersion);
            return new ValueTask<bool>(new TaskCompletionSource<bool>().Task);
        }

        return inner.TryWriteAsync(grant, expectedVersion, cancellationToken);
    }

    public ValueTask<StoredGrant?> FindAsync(GrantId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public ValueTask<bool> TryDeleteAsync(GrantId id, Guid expectedVersion, CancellationToken cancellationToken) =>
        inner.TryDeleteAsync(id, expectedVersion, cancellationToken);

    public ValueTask<GrantPage> ListAsync(GrantFilter filter, string? cursor, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cursor, cancellationToken);
}
