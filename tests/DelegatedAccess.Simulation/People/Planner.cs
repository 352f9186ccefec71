using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Runs;

namespace DelegatedAccess.Simulation.People;

/// <summary>Plans a run from its seed: everything that happens from outside, before anything does. A shorter run is sought by leaving acts out.</summary>
internal sealed class Planner(Profile profile, ulong seed)
{
    private readonly List<Act> _acts = [];
    private readonly Dice _dice = Dice.For(seed, 1);

    public List<Act> Plan()
    {
        for (var owner = 0; owner < profile.Owners; owner++)
        {
            Add(_dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(30)), ActKind.Connect, owner);
            PlanUse(owner);
            PlanUser(owner);
        }

        for (var machine = 0; machine < profile.Machines; machine++)
        {
            PlanTrouble(machine);
        }

        _acts.Sort((one, other) => one.At.CompareTo(other.At));
        return _acts;
    }

    private void PlanUse(int owner)
    {
        var mean = profile.UsedEvery * (owner % 20 == 19 ? 60 : owner % 5 == 4 ? 10 : owner % profile.BusyOwner == 3 ? 0.1 : 1);
        Repeat(mean, at => Add(
            at,
            KindOfUse(),
            owner,
            span: _dice.Until(TimeSpan.FromMilliseconds(60))));
    }

    private ActKind KindOfUse() =>
        _dice.Chance(profile.Bursts) ? ActKind.Burst
        : !_dice.Chance(profile.ApiCalls) ? ActKind.Token
        : _dice.Chance(0.25) ? ActKind.ImpatientCall
        : ActKind.Call;

    private void PlanUser(int owner)
    {
        if (profile.UsersActEvery is not { } mean)
        {
            return;
        }

        Repeat(mean, at => Add(at, _dice.Pick(ActKind.Revoke, ActKind.Disconnect, ActKind.Disconnect, ActKind.Connect, ActKind.Connect, ActKind.ConnectAsSomebodyElse), owner));
    }

    private void PlanTrouble(int machine)
    {
        if (profile.TroubleEvery is not { } mean)
        {
            return;
        }

        Repeat(mean, at => Add(at, ActKind.Crash, machine: machine, span: _dice.Until(TimeSpan.FromSeconds(20))));
        Repeat(mean, at => Add(at, ActKind.Stop, machine: machine, span: _dice.Until(TimeSpan.FromSeconds(20))));
        Repeat(mean, at => Add(at, ActKind.Pause, machine: machine, span: _dice.Until(TimeSpan.FromSeconds(20))));
        Repeat(mean * 2, at => Add(at, ActKind.Suspend, machine: machine, span: _dice.Until(TimeSpan.FromMinutes(5))));
        Repeat(mean * 2, at => Add(at, ActKind.CutOff, machine: machine, span: _dice.Until(TimeSpan.FromSeconds(40))));
        Repeat(mean * 10, at => Add(at, ActKind.StoreDown, span: _dice.Until(TimeSpan.FromMinutes(2)), detail: _dice.Below(3)));
        Repeat(mean * 10, at => Add(at, ActKind.ServerDown, span: _dice.Until(TimeSpan.FromMinutes(30)), detail: _dice.Below(5)));
        if (profile.ClocksJump)
        {
            Repeat(mean * 4, at => Add(at, ActKind.SetClock, machine: machine, span: _dice.Between(TimeSpan.FromHours(-3), TimeSpan.FromHours(3))));
        }

        if (profile.StoreGoesBack)
        {
            Repeat(mean * 4, at => Add(at, ActKind.StoreGoesBack, _dice.Below(profile.Owners), span: _dice.Until(TimeSpan.FromMinutes(10))));
        }
    }

    private void Repeat(TimeSpan mean, Action<TimeSpan> plan)
    {
        for (var at = TimeSpan.FromHours(1) + _dice.Until(mean); at < profile.Length; at += _dice.Until(mean))
        {
            plan(at);
        }
    }

    private void Add(TimeSpan at, ActKind kind, int owner = 0, int? machine = null, TimeSpan span = default, int detail = 0) =>
        _acts.Add(new Act(at, kind, machine ?? _dice.Below(profile.Machines), owner, span, detail));
}
