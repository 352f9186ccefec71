using DelegatedAccess;
using Tour.Output;

namespace Tour.Steps;

/// <summary>The user withdraws the grant at the provider. App and support learn the same thing, under one reference.</summary>
internal sealed class Revoked : ITourStep
{
    private const int MoreCalls = 10;

    public string Title => "Revoked";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        stage.Alice.Revoke();

        var lost = await CallAsync(stage) ?? throw new InvalidOperationException("The call must not succeed.");
        var references = new HashSet<string> { lost.SupportReference };
        for (var i = 0; i < MoreCalls; i++)
        {
            references.Add((await CallAsync(stage))?.SupportReference ?? "none");
        }

        report.Say("The user revoked the app at the provider. The next API call:");
        report.Say("the app sees", $"{lost.GetType().Name} {lost.Code.ToId()}, reason {lost.Reason}, do: {lost.RecommendedAction}");
        report.Say("support sees", $"{lost.Category.ToWireName()}, reference {lost.SupportReference}");
        report.Say("the log says", stage.Log.Find(lost.SupportReference) ?? "nothing");
        report.Expect("reason", GrantLostReason.Revoked, lost.Reason);
        report.Expect("logged", "yes", stage.Log.Find(lost.SupportReference) is null ? "no" : "yes");
        report.Expect($"refresh tokens sent by {MoreCalls + 1} calls", 1, stage.Counters.TokenByRefresh);
        report.Expect("references", 1, references.Count);
    }

    private static async Task<GrantLostException?> CallAsync(Stage stage)
    {
        try
        {
            await stage.Client.ListZonesAsync();
            return null;
        }
        catch (GrantLostException lost)
        {
            return lost;
        }
    }
}
