using Tour.Output;

namespace Tour.Steps;

/// <summary>An ordinary HttpClient. The token comes from memory.</summary>
internal sealed class CallTheApi : ITourStep
{
    public string Title => "Call the API";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        var zones = await stage.Client.ListZonesAsync();

        report.Say($"GET zones -> {string.Join(", ", zones.Select(zone => zone.Name))}");
        report.Expect("API calls", 1, stage.Counters.Api);
        report.Expect("without a token", 0, stage.Counters.ApiUnauthenticated);
        report.Expect("refresh tokens sent", 0, stage.Counters.TokenByRefresh);
    }
}
