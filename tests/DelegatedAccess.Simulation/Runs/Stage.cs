using DelegatedAccess.Simulation.People;
using DelegatedAccess.Simulation.Storage;

namespace DelegatedAccess.Simulation.Runs;

/// <summary>Carries out what was planned.</summary>
internal sealed class Stage(World world)
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan JumpLength = TimeSpan.FromMinutes(10);

    public void CarryOut(Act act)
    {
        world.Watcher.Journal.Note(null, $"ACT {act}");
        var key = world.Users.Keys[act.Owner];
        var machine = world.Machines[act.Machine];
        switch (act.Kind)
        {
            case ActKind.Call or ActKind.Token or ActKind.ImpatientCall:
                Call(act, key, act.Machine);
                break;
            case ActKind.Burst:
                for (var caller = 0; caller < world.Machines.Count * 2; caller++)
                {
                    Call(act, key, caller % world.Machines.Count);
                }

                break;
            case ActKind.Crash:
                world.Kill(act.Machine);
                Restart(act.Machine, act.Span);
                break;
            case ActKind.Stop:
                Stop(act);
                break;
            case ActKind.Pause:
                machine.Pause(act.Span);
                break;
            case ActKind.Suspend:
                machine.Suspend(act.Span);
                break;
            case ActKind.SetClock:
                machine.Jump(act.Span, JumpLength);
                break;
            case ActKind.CutOff:
                machine.CutOffUntil = world.Timeline.Now + act.Span;
                break;
            case ActKind.StoreDown:
                world.StoreWeather.GoDown(act.Span, act.Detail switch { 0 => StoreFate.Fails, 1 => StoreFate.Hangs, _ => StoreFate.AppliesThenThrows });
                break;
            case ActKind.ServerDown:
                world.WireWeather.GoDown(act.Span, act.Detail);
                break;
            case ActKind.StoreGoesBack:
                world.Store.GoBack(key, act.Span);
                break;
            case ActKind.Revoke:
                world.Users.Revoke(key);
                break;
            case ActKind.Disconnect when world.NodeNear(act.Machine) is { } node:
                _ = world.Users.DisconnectAsync(node, key);
                break;
            case ActKind.Connect or ActKind.ConnectAsSomebodyElse when world.NodeNear(act.Machine) is { } node:
                _ = world.Users.ConnectAsync(node, node, key, act.Kind == ActKind.ConnectAsSomebodyElse);
                break;
        }
    }

    private void Call(Act act, GrantKey key, int machine)
    {
        if (world.NodeNear(machine) is { } node)
        {
            _ = world.Callers.CallAsync(node, key, act.Kind == ActKind.Token, act.Kind == ActKind.ImpatientCall ? act.Span : null);
        }
    }

    private void Restart(int machine, TimeSpan after) => world.Timeline.After(after, () =>
    {
        if (world.NodeOn(machine) is null)
        {
            world.Start(machine);
        }
    });

    private void Stop(Act act)
    {
        if (world.NodeOn(act.Machine) is not { } node)
        {
            return;
        }

        _ = node.StopAsync();
        world.Timeline.After(DrainTime, () =>
        {
            if (ReferenceEquals(world.NodeOn(act.Machine), node))
            {
                world.Kill(act.Machine);
                Restart(act.Machine, act.Span);
            }
        });
    }
}
