using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>What a flight does about the record it just read: it is done, it waits, or it redeems.</summary>
internal readonly struct Verdict
{
    public FlightResult? Result { get; private init; }

    public GrantEntry? Redeem { get; private init; }

    /// <summary>Why the record's refresh token is known to be of no use: the loss is recorded, and nothing is sent.</summary>
    public Lost? Loss { get; private init; }

    public static Verdict Wait => default;

    public static Verdict Done(FlightResult result) => new() { Result = result };

    public static Verdict RedeemOf(GrantEntry entry) => new() { Redeem = entry };

    public static Verdict LossOf(GrantEntry entry, Lost loss) => new() { Redeem = entry, Loss = loss };
}
