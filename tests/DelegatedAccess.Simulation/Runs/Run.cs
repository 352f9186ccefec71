using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.People;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.Runs;

/// <summary>One run: a plan carried out, everything mended, and what must hold held against what is.</summary>
internal static class Run
{
    /// <param name="profile">What kind of run.</param>
    /// <param name="seed">Decides everything else.</param>
    /// <param name="acts">The plan; the seed's own where null.</param>
    /// <param name="leftOut">Faults that do not strike, in search of a shorter run.</param>
    /// <param name="keepsJournal">Whether the history will be read.</param>
    public static RunReport Of(
        Profile profile, ulong seed, IReadOnlyList<Act>? acts = null, IReadOnlySet<FaultKey>? leftOut = null, bool keepsJournal = false)
    {
        RunReport? report = null;
        Exception? failure = null;

        // A thread without a synchronization context: continuations run inline, and deep ones find room.
        var thread = new Thread(
            () =>
            {
                try
                {
                    report = new RunOnThread(profile, seed, acts ?? new Planner(profile, seed).Plan(), leftOut ?? new HashSet<FaultKey>(), keepsJournal).Carry();
                }
#pragma warning disable CA1031 // Handed on to whoever waits for the run.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = exception;
                }
            },
            maxStackSize: 64 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? report! : throw new InvalidOperationException($"The run of seed {seed} broke.", failure);
    }

    private sealed class RunOnThread(
        Profile profile, ulong seed, IReadOnlyList<Act> acts, IReadOnlySet<FaultKey> leftOut, bool keepsJournal)
    {
        private readonly World _world = new(profile, seed, leftOut, keepsJournal);

        public RunReport Carry()
        {
            for (var machine = 0; machine < profile.Machines; machine++)
            {
                _world.Start(machine);
            }

            PlanNext(0);
            Settlement.Plan(_world, profile);
            try
            {
                while (_world.Watcher.Violation is null && _world.Timeline.TryStep(profile.Length + Settlement.Length))
                {
                }
            }
#pragma warning disable CA1031 // A run that breaks is one that fails: with its seed, and shortened.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _world.Watcher.Report(new Violation("Run", exception.ToString()));
            }

            var tally = _world.Watcher.Tally;
            tally.Steps = _world.Timeline.Steps;
            tally.Faults = _world.Faults.Struck.Count;
            if (profile.IsCalm && tally.TokenRequests != tally.RequestsNeeded)
            {
                _world.Watcher.Report(new Violation("Amplification", $"{tally.TokenRequests} token requests, and {tally.RequestsNeeded} were needed."));
            }

            return new RunReport(profile, seed, acts, _world.Faults.Struck, _world.Watcher.Violation, tally, _world.Watcher.Journal.Lines);
        }

        private void PlanNext(int number)
        {
            if (number < acts.Count)
            {
                _world.Timeline.After(acts[number].At - _world.Timeline.Now, () =>
                {
                    PlanNext(number + 1);
                    _world.Stage.CarryOut(acts[number]);
                });
            }
        }
    }
}
