namespace DelegatedAccess.Simulation.Watching;

/// <summary>What the rules know of the server.</summary>
/// <param name="Grace">How long a spent refresh token still works; zero is strict.</param>
/// <param name="AnswersAreBare">Whether its answers name no reason, as those of older engines.</param>
internal sealed record Server(TimeSpan Grace, bool AnswersAreBare);
