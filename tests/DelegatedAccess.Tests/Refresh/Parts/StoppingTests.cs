using DelegatedAccess.Refresh.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.Tests.Refresh.Parts;

internal sealed class StoppingTests
{
    [Test]
    public void Whoever_waits_hears_of_the_beginning_and_then_of_the_end()
    {
        using var stopping = new Stopping();

        stopping.Begin();
        Assert.That((stopping.HasBegun, stopping.IsOver), Is.EqualTo((true, false)));
        Assert.That((stopping.Token.IsCancellationRequested, stopping.OverToken.IsCancellationRequested), Is.EqualTo((true, false)));

        stopping.End();
        Assert.That((stopping.IsOver, stopping.OverToken.IsCancellationRequested), Is.EqualTo((true, true)));
    }

    /// <summary>A host may be stopped by one and disposed of by another at once.</summary>
    [Test]
    public void A_process_that_was_disposed_of_can_still_be_stopped()
    {
        var stopping = new Stopping();
        stopping.Dispose();

        Assert.DoesNotThrow(() =>
        {
            stopping.Begin();
            stopping.End();
            stopping.Dispose();
        });
        Assert.That((stopping.HasBegun, stopping.IsOver), Is.EqualTo((true, true)));
        Assert.That(stopping.Token.IsCancellationRequested, "whoever asks late hears of it too");
    }

    [Test]
    public void A_wait_ends_when_the_process_begins_to_stop()
    {
        using var stopping = new Stopping();
        var wait = stopping.DelayAsync(TimeSpan.FromHours(1), new FakeTimeProvider());
        Assert.That(wait.IsCompleted, Is.False);

        stopping.Begin();

        Assert.That(async () => await wait, Throws.InstanceOf<OperationCanceledException>());
    }
}
