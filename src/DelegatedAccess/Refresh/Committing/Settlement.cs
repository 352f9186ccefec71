namespace DelegatedAccess.Refresh.Committing;

/// <summary>What a refused commit finds in the store.</summary>
internal enum Settlement
{
    /// <summary>My own write; only its answer was lost.</summary>
    Mine,

    /// <summary>What I spent, or older: I hold the live pair and write over it, whoever's claim is on it.</summary>
    Over,

    /// <summary>A newer consent, or another refresh of the same chain: it wins, and mine is dropped and never revoked.</summary>
    Theirs,

    /// <summary>A tombstone, or nothing: what I got is revoked.</summary>
    Gone,
}
