using DelegatedAccess.Cloudflare;
using DelegatedAccess.Testing;
using Tour.Output;

namespace Tour.Steps;

/// <summary>The user goes to the consent page and declines one optional scope. That is a success.</summary>
internal sealed class Connect : ITourStep
{
    public string Title => "Connect";

    public async Task RunAsync(Stage stage, StepReport report)
    {
        var choices = new ConsentChoices { DeclinedScopes = [CloudflareScopes.DnsWrite] };

        var result = await stage.App.ConnectAsync(Stage.Key, stage.Alice, choices);

        report.Say($"{result.Identity?.DisplayName} granted {string.Join(' ', result.Granted)}");
        report.Say($"and declined the optional {string.Join(' ', result.Declined)}. The grant is {result.Key}.");
        report.Expect("consent requests", 1, stage.Counters.Authorize);
        report.Expect("codes redeemed", 1, stage.Counters.TokenByCode);
        report.Expect("declined", CloudflareScopes.DnsWrite, string.Join(' ', result.Declined));
    }
}
