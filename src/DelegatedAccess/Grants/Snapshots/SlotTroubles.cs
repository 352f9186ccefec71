namespace DelegatedAccess.Grants.Snapshots;

/// <summary>What is known of the few grants that are in trouble: kept apart, so that the others do not pay for it.</summary>
internal sealed class SlotTroubles
{
    /// <summary>The last token that was refused although it was new. A field, for it is exchanged.</summary>
    public TokenSnapshot? LastUseless;

    public GrantDeath? Death { get; set; }
}
