using System.Globalization;

namespace DelegatedAccess.Simulation.Runs;

/// <summary>The kinds of runs that are run.</summary>
internal static class Profiles
{
    public static readonly TimeSpan ThirtySeconds = TimeSpan.FromSeconds(30);

    /// <summary>The fault rates of the long run.</summary>
    public static IReadOnlyList<double> LongRates { get; } = [0, 0.001, 0.01, 0.05, 0.2];

    /// <summary>Nothing goes wrong.</summary>
    public static Profile Calm { get; } = new() { Name = "calm" };

    /// <summary>Short runs in which everything goes wrong, often.</summary>
    public static Profile Rough { get; } = new()
    {
        Name = "rough",
        Length = TimeSpan.FromDays(2),
        UsedEvery = TimeSpan.FromMinutes(40),
        WireFaults = 0.15,
        StoreFaults = 0.03,
        Perils = 0.02,
        TroubleEvery = TimeSpan.FromHours(8),
        UsersActEvery = TimeSpan.FromHours(12),
        Skew = TimeSpan.FromMinutes(1),
        MaxRefreshesInFlight = 2,
    };

    /// <summary>The same with a server that has a grace window.</summary>
    public static Profile RoughWithGrace { get; } = Rough with { Name = "rough-grace", Grace = ThirtySeconds };

    /// <summary>Wall clocks that jump by hours, a store that goes back, and a server that tells less.</summary>
    public static Profile Wild { get; } = Rough with
    {
        Name = "wild", ClocksJump = true, StoreGoesBack = true, AnswersBare = true,
    };

    public static Profile WildWithGrace { get; } = Wild with { Name = "wild-grace", Grace = ThirtySeconds, AnswersBare = false };

    public static IReadOnlyList<Profile> Short { get; } = [Calm, Rough, RoughWithGrace, Wild, WildWithGrace];

    /// <exception cref="ArgumentException">There is no such profile.</exception>
    public static Profile Named(string name) =>
        Short.Concat(LongRates.SelectMany(rate => new[] { Long(rate, withGrace: false), Long(rate, withGrace: true) })).FirstOrDefault(profile => profile.Name == name)
            ?? throw new ArgumentException($"There is no profile '{name}'.", nameof(name));

    /// <summary>Eighteen months of mostly idle grants, with so much going wrong.</summary>
    public static Profile Long(double faults, bool withGrace) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"long-{faults * 100}%-{(withGrace ? "grace" : "strict")}"),
        Owners = 40,
        BusyOwner = 40,
        Length = TimeSpan.FromDays(548),
        UsedEvery = TimeSpan.FromHours(24),
        Bursts = 0.01,
        ApiCalls = 0.2,
        Grace = withGrace ? ThirtySeconds : TimeSpan.Zero,
        WireFaults = faults,
        StoreFaults = faults / 5,
        Perils = faults / 10,
        TroubleEvery = faults == 0 ? null : TimeSpan.FromDays(0.07 / faults),
        UsersActEvery = faults == 0 ? null : TimeSpan.FromDays(120),
        Skew = TimeSpan.FromMinutes(1),
        ClocksJump = true,
        StoreGoesBack = true,
    };
}
