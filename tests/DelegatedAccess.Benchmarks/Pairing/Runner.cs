namespace DelegatedAccess.Benchmarks.Pairing;

/// <summary>Somebody who takes turns.</summary>
/// <param name="Name">Who, and how.</param>
/// <param name="SendAsync">Sends so many requests.</param>
internal sealed record Runner(string Name, Func<int, Task> SendAsync)
{
    /// <summary>What it holds in memory for each grant it remembers, besides the grant's texts; null where it remembers one.</summary>
    public double? HeldBytes { get; init; }
}
