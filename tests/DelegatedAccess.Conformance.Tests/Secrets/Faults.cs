using DelegatedAccess.Testing;

namespace DelegatedAccess.Conformance.Tests.Secrets;

/// <summary>One of each kind of fault that the sandbox's token endpoint knows; those that hang are in the story itself.</summary>
internal static class Faults
{
    public static IEnumerable<SandboxFault> All() =>
    [
        SandboxFault.ConnectionRefused(),
        SandboxFault.ConnectionCut(FaultTiming.BeforeCommit),
        SandboxFault.ConnectionCut(FaultTiming.AfterCommit),
        SandboxFault.CutInBody(),
        SandboxFault.Slow(TimeSpan.FromMilliseconds(20)),
        SandboxFault.TruncatedBody(),
        SandboxFault.EmptyBody(),
        SandboxFault.HtmlChallenge(),
        SandboxFault.CaptivePortal(),
        SandboxFault.TooManyRequests(TimeSpan.FromSeconds(7)),
        SandboxFault.TooManyRequestsUntil(TimeSpan.FromSeconds(7), html: true),
        SandboxFault.ServerError(),
        SandboxFault.ServerError(500, timing: FaultTiming.AfterCommit),
        SandboxFault.Redirect(new Uri("https://elsewhere.invalid/")),
        SandboxFault.StripFields("access_token"),
        SandboxFault.OverrideField("refresh_token", "17"),
        SandboxFault.OverrideField("expires_in", "\"soon\""),
        SandboxFault.OverrideField("token_type", "\"mac\""),
        SandboxFault.Conflict(),
        SandboxFault.SerializationFailure(),
    ];
}
