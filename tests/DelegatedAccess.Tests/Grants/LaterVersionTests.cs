using System.Text;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Grants;

internal sealed class LaterVersionTests
{
    [Test]
    public async Task A_record_of_a_later_format_is_left_untouched_and_named()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        var protector = node.Services.GetRequiredService<IGrantProtector>();
        var json = Encoding.UTF8.GetString(GrantPayload.Write((await node.FindRecordAsync())!)).Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal);
        await world.OverwriteAsync(protector.Protect(Encoding.UTF8.GetBytes(json), GrantId.Of(Node.Key()).Value));
        var before = (await world.StoredAsync())!;
        var other = world.StartNode();
        var asked = await Assert.ThrowsAsync<GrantStoreException>(() => other.Grants.GetAccessTokenAsync(Node.Key()).AsTask());
        Assert.That((asked!.Code, asked.IsTransient, asked.RecommendedAction), Is.EqualTo((ErrorCode.RecordFormatUnknown, false, RecommendedAction.ContactSupport)));
        await Assert.ThrowsAsync<GrantStoreException>(() => other.Grants.DisconnectAsync(Node.Key()).AsTask());
        var after = (await world.StoredAsync())!;
        Assert.That(after.Version, Is.EqualTo(before.Version));
        Assert.That(after.Payload.ToArray(), Is.EqualTo(before.Payload.ToArray()));
    }

    [Test]
    public async Task Members_of_a_later_version_survive_a_refresh()
    {
        await using var world = new World();
        var node = world.StartNode();
        await node.ConnectAsync();
        var protector = node.Services.GetRequiredService<IGrantProtector>();
        var json = Encoding.UTF8.GetString(GrantPayload.Write((await node.FindRecordAsync())!)).Replace("\"format\":1", "\"format\":1,\"ledger\":[1]", StringComparison.Ordinal);
        await world.OverwriteAsync(protector.Protect(Encoding.UTF8.GetBytes(json), GrantId.Of(Node.Key()).Value));
        world.Clock.Advance(TimeSpan.FromHours(2));
        var other = world.StartNode();
        await other.Grants.GetAccessTokenAsync(Node.Key());
        var record = await other.FindRecordAsync();
        Assert.That(record!.Rotation, Is.EqualTo(1));
        Assert.That(record.Extra!["ledger"].GetRawText(), Is.EqualTo("[1]"));
    }
}
