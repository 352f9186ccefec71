using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Network;

/// <summary>A server that gives every access token a life of its own choice.</summary>
internal sealed class ServerMoods(SandboxModel model, Dice dice, TimeSpan shortestLife, TimeSpan longestLife)
{
    private const int Shapes = 5;

    /// <summary>Lives on a scale that doubles: one hour is as likely as sixteen.</summary>
    public void Change()
    {
        var share = dice.Below(Shapes) / (double)(Shapes - 1);
        model.AccessTokenLife = shortestLife * Math.Pow(longestLife / shortestLife, share);
    }
}
