namespace DelegatedAccess.Simulation.Runs;

/// <summary>The end of a run: everything is mended, what is left has time to settle, and then all must be well.</summary>
internal static class Settlement
{
    private static readonly TimeSpan Calm = TimeSpan.FromHours(1);
    private static readonly TimeSpan Answers = TimeSpan.FromMinutes(30);

    public static TimeSpan Length => Calm + Calm + Answers;

    public static void Plan(World world, Profile profile)
    {
        world.Timeline.After(profile.Length, () => Mend(world));

        // A restart of everything: what was pending is taken up again.
        world.Timeline.After(profile.Length + Calm, () => Restart(world));
        world.Timeline.After(profile.Length + Calm + Calm, () => CallEverything(world));
        world.Timeline.After(profile.Length + Length - TimeSpan.FromTicks(1), () => CheckPending(world));
    }

    private static void Mend(World world)
    {
        world.Watcher.Journal.Note(null, $"everything is mended");
        world.Faults.IsOver = true;
        foreach (var machine in world.Machines)
        {
            machine.SetClock(TimeSpan.Zero);
            if (world.NodeOn(machine.Number) is null)
            {
                world.Start(machine.Number);
            }
        }
    }

    private static void Restart(World world)
    {
        foreach (var machine in world.Machines)
        {
            world.Kill(machine.Number);
            world.Start(machine.Number);
        }
    }

    private static void CallEverything(World world)
    {
        foreach (var key in world.Users.Keys)
        {
            foreach (var machine in world.Machines)
            {
                _ = CallAsync(world, machine.Number, key);
            }
        }
    }

    private static async Task CallAsync(World world, int machine, GrantKey key)
    {
        var isServed = await world.Callers.CallAsync(world.NodeOn(machine)!, key, asToken: false, patience: null);
        if (!isServed && world.Store.Find(key) is { Status: GrantStatus.Active })
        {
            world.Watcher.Of(key).Report("I3", "a grant that is stored as active does not work, though everything is mended.");
        }
    }

    private static void CheckPending(World world)
    {
        foreach (var record in world.Store.Records.Where(record => record.Status == GrantStatus.Disconnected))
        {
            world.Watcher.Of(record.Key).Report("I4", "a tombstone is left, though everything is mended.");
        }
    }
}
