namespace DelegatedAccess.Simulation.Runs;

/// <summary>What kind of run it is: how many nodes and grants, for how long, and how much goes wrong.</summary>
internal sealed record Profile
{
    public required string Name { get; init; }

    public int Machines { get; init; } = 5;

    public int Owners { get; init; } = 4;

    public TimeSpan Length { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The server's grace window; zero is strict.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Whether the server answers a reuse as older engines do.</summary>
    public bool AnswersBare { get; init; }

    public TimeSpan ShortestLife { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan LongestLife { get; init; } = TimeSpan.FromHours(16);

    /// <summary>The share of requests to the server that go wrong.</summary>
    public double WireFaults { get; init; }

    /// <summary>The share of calls to the store that go wrong.</summary>
    public double StoreFaults { get; init; }

    /// <summary>The share of calls to the store or the server in whose midst the caller's machine crashes, stands still, or is cut off.</summary>
    public double Perils { get; init; }

    /// <summary>How often a grant is used, on average; ten times as long for every fifth, sixty times for every twentieth.</summary>
    public TimeSpan UsedEvery { get; init; } = TimeSpan.FromHours(3);

    /// <summary>One of so many owners uses its grant ten times as often.</summary>
    public int BusyOwner { get; init; } = 4;

    /// <summary>The share of uses in which callers on every node come at once.</summary>
    public double Bursts { get; init; } = 0.1;

    /// <summary>The share of the other uses that call the API; the rest ask for an access token only.</summary>
    public double ApiCalls { get; init; } = 0.8;

    /// <summary>How often every node crashes, stops, stands still, is cut off; every other thing that breaks is as much rarer as it is in life.</summary>
    public TimeSpan? TroubleEvery { get; init; }

    /// <summary>How often every user revokes, disconnects, reconnects.</summary>
    public TimeSpan? UsersActEvery { get; init; }

    /// <summary>The most a wall clock is off, either way.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Whether wall clocks also jump by hours.</summary>
    public bool ClocksJump { get; init; }

    /// <summary>Whether the store goes back to earlier states.</summary>
    public bool StoreGoesBack { get; init; }

    /// <summary>How many refreshes a process has under way at once.</summary>
    public int MaxRefreshesInFlight { get; init; } = 32;

    /// <summary>Whether nothing goes wrong: then nothing may be sent that was not needed.</summary>
    public bool IsCalm => WireFaults == 0 && StoreFaults == 0 && Perils == 0 && TroubleEvery is null && UsersActEvery is null;
}
