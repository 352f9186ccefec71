using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>How a flight ended: with a token, with a failure, or with the decision not to refresh.</summary>
internal sealed class FlightResult
{
    private FlightResult(TokenSnapshot? snapshot, Failure? failure)
    {
        Snapshot = snapshot;
        Failure = failure;
    }

    public TokenSnapshot? Snapshot { get; }

    public Failure? Failure { get; }

    /// <summary>The rejected token is too young to be the reason; refreshing would not help.</summary>
    public static FlightResult Withheld { get; } = new(null, null);

    public static FlightResult With(TokenSnapshot snapshot) => new(snapshot, null);

    public static FlightResult Failed(Failure failure) => new(null, failure);
}
