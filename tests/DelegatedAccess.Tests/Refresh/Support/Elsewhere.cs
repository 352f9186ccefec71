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
        var outcome = await node.Services.GetRequiredService<ITokenEndpoint>()
            .RefreshAsync(registration, entry!.Record.RefreshToken!.Reveal(), isReplay: false, CancellationToken.None);
        Assert.That(outcome.Kind, Is.EqualTo(TokenOutcomeKind.Success));
        var record = RefreshedRecord.Of(entry.Record, outcome.Answer!, TimeSpan.FromHours(1), world.Clock.GetUtcNow());
        Assert.That(await repository.TryWriteAsync(record, entry.Version, CancellationToken.None), Is.Not.Null);
    }
}
