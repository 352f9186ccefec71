using DelegatedAccess.Grants;
using DelegatedAccess.Model;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Committing;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>A process that takes no notice of claims, as one with a wrong clock would.</summary>
internal static class Elsewhere
{
    /// <summary>Redeems the stored refresh token and writes what came over whatever is there.</summary>
    public static async Task RotateAsync(World world, Node node, GrantKey? key = null)
    {
        var repository = node.Services.GetRequiredService<GrantRepository>();
        var registration = node.Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        var entry = await repository.FindAsync(key ?? Node.Key(), CancellationToken.None);
        var answer = await RedeemAsync(node, registration, entry!.Record.RefreshToken!);
        var record = RefreshedRecord.Of(entry.Record, answer, TimeSpan.FromHours(1), world.Clock.GetUtcNow());
        Assert.That(await repository.TryWriteAsync(record, entry.Version, CancellationToken.None), Is.Not.Null);
    }

    /// <summary>Redeems the stored refresh token and keeps what came, as a program outside the store does.</summary>
    public static async Task RedeemOutsideAsync(Node node)
    {
        var registration = node.Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        await RedeemAsync(node, registration, (await node.RecordAsync()).RefreshToken!);
    }

    private static async Task<TokenAnswer> RedeemAsync(Node node, ClientRegistration registration, Secret refreshToken)
    {
        var outcome = await node.Services.GetRequiredService<ITokenEndpoint>()
            .RefreshAsync(registration, refreshToken.Reveal(), isReplay: false, CancellationToken.None);
        Assert.That(outcome.Kind, Is.EqualTo(TokenOutcomeKind.Success));
        return outcome.Answer!;
    }
}
