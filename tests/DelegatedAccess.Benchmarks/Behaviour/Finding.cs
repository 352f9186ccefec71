namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>What became of a situation.</summary>
/// <param name="IsRight">Whether the user would have wanted it so; the same rule for everybody.</param>
/// <param name="Text">What was counted.</param>
internal sealed record Finding(bool IsRight, string Text);
