namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>What became of a situation.</summary>
/// <param name="IsRight">Whether the user would have wanted it so; the same rule for everybody.</param>
/// <param name="Text">What was counted.</param>
internal sealed record Finding(bool IsRight, string Text)
{
    /// <summary>The same, with how long the slowest caller waited.</summary>
    public Finding After(string slowest) => this with { Text = $"{Text}, the slowest after {slowest}" };
}
