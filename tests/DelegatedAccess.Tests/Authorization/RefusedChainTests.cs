using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Authorization;

[Category("row-46")]
internal sealed class RefusedChainTests
{
    [Test]
    public async Task A_refused_chain_that_could_not_be_revoked_is_remembered_and_revoked_later()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync(user: "alice");
        await RefuseBobWhileRevocationFailsAsync(connecting);
        var remembered = (await connecting.Node.FindRecordAsync())!.PendingRevocations;
        Assert.That(remembered.Select(pending => pending.IsForeign), Is.EqualTo(new[] { true }));
        Assert.That(connecting.GrantOf("bob").IsAlive, Is.True);

        connecting.World.Sandbox.Faults.Revocation.Clear();
        connecting.World.Clock.Advance(TimeSpan.FromMinutes(20));

        await AssertBobIsGoneAndAliceStaysAsync(connecting, connecting.Node);
    }

    [Test]
    public async Task A_refused_chain_that_could_not_be_revoked_is_revoked_after_a_restart()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync(user: "alice");
        await RefuseBobWhileRevocationFailsAsync(connecting);
        await connecting.Node.DisposeAsync();
        connecting.World.Sandbox.Faults.Revocation.Clear();
        connecting.World.Clock.Advance(TimeSpan.FromSeconds(1));

        var restarted = connecting.World.StartNode(builder => builder.IsHosted = true);

        await AssertBobIsGoneAndAliceStaysAsync(connecting, restarted);
    }

    [Test]
    public async Task A_refused_chain_is_remembered_also_where_another_process_writes_the_record_meanwhile()
    {
        await using var connecting = new Connecting();
        await connecting.Node.ConnectAsync(user: "alice");
        var other = connecting.World.StartNode();
        var isFirst = true;
        connecting.World.Store.OnWrite = async (_, grant) =>
        {
            if (isFirst)
            {
                isFirst = false;
                var current = (await connecting.World.StoredAsync())!;
                var rewritten = new StoredGrant
                {
                    Id = current.Id,
                    Version = Guid.NewGuid(),
                    Registration = current.Registration,
                    Owner = current.Owner,
                    Status = current.Status,
                    Payload = current.Payload,
                };
                await connecting.World.Store.TryWriteAsync(rewritten, current.Version, CancellationToken.None);
            }
        };
        await RefuseBobWhileRevocationFailsAsync(connecting);
        Assert.That(isFirst, Is.False);
        Assert.That((await other.FindRecordAsync())!.PendingRevocations, Has.Count.EqualTo(1));
    }

    private static async Task RefuseBobWhileRevocationFailsAsync(Connecting connecting)
    {
        connecting.World.Sandbox.Faults.Revocation.Always(SandboxFault.ServerError());
        await Assert.ThrowsAsync<AccountMismatchException>(() => connecting.Node.ConnectAsync(user: "bob"));
    }

    private static async Task AssertBobIsGoneAndAliceStaysAsync(Connecting connecting, Node node)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(connecting.GrantOf("bob").IsAlive, Is.False);
            Assert.That(connecting.GrantOf("alice").IsAlive, Is.True);
            Assert.That((await node.FindRecordAsync())!.PendingRevocations, Is.Empty);
        }
    }
}
