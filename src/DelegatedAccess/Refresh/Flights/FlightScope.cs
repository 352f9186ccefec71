namespace DelegatedAccess.Refresh.Flights;

/// <summary>Knows whether the running code belongs to a flight, as a store or a key ring does that a flight calls.</summary>
internal static class FlightScope
{
    private static readonly AsyncLocal<bool> Inside = new();

    public static void Enter() => Inside.Value = true;

    /// <exception cref="InvalidOperationException">Waiting here would wait for itself.</exception>
    public static void ThrowIfInside(GrantKey key)
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException(
                $"The grant {key} was asked for a token from inside a refresh, by a store or a protector that the refresh itself is waiting for. "
                + "A grant store must not depend on a grant.");
        }
    }
}
