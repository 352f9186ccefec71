using DelegatedAccess.Grants.Records;
using DelegatedAccess.Refresh.Claims;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Refresh.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class ClaimKeeperTests
{
    private static readonly Guid Mine = Guid.NewGuid();
    private World _world = null!;
    private Node _node = null!;
    private ClaimKeeper _claims = null!;

    [SetUp]
    public async Task SetUp()
    {
        _world = new World();
        _node = _world.StartNode();
        await _node.ConnectAsync();
        _claims = _node.Services.GetRequiredService<ClaimKeeper>();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _node.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Test]
    public async Task A_claim_is_in_the_record_and_counts_from_before_its_write()
    {
        _world.Store.OnWrite = (_, _) =>
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(2));
            return ValueTask.CompletedTask;
        };
        var before = _world.Clock.GetUtcNow();

        var held = await TakeAsync();

        Assert.That((held!.Since.Wall, held.Record.Claim!.StartedAt, held.Record.Claim.FlightId), Is.EqualTo((before, before, Mine)));
        Assert.That((await _node.FindEntryAsync())!.Version, Is.EqualTo(held.Entry.Version));
    }

    [Test]
    public async Task Only_one_of_two_gets_it()
    {
        var entry = (await _node.FindEntryAsync())!;

        Assert.That(await _claims.TakeAsync(Mine, entry, CancellationToken.None), Is.Not.Null);
        Assert.That(await _claims.TakeAsync(Guid.NewGuid(), entry, CancellationToken.None), Is.Null);
    }

    [Test]
    [Category("row-17")]
    public async Task A_claim_that_lapsed_without_an_outcome_counts_as_sent()
    {
        await TakeAsync();

        var second = await TakeAsync(Guid.NewGuid());
        var third = await TakeAsync(Guid.NewGuid());

        Assert.That((second!.Record.Unanswered, third!.Record.Unanswered), Is.EqualTo((1, 2)));
    }

    [Test]
    [Category("row-21")]
    public async Task A_claim_that_was_taken_over_is_neither_renewed_nor_given_back()
    {
        var mine = await TakeAsync();
        var theirs = await TakeAsync(Guid.NewGuid());

        Assert.That(await _claims.RenewAsync(Mine, mine!, unanswered: 1, CancellationToken.None), Is.Null);
        await _claims.ReleaseAsync(mine!, notBefore: null, unanswered: 0);

        Assert.That((await _node.FindEntryAsync())!.Version, Is.EqualTo(theirs!.Entry.Version));
    }

    [Test]
    [Category("row-20")]
    public async Task A_renewal_begins_the_claim_anew_and_counts_the_attempts()
    {
        var held = await TakeAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(9));

        var renewed = await _claims.RenewAsync(Mine, held!, unanswered: 1, CancellationToken.None);

        Assert.That((renewed!.Record.Unanswered, renewed.Record.Claim!.StartedAt), Is.EqualTo((1, _world.Clock.GetUtcNow())));
    }

    [Test]
    public async Task A_claim_given_back_leaves_its_back_off_and_a_store_that_fails_then_does_no_harm()
    {
        var held = await TakeAsync();
        var notBefore = new NotBefore { At = Records.Start, Duration = TimeSpan.FromSeconds(2), Code = ErrorCode.ProviderTimeout, Reference = "R", Failures = 1 };
        _world.Store.OnWrite = (_, _) => throw new IOException("The store is down.");
        await _claims.ReleaseAsync(held!, notBefore, unanswered: 1);
        Assert.That((await _node.RecordAsync()).Claim, Is.Not.Null);
        _world.Store.Heal();

        await _claims.ReleaseAsync(held!, notBefore, unanswered: 1);

        var record = await _node.RecordAsync();
        Assert.That((record.Claim, record.NotBefore!.Duration, record.Unanswered), Is.EqualTo(((Claim?)null, TimeSpan.FromSeconds(2), 1)));
    }

    [Test]
    [Category("row-61")]
    public async Task A_write_that_failed_gives_a_claim_only_where_it_was_applied()
    {
        _world.Store.OnWritten = (_, _) => throw new IOException("The answer was lost.");
        var held = await TakeAsync();
        Assert.That(held!.Entry.Version, Is.EqualTo((await _node.FindEntryAsync())!.Version));

        _world.Store.Heal();
        _world.Store.OnWrite = (_, _) => throw new IOException("The store is down.");
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<GrantStoreException>(() => _claims.RenewAsync(Mine, held, 1, CancellationToken.None).AsTask());
    }

    [Test]
    [Category("row-61")]
    public async Task A_renewal_of_which_nothing_was_heard_does_not_lose_the_claim_to_itself()
    {
        var held = await TakeAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(9));
        _world.Store.OnWritten = (_, _) => throw new IOException("The answer was lost.");
        _world.Store.OnRead = _ => throw new IOException("The store is down.");
        await Assert.ThrowsAsync<GrantStoreException>(() => _claims.RenewAsync(Mine, held!, unanswered: 0, CancellationToken.None).AsTask());
        _world.Store.Heal();

        var renewed = await _claims.RenewAsync(Mine, held!, unanswered: 1, CancellationToken.None);

        Assert.That(renewed?.Record.Unanswered, Is.EqualTo(1), "The attempt is counted before the token is sent again.");
    }

    private async Task<HeldClaim?> TakeAsync(Guid? flight = null) =>
        await _claims.TakeAsync(flight ?? Mine, (await _node.FindEntryAsync())!, CancellationToken.None);
}
