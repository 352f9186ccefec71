using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Callbacks;

internal sealed class RepeatedCallbackTests
{
    [TestCase(2, false)]
    [TestCase(2, true)]
    [TestCase(8, false)]
    public async Task Callbacks_that_come_at_once_exchange_one_code_and_all_end_on_the_return_url(int many, bool usesKestrel)
    {
        await using var app = await WebApp.StartAsync(setup => setup.UsesKestrel = usesKestrel);
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        var meeting = new Meeting(many);
        app.Pending.AfterFind = meeting.ArriveAsync;

        var answers = await Task.WhenAll(Enumerable.Range(0, many).Select(_ => browser.GetAsync(callback.PathAndQuery)));

        var outcomes = new List<ConnectOutcomeKind>();
        foreach (var answer in answers)
        {
            Assert.That(answer.Headers.Location!.OriginalString, Does.StartWith("/page?connect="));
            outcomes.Add(Answers.ReadOutcome(await browser.FollowAsync(answer))!.Kind);
        }

        Assert.Multiple(() =>
        {
            Assert.That(meeting.Arrived, Is.EqualTo(many), "all of them saw it unused");
            Assert.That(outcomes.Order(), Is.EqualTo(Enumerable.Repeat(ConnectOutcomeKind.AlreadyCompleted, many - 1).Prepend(ConnectOutcomeKind.Connected)));
            Assert.That(app.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
            Assert.That(app.Sandbox.Model.Grants.Single().IsAlive);
        });
    }

    [Test]
    public async Task A_callback_that_comes_while_the_code_is_being_exchanged_is_told_so()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        var fault = app.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.BeforeCommit));

        var first = browser.GetAsync(callback.PathAndQuery);
        await fault.Reached;
        var second = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        fault.Release();
        var connected = Answers.ReadOutcome(await browser.FollowAsync(await first));

        Assert.That(second!.Kind, Is.EqualTo(ConnectOutcomeKind.AlreadyCompleted));
        Assert.That(connected!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
        Assert.That(app.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
    }

    [Test]
    public async Task The_back_button_changes_nothing()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var callback = await browser.ConsentAsync();
        await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery));

        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));

        Assert.Multiple(() =>
        {
            Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.AlreadyCompleted));
            Assert.That(outcome!.Code, Is.EqualTo(ErrorCode.StateReplayed));
            Assert.That(app.Sandbox.Counters.TokenByCode, Is.EqualTo(1));
            Assert.That(app.Sandbox.Model.Grants.Single().IsAlive);
        });
        Answers.AssertLogged(app, outcome!.SupportReference!, "DA1504");
        using var zones = await browser.GetAsync("/zones");
        Assert.That(zones.IsSuccessStatusCode);
    }
}
