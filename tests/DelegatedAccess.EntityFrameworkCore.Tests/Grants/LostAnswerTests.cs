namespace DelegatedAccess.EntityFrameworkCore.Tests.Grants;

/// <summary>An execution strategy of the app's tries again, although the statement was carried out and only its answer was lost.</summary>
internal sealed class LostAnswerTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Test]
    public async Task A_first_write_that_was_applied_counts_as_taken()
    {
        var app = Start(builder => builder.IsRetrying = true);
        var grant = Samples.Grant(App.Key());
        LoseOne(app);

        Assert.That(await app.Store.WriteAsync(grant), Is.True);
        Assert.That((await app.Store.FindAsync(App.Key()))!.Version, Is.EqualTo(grant.Version));
    }

    [Test]
    public async Task A_write_that_was_applied_counts_as_taken()
    {
        var app = Start(builder => builder.IsRetrying = true);
        var (grant, next) = (Samples.Grant(App.Key()), Samples.Grant(App.Key()));
        await app.Store.WriteAsync(grant);
        LoseOne(app);

        Assert.That(await app.Store.WriteAsync(next, grant.Version), Is.True);
        Assert.That((await app.Store.FindAsync(App.Key()))!.Version, Is.EqualTo(next.Version));
    }

    [Test]
    public async Task A_write_that_somebody_wrote_over_before_the_second_try_is_not_called_refused()
    {
        var app = Start(builder => builder.IsRetrying = true);
        var other = Start();
        var (grant, next, last) = (Samples.Grant(App.Key()), Samples.Grant(App.Key()), Samples.Grant(App.Key()));
        await app.Store.WriteAsync(grant);
        LoseOne(app, async () => Assert.That(await other.Store.WriteAsync(last, next.Version), Is.True));

        await Assert.ThrowsAsync<LostAnswerException>(() => app.Store.WriteAsync(next, grant.Version));
        Assert.That((await app.Store.FindAsync(App.Key()))!.Version, Is.EqualTo(last.Version));
    }

    [Test]
    public async Task A_refusal_that_was_answered_is_a_refusal()
    {
        var app = Start(builder => builder.IsRetrying = true);
        await app.Store.WriteAsync(Samples.Grant(App.Key()));

        Assert.That(await app.Store.WriteAsync(Samples.Grant(App.Key()), Samples.NewVersion()), Is.False);
        Assert.That(await app.Store.WriteAsync(Samples.Grant(App.Key())), Is.False);
    }

    [Test]
    public async Task A_deletion_of_which_nobody_can_say_who_did_it_throws()
    {
        var app = Start(builder => builder.IsRetrying = true);
        var grant = Samples.Grant(App.Key());
        await app.Store.WriteAsync(grant);
        LoseOne(app);

        await Assert.ThrowsAsync<LostAnswerException>(() => app.Store.TryDeleteAsync(grant.Id, grant.Version, CancellationToken.None).AsTask());
        Assert.That(await app.Store.FindAsync(App.Key()), Is.Null);
    }

    private static void LoseOne(App app, Func<Task>? first = null) => app.Commands.OnChanged = async () =>
    {
        app.Commands.OnChanged = null;
        if (first is not null)
        {
            await first();
        }

        throw new LostAnswerException();
    };
}
