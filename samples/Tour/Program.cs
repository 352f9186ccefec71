using DelegatedAccess.Testing;
using Tour;
using Tour.Output;
using Tour.Steps;

ITourStep[] steps =
[
    new Connect(), new CallTheApi(), new Expiry(), new LostAnswer(), new RefusedTokens(), new ScopeMissing(), new Revoked(), new Reconnect(),
];

var clock = new TourClock();
using var log = new TourLog();
using var outcomes = new RefreshOutcomes();
await using var sandbox = await CloudflareSandbox.StartAsync(
    new CloudflareSandboxOptions { TimeProvider = clock, RefreshGrace = TimeSpan.FromMinutes(1) });
await using var app = await TourApp.StartAsync(sandbox, clock, log);

var stage = new Stage(app, sandbox, clock, log, outcomes);
var screen = Screen.Create();
screen.Begin(sandbox.BaseAddress);
var good = 0;
foreach (var (index, step) in steps.Index())
{
    sandbox.Counters.Reset();
    var report = new StepReport();
    try
    {
        await step.RunAsync(stage, report);
    }
#pragma warning disable CA1031 // A step that throws is a step that failed; the others still run.
    catch (Exception exception)
#pragma warning restore CA1031
    {
        report.Fail($"{exception.GetType().Name}: {exception.Message}");
    }

    screen.Show(index + 1, step.Title, report);
    good += report.IsGood ? 1 : 0;
}

screen.End(good, steps.Length);
return good == steps.Length ? 0 : 1;
