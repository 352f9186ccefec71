namespace DelegatedAccess.Grants.Snapshots;

/// <summary>Holds a slot in the cache while something is under way that will publish into it.</summary>
internal readonly struct SlotPin(GrantSlot slot) : IDisposable
{
    public GrantSlot Slot { get; } = slot;

    public void Dispose() => Slot.Unpin();
}
