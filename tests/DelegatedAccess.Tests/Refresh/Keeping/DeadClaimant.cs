using DelegatedAccess.Model;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Keeping;

/// <summary>A process that claimed a grant and died: before it sent anything, or with the answer in its hands.</summary>
internal static class DeadClaimant
{
    /// <summary>Leaves a claim behind.</summary>
    public static async Task LeaveClaimAsync(Node node, GrantKey? key = null)
    {
        var entry = await node.FindEntryAsync(key);
        Assert.That(await node.Services.GetRequiredService<ClaimKeeper>().TakeAsync(Guid.NewGuid(), entry!, CancellationToken.None), Is.Not.Null);
    }

    /// <summary>Leaves a claim behind, and a refresh token that is spent: the new one died with the process.</summary>
    public static async Task LeaveSpentAsync(Node node, GrantKey? key = null)
    {
        await LeaveClaimAsync(node, key);
        var registration = node.Services.GetRequiredService<RegistrationCatalog>().Get("cloudflare");
        var outcome = await node.Services.GetRequiredService<ITokenEndpoint>().RefreshAsync(
            registration, (await node.RecordAsync(key)).RefreshToken!.Reveal(), isReplay: false, CancellationToken.None);
        Assert.That(outcome.Kind, Is.EqualTo(TokenOutcomeKind.Success));
    }
}
