using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;

namespace DelegatedAccess.Tests.Refresh.Parts;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GrantSlotTests
{
    private readonly GrantSlot _slot = new(Records.Of().Key);

    [Test]
    [Category("row-44")]
    public void What_was_read_before_a_disconnect_is_not_published_after_it()
    {
        var before = _slot.Generation;
        _slot.Replace(null);

        Assert.That(_slot.Publish(Snapshot(rotation: 7), before), Is.Null);
        Assert.That(_slot.Snapshot, Is.Null);
    }

    [Test]
    [Category("row-45")]
    public void What_was_read_before_a_new_consent_does_not_replace_it([Values] bool isTried)
    {
        var before = _slot.Generation;
        _slot.Publish(Snapshot(rotation: 3), before);
        var consented = Snapshot(rotation: 0, Guid.NewGuid());
        if (isTried)
        {
            Assert.That(_slot.TryReplace(consented, before));
        }
        else
        {
            _slot.Replace(consented);
        }

        Assert.That(_slot.Publish(Snapshot(rotation: 4), before), Is.SameAs(consented), "The answer is what holds now.");
        Assert.That(_slot.Snapshot, Is.SameAs(consented));
    }

    [Test]
    [Category("row-45")]
    public void A_verdict_on_what_was_known_before_a_consent_does_not_replace_the_consent()
    {
        var before = _slot.Generation;
        var consented = Snapshot(rotation: 0);
        _slot.Replace(consented);
        var now = _slot.Generation;

        Assert.That(_slot.TryReplace(null, before), Is.False);
        Assert.That(_slot.TryReplace(Snapshot(rotation: 9), before), Is.False);
        Assert.That((_slot.Snapshot, _slot.Generation), Is.EqualTo((consented, now)));
    }

    [Test]
    [Category("row-45")]
    public void A_failure_of_what_was_known_before_a_consent_is_not_remembered_after_it()
    {
        var failure = new FailureMemory(
            new Failure { Code = ErrorCode.ProviderThrottled, Message = "", Reference = "", Registration = "" }, Since: 0, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        var before = _slot.Generation;
        _slot.Remember(failure, before);
        Assert.That(_slot.Failure, Is.SameAs(failure));

        _slot.Replace(Snapshot(rotation: 0));
        _slot.Remember(failure, before);

        Assert.That(_slot.Failure, Is.Null);
    }

    [Test]
    public void A_replacement_begins_a_generation_and_forgets_what_was_known()
    {
        var before = _slot.Generation;
        _slot.Publish(Snapshot(rotation: 3), before);
        _slot.Death = new GrantDeath(Guid.Empty, 3, new Lost { Reason = GrantLostReason.Unknown, At = default, Reference = "0000-0000" });
        _slot.UselessRefreshes = 2;

        Assert.That(_slot.TryReplace(null, before));

        Assert.That(_slot.Generation, Is.Not.EqualTo(before));
        Assert.That((_slot.Snapshot, _slot.Death, _slot.Failure, _slot.UselessRefreshes), Is.EqualTo(((object?)null, (object?)null, (object?)null, 0)));
        var next = Snapshot(rotation: 0);
        Assert.That(_slot.Publish(next, _slot.Generation), Is.SameAs(next));
    }

    [Test]
    public void Within_a_generation_a_newer_record_of_the_consent_is_published_and_an_older_one_is_not()
    {
        var older = Snapshot(rotation: 3);
        var newer = Snapshot(rotation: 4);

        Assert.That(_slot.Publish(older, _slot.Generation), Is.SameAs(older));
        Assert.That(_slot.Publish(newer, _slot.Generation), Is.SameAs(newer));
        Assert.That(_slot.Publish(older, _slot.Generation), Is.SameAs(newer));
        Assert.That(_slot.Snapshot, Is.SameAs(newer));
    }

    private TokenSnapshot Snapshot(long rotation, Guid? consent = null) =>
        new(_slot, Records.Of(rotation, consent: consent), isPersisted: true, Moment.Now(TimeProvider.System));
}
