namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>What happens in a round, all of it from the seed and the round's number: a round that failed can be planned again by itself.</summary>
internal sealed class RoundPlan
{
    public const int Callers = 12;
    private const ulong RoundStride = 0x2545F4914F6CDD1D;
    private const int LongestSpin = 3_000;

    private static readonly Act[] Everyday =
    [
        Act.Call, Act.Call, Act.Call, Act.Call, Act.SendSynchronously, Act.SendSynchronously, Act.SendSynchronously, Act.Ask, Act.Ask,
        Act.AskTwice, Act.AskTwice, Act.AskTwice, Act.CallAndCancel, Act.CallAndCancel, Act.AskAndCancel, Act.AskForStranger, Act.Watch,
    ];

    public RoundPlan(ulong seed, int round, int nodes)
    {
        Name = $"seed {seed}, round {round}";
        Dice = new Dice(seed + ((ulong)round * RoundStride));
        Scene = Dice.Pick(Scene.Fresh, Scene.Ageing, Scene.Ageing, Scene.Refused, Scene.Refused, Scene.Expired, Scene.Expired, Scene.Expired);
        Incidents = DrawIncidents();
        HasGrace = Incidents.HasFlag(Incidents.AnswerLost) && Dice.Chance(50);
        NodesAgree = Dice.Chance(75);
        Parts = [.. Enumerable.Range(0, Callers).Select(_ => new Part(Dice.Pick<Act>(Everyday), Dice.Roll(nodes), Dice.Roll(LongestSpin)))];
        Cast(Incidents.Expiry, Act.ExpireAtServer);
        Cast(Incidents.Disconnect, Act.Disconnect);
        Cast(Incidents.Reconnect, Act.Reconnect);
        Cast(Incidents.Revocation, Act.RevokeAtServer);
    }

    public string Name { get; }

    /// <summary>For what is still to be chosen.</summary>
    public Dice Dice { get; }

    public Scene Scene { get; }

    public Incidents Incidents { get; }

    /// <summary>Whether the server still takes a spent refresh token, so that a lost answer loses nothing.</summary>
    public bool HasGrace { get; }

    /// <summary>Whether no node begins with a token that another one replaced long ago.</summary>
    public bool NodesAgree { get; }

    public Part[] Parts { get; }

    public bool Has(Incidents any) => (Incidents & any) != Incidents.None;

    public override string ToString() => $"{Name}: {Scene}, {Incidents}{(HasGrace ? ", grace" : "")}{(NodesAgree ? "" : ", outdated nodes")}";

    private Incidents DrawIncidents()
    {
        var drawn = Incidents.None;
        if (Dice.Chance(30))
        {
            for (var count = Dice.Roll(3); count >= 0; count--)
            {
                drawn |= (Incidents)(1 << Dice.Roll(8));
            }
        }

        return drawn;
    }

    private void Cast(Incidents incident, Act act)
    {
        if (Has(incident))
        {
            for (var count = Dice.Roll(2); count >= 0; count--)
            {
                var index = Dice.Roll(Callers);
                Parts[index] = Parts[index] with { Act = act };
            }
        }
    }
}
