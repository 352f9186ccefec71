using DelegatedAccess.Model;

namespace DelegatedAccess.Refresh.Flights;

/// <summary>What a flight is for. There is no "force": a token is refused only by naming it.</summary>
internal readonly struct RefreshGoal
{
    /// <summary>Any token that works.</summary>
    public static RefreshGoal Usable => default;

    /// <summary>One that is not yet ageing.</summary>
    public static RefreshGoal Young => new() { IsAhead = true };

    /// <summary>A refresh token that is young enough to outlive an idle time; the record says whether it is.</summary>
    public static RefreshGoal KeptAlive => new() { IsKeepAlive = true };

    /// <summary>The token that an API refused; the goal is one that differs from it.</summary>
    public Secret? Rejected { get; private init; }

    public bool IsAhead { get; private init; }

    public bool IsKeepAlive { get; private init; }

    public static RefreshGoal DifferentFrom(Secret rejected) => new() { Rejected = rejected };

    /// <summary>Whether a flight with this goal that found nothing to do would find as little for the other.</summary>
    public bool Covers(RefreshGoal other) =>
        (IsKeepAlive && other.IsKeepAlive) || (Rejected is not null && other.Rejected is not null && other.Rejected.Matches(Rejected));
}
