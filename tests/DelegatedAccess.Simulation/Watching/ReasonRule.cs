using DelegatedAccess.Grants.Records;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>The recorded reason of a loss is what the server knows, or Unknown where its answer cannot tell.</summary>
internal static class ReasonRule
{
    public static void Check(GrantWatch grant, GrantRecord record, SandboxGrant server, SandboxGrantEnd? end)
    {
        if (!IsTrue(grant, record, server, end))
        {
            grant.Report("I2", $"the recorded reason is {record.Lost!.Reason} ({record.Unanswered} unanswered), the server's is {end?.ToString() ?? "that it forgot a spent token"}.");
        }
    }

    private static bool IsTrue(GrantWatch grant, GrantRecord record, SandboxGrant server, SandboxGrantEnd? end)
    {
        // A record from before tells nothing of what was sent since.
        var hasGoneBack = grant.WentBackAt > TimeSpan.MinValue;
        var mayHaveBeenSent = record.Unanswered > 0 || hasGoneBack;
        return (end, record.Lost!.Reason) switch
        {
            (SandboxGrantEnd.UserRevoked, GrantLostReason.Revoked) => true,
            (SandboxGrantEnd.Expired, GrantLostReason.Expired) => true,

            // Revoked after it had aged out: the server knows it no more.
            (SandboxGrantEnd.Expired, GrantLostReason.Revoked) => server.RefreshTokens.Count == 0,
            (SandboxGrantEnd.Expired, GrantLostReason.RotationLost) => mayHaveBeenSent,
            (SandboxGrantEnd.ReuseDetected, GrantLostReason.RotationLost) => mayHaveBeenSent,
            (SandboxGrantEnd.ReuseDetected, GrantLostReason.ReuseDetected) => hasGoneBack,
            (_, GrantLostReason.Unknown) => mayHaveBeenSent || record.Replayed || grant.Server.AnswersAreBare,
            (_, GrantLostReason.Revoked) => hasGoneBack,
            _ => false,
        };
    }
}
