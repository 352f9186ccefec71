using DelegatedAccess.Testing;

namespace ConnectCloudflare.Web.Sandbox;

/// <summary>What a scenario acts on: the sandbox, its clock, and whoever connected.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="person">The user at the sandbox whom the signed-in user connected as; null where nobody is connected.</param>
internal sealed class SandboxStage(CloudflareSandbox sandbox, SandboxUser? person)
{
    public SandboxModel Model => sandbox.Model;

    public SandboxFaults Faults => sandbox.Faults;

    public string? Person => person?.UserName;

    /// <summary>Lets time pass, for the sandbox and for the app. A sandbox with a clock of another kind is a test's, which moves it itself.</summary>
    public void LetPass(TimeSpan time) => (sandbox.TimeProvider as SandboxClock)?.Advance(time);

    /// <summary>
    /// In its first minute a refused access token is not taken for an aged one: the SDK returns the 401 and refreshes nothing. Nobody wants to wait here.
    /// </summary>
    public void LetFirstMinutePass() => LetPass(TimeSpan.FromSeconds(61));

    /// <summary>Makes the next call need a refresh, so that what is wrong with the token endpoint is met at once.</summary>
    public void OutliveAccessToken() => LetPass(Model.AccessTokenLife + TimeSpan.FromMinutes(1));
}
