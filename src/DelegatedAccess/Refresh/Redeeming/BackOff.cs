using DelegatedAccess.Diagnostics;

namespace DelegatedAccess.Refresh.Redeeming;

/// <summary>Doubling waits, jittered by a fifth, up to fifteen minutes.</summary>
internal static class BackOff
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private const double Jitter = 0.2;
    private const int MostDoublings = 16;

    public static TimeSpan After(int failures, Entropy entropy)
    {
        var wait = First * Math.Pow(2, Math.Min(failures, MostDoublings));
        var bounded = wait < Longest ? wait : Longest;
        return bounded * (1 - (Jitter * entropy.NextFraction()));
    }
}
