using DelegatedAccess.Testing;
using Tour.Output;

namespace Tour.Steps;

/// <summary>The API refuses a token that should still live, to many calls at once. Each call is sent again with the one new token.</summary>
internal sealed class RefusedTokens : ITourStep
{
    private const int Calls = 64;

    public string Title => "64 x 401";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        stage.Sandbox.Model.ExpireAccessTokens();

        // The refresh is held back until all calls were refused, so that none of them gets the new token at its first attempt.
        var held = stage.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.BeforeCommit));
        var calls = stage.CallAtOnceAsync(Calls);
        await AllRefusedAsync(stage);
        held.Release();
        var answered = await calls;

        report.Say($"The API refuses a token before its time. {Calls} calls get 401 and are sent again.");
        report.Expect("401s", Calls, stage.Counters.ApiUnauthorized);
        report.Expect("answered", Calls, answered);
        report.Expect("refresh tokens sent", 1, stage.Counters.TokenByRefresh);
        report.Expect("outcome", "fresh", stage.Outcomes.TakeAll());
    }

    private static async Task AllRefusedAsync(Stage stage)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), stage.Clock);
        while (stage.Counters.ApiUnauthorized < Calls)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), stage.Clock, patience.Token);
        }
    }
}
