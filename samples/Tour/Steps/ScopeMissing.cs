using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using Tour.Output;

namespace Tour.Steps;

/// <summary>A call needs the scope that the user declined. The app learns which one to ask for.</summary>
internal sealed class ScopeMissing : ITourStep
{
    public string Title => "A missing scope";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        var zone = (await stage.Client.ListZonesAsync())[0];
        try
        {
            await stage.Client.AddRecordAsync(zone, $"www.{zone.Name}", "192.0.2.10");
            report.Fail("The call must not succeed");
        }
        catch (MissingScopeException missing)
        {
            stage.ScopesToRequest = missing.ScopesToRequest;
            report.Say($"POST a DNS record -> {missing.GetType().Name} {missing.Code.ToId()}, do: {missing.RecommendedAction}");
            report.Say($"Ask for: {string.Join(' ', missing.ScopesToRequest)}");
            report.Expect("needs", CloudflareScopes.DnsWrite, string.Join(' ', missing.RequiredAnyOf));
        }

        report.Expect("refresh tokens sent", 0, stage.Counters.TokenByRefresh);
    }
}
