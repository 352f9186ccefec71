namespace DelegatedAccess.Refresh.Revoking;

/// <summary>The work on one grant's pending revocations in this process.</summary>
internal sealed class RevocationRun(TaskCompletionSource<bool> firstAttempt)
{
    public TaskCompletionSource<bool> FirstAttempt { get; } = firstAttempt;

    /// <summary>Whether more was brought since the last look.</summary>
    public bool IsAskedAgain { get; set; }
}
