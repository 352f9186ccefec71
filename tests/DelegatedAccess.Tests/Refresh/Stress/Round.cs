using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>One round: set, played, judged, and put right again for the next.</summary>
internal sealed class Round(StressWorld world, RoundPlan plan, Tally tally)
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMilliseconds(100);

    private readonly RoundJudge _judge = new(plan);

    private bool MustRefresh => plan.Scene == Scene.Expired && plan.Parts.Any(part => part.Act is Act.Call or Act.SendSynchronously or Act.Ask or Act.AskTwice)
        || plan.Scene == Scene.Refused && plan.NodesAgree && plan.Parts.Any(part => part.Act is Act.Call or Act.SendSynchronously);

    public async Task RunAsync(Troupe troupe)
    {
        world.Sandbox.Counters.Reset();
        _judge.Unanswered = (await world.FindRecordAsync())!.Unanswered;
        await world.SetAsync(plan);
        var callers = troupe.Begin(plan);
        await UntilAsync(Task.WhenAll(callers), () => Hanging(callers));
        world.Trouble.Heal();
        await UntilAsync(world.WhenIdle(), () => $"{world.FlightsUnderWay} flights");
        world.Sandbox.Faults.Clear();

        var endings = await Task.WhenAll(callers);
        Assert.That(endings.Where(ending => !_judge.Explains(ending)), Is.Empty, () => $"Nothing explains how a caller ended. {plan}");
        Assert.That(world.FlightsUnderWay, Is.Zero, plan.ToString);
        Assert.That(world.Sandbox.Counters.ApiUnauthenticated, Is.Zero, plan.ToString);
        CheckSent(endings);
        Array.ForEach(endings, ending => tally.Count(ending.Kind));
        await CheckGoneAsync(endings);
        await MendAsync();
    }

    /// <summary>However many ask, each refresh token is sent once; and once it is, where one has to be.</summary>
    private void CheckSent(Ending[] endings)
    {
        var repeated = world.Tap.TakeRepeated();
        if (plan.Has(Incidents.StoreFault | Incidents.AnswerLost | Incidents.AnswerFailed))
        {
            return;
        }

        Assert.That(repeated, Is.Empty, () => $"A refresh token was sent twice. {plan}");
        if (plan.Incidents != Incidents.None)
        {
            return;
        }

        Assert.That(world.Sandbox.Counters.TokenByRefresh, MustRefresh ? Is.EqualTo(1) : Is.LessThanOrEqualTo(1), plan.ToString);
        if (plan.Scene == Scene.Expired)
        {
            Assert.That(endings.SelectMany(ending => ending.Tokens).Distinct().Count(), Is.LessThanOrEqualTo(1), () => $"Not everybody got the new token. {plan}");
        }
    }

    /// <summary>Where a disconnect went through, nothing returns: no flight that was under way brings the old token back.</summary>
    private async Task CheckGoneAsync(Ending[] endings)
    {
        if (!plan.Has(Incidents.Reconnect))
        {
            foreach (var ending in endings.Where(ending => ending is { Part.Act: Act.Disconnect, Exception: null }))
            {
                var gone = await Performer.AskAsync(world.Nodes[ending.Part.Node]).ContinueWith(asked => asked.Exception?.InnerException, TaskScheduler.Default);
                Assert.That(gone, Is.TypeOf<NotConnectedException>(), () => $"A disconnected grant came back. {plan}");
            }
        }
    }

    /// <summary>What a round ended is connected again; what it had no reason to end must be alive.</summary>
    private async Task MendAsync()
    {
        // The next round's server is strict: a spent refresh token that waits for its replay is as good as lost.
        world.Sandbox.Model.RefreshGrace = TimeSpan.Zero;
        var record = await world.FindRecordAsync();
        var isAlive = record is { Status: GrantStatus.Active } && world.IsLive(record);
        if (!isAlive)
        {
            Assert.That(
                plan.Has(Incidents.Disconnect | Incidents.Revocation | Incidents.AnswerLost) || _judge.HasTimePassed,
                () => $"The grant ended for no reason ({record?.Status}). {plan}");
            await world.Nodes[0].ConnectAsync();
        }
    }

    /// <summary>
    /// A store that fails can leave a claim open, which others wait for until it lapsed: then, and only then, time has to pass while they wait.
    /// </summary>
    private async Task UntilAsync(Task done, Func<string> describe)
    {
        if (!plan.Has(Incidents.StoreFault))
        {
            Assert.That(await IsDoneAsync(done, Crowd.Patience), Is.True, () => $"Still waiting: {describe()}. {plan}");
            return;
        }

        for (var waited = TimeSpan.Zero; !await IsDoneAsync(done, Stuck); waited += Stuck)
        {
            Assert.That(waited, Is.LessThan(Crowd.Patience), () => $"Still waiting: {describe()}. {plan}");
            _judge.HasTimePassed = true;
            tally.Count("lapse");
            world.Clock.Advance(StressWorld.ClaimLife);
        }
    }

    private static async Task<bool> IsDoneAsync(Task done, TimeSpan within)
    {
        try
        {
            await done.WaitAsync(within);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private string Hanging(IReadOnlyList<Task<Ending>> callers) =>
        string.Join("; ", plan.Parts.Where((_, index) => !callers[index].IsCompleted));
}
