namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>Something that happens to every integration, once.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Wanted">What a user would want of it.</param>
/// <param name="PlayAsync">Plays it with somebody.</param>
internal sealed record Situation(string Name, string Wanted, Func<Participant, Task<Finding>> PlayAsync);
