using DelegatedAccess;
using DelegatedAccess.Testing;
using Tour.Output;

namespace Tour.Steps;

/// <summary>The same key, the same user, a new consent, and this time with the scope that was missing.</summary>
internal sealed class Reconnect : ITourStep
{
    public string Title => "Reconnect";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        var result = await stage.App.ConnectAsync(Stage.Key, stage.Alice, new ConsentChoices(), stage.ScopesToRequest);
        var zone = (await stage.Client.ListZonesAsync())[0];
        var record = await stage.Client.AddRecordAsync(zone, $"www.{zone.Name}", "192.0.2.10");

        report.Say($"The same user grants all scopes. POST a DNS record -> {record.Name}");
        report.Expect("reconnect", "yes", result.IsReconnect ? "yes" : "no");
        report.Expect("user", IdentityVerification.SameAsBefore, result.IdentityVerification);
        report.Expect("declined", 0, result.Declined.Count);
        report.Expect("without a token", 0, stage.Counters.ApiUnauthenticated);
    }
}
