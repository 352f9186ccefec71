using DelegatedAccess.Testing;
using Tour.Output;

namespace Tour.Steps;

/// <summary>The server rotates the refresh token, and its answer never arrives. A prompt replay inside its grace window saves the grant.</summary>
internal sealed class LostAnswer : ITourStep
{
    public string Title => "A lost answer";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        stage.Clock.Advance(TimeSpan.FromHours(2));
        var rotations = stage.Truth.Rotations;
        var cut = stage.Sandbox.Faults.Token.Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit));

        var zones = await stage.Client.ListZonesAsync();

        report.Say("The server rotated the refresh token, and its answer was lost on the way.");
        report.Say("The old one is sent again inside the grace window; the caller notices nothing.");
        report.Expect("lost", 1, cut.Arrivals);
        report.Expect("refresh tokens sent", 2, stage.Counters.TokenByRefresh);
        report.Expect("rotations", 2, stage.Truth.Rotations - rotations);
        report.Expect("outcome", "replayed", stage.Outcomes.TakeAll());
        report.Expect("grant", "alive", stage.Truth.IsAlive && zones.Count > 0 ? "alive" : "gone");
    }
}
