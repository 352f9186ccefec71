using System.Security.Claims;
using ConnectCloudflare.Web.Connections;
using DelegatedAccess;
using DelegatedAccess.Testing;

namespace ConnectCloudflare.Web.Sandbox;

/// <summary>Plays scenarios on the sandbox. Only there where the app runs on one.</summary>
internal sealed class SandboxControls(CloudflareSandbox sandbox, IGrantManager grants)
{
    private volatile SandboxScenario? _standing;

    /// <summary>The fault that goes on until it is cleared, or null.</summary>
    public SandboxScenario? Standing => _standing;

    public SandboxCounters Counters => sandbox.Counters;

    /// <summary>How far the clock of app and sandbox is ahead.</summary>
    public TimeSpan Ahead => (sandbox.TimeProvider as SandboxClock)?.Ahead ?? TimeSpan.Zero;

    /// <summary>Where users see and revoke what they allowed, at the sandbox.</summary>
    public Uri ConnectedApplications => new(sandbox.BaseAddress, SandboxPaths.ConnectedApplications);

    /// <returns>Whether it was played; false where it needs a connection and there is none.</returns>
    public async Task<bool> PlayAsync(SandboxScenario scenario, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var grant = await grants.FindAsync(ConnectionReader.KeyOf(user), cancellationToken);
        var person = grant is { Status: GrantStatus.Active, Identity.Subject: { } subject }
            ? sandbox.Model.Users.FirstOrDefault(one => one.Id == subject)
            : null;
        if (person is null && scenario.NeedsConnection)
        {
            return false;
        }

        // One fault at a time: two of them are hard to tell apart.
        sandbox.Faults.Clear();
        scenario.Play(new SandboxStage(sandbox, person));
        _standing = scenario.Lasts ? scenario : null;
        return true;
    }
}
