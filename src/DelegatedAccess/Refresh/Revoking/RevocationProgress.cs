namespace DelegatedAccess.Refresh.Revoking;

/// <summary>What one step of a revocation came to.</summary>
internal readonly struct RevocationProgress
{
    public bool IsDone { get; private init; }

    public bool HasFailed { get; private init; }

    public TimeSpan? Wait { get; private init; }

    public static RevocationProgress Done => new() { IsDone = true };

    public static RevocationProgress Again => default;

    public static RevocationProgress After(TimeSpan wait) => new() { Wait = wait };

    public static RevocationProgress Failed(TimeSpan? retryAfter) => new() { HasFailed = true, Wait = retryAfter };
}
