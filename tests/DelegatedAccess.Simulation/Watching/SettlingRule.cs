using DelegatedAccess.Simulation.Engine;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>I3: where a process holds a live refresh token, the stored one is live once its commits settle.</summary>
internal static class SettlingRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static void Watch(GrantWatch grant, RefreshTokenStory token, Timeline timeline) => timeline.After(Patience, () => Check(grant, token, timeline));

    private static void Check(GrantWatch grant, RefreshTokenStory token, Timeline timeline)
    {
        if (token.CommittedAt is not null || token.Holder is not { IsDead: false } holder || !token.Server.IsRefreshTokenLive(token.Value)
            || grant.Stored is not { Status: GrantStatus.Active, RefreshToken: { } stored }
            || !token.Server.Issued(stored.Reveal())
            || token.Server.IsRefreshTokenLive(stored.Reveal()))
        {
            return;
        }

        if (holder.Machine.IsPaused || grant.Now - holder.LastHindered < Patience)
        {
            Watch(grant, token, timeline);
            return;
        }

        grant.Report("I3", $"{holder} holds {token}, which is live, and the stored one is not.");
    }
}
