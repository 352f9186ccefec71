using Tour.Output;

namespace Tour.Steps;

/// <summary>The access token is past its life, and many calls come at once: they share one flight.</summary>
internal sealed class Expiry : ITourStep
{
    private const int Calls = 64;

    public string Title => "Expiry";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        stage.Clock.Advance(TimeSpan.FromHours(2));

        var answered = await stage.CallAtOnceAsync(Calls);

        report.Say($"Two hours later the access token has expired. {Calls} calls share one refresh.");
        report.Expect("answered", Calls, answered);
        report.Expect("401s", 0, stage.Counters.ApiUnauthorized);
        report.Expect("refresh tokens sent", 1, stage.Counters.TokenByRefresh);
        report.Expect("outcome", "fresh", stage.Outcomes.TakeAll());
    }
}
