using DelegatedAccess.EntityFrameworkCore.Pending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Pending;

internal sealed class CleanupTests(DatabaseKind kind) : DatabaseTests(kind)
{
    private FakeTimeProvider _clock = null!;

    [SetUp]
    public void StartClock() => _clock = new FakeTimeProvider(Samples.Noon);

    [Test]
    public async Task What_nobody_asks_for_any_more_is_deleted_and_nothing_before()
    {
        var app = Start(builder => builder.Clock = _clock);
        var (early, late) = (Samples.Pending(Samples.Noon.AddMinutes(11)), Samples.Pending(Samples.Noon.AddMinutes(15)));
        await WriteAsync(app, early);
        await WriteAsync(app, late);

        _clock.Advance(TimeSpan.FromMinutes(10.9));
        Assert.That(await FindAsync(app, early.Id), Is.Not.Null);
        await app.Cleanup.Latest;
        Assert.That(await FindAsync(app, early.Id), Is.Not.Null);

        _clock.Advance(TimeSpan.FromMinutes(1.1));
        await FindAsync(app, late.Id);
        await app.Cleanup.Latest;
        Assert.That(await FindAsync(app, early.Id), Is.Null);
        Assert.That(await FindAsync(app, late.Id), Is.Not.Null);
    }

    [Test]
    public async Task A_process_cleans_up_once_a_minute_at_most_with_one_statement()
    {
        var app = Start(builder => builder.Clock = _clock);
        for (var minute = 0; minute < 3; minute++)
        {
            for (var call = 0; call < 10; call++)
            {
                await FindAsync(app, Samples.Pending(Samples.Noon).Id);
            }

            await app.Cleanup.Latest;
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(app.Commands.Texts.Count(text => text.StartsWith("DELETE", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(app.Commands.Count, Is.EqualTo(33));
    }

    [Test]
    public async Task A_clean_up_that_fails_harms_no_call_and_comes_again()
    {
        var app = Start(builder => builder.Clock = _clock);
        var pending = Samples.Pending(Samples.Noon.AddMinutes(1));
        await WriteAsync(app, pending);
        await app.Cleanup.Latest;
        app.Commands.OnChanged = () => throw new LostAnswerException();
        _clock.Advance(TimeSpan.FromMinutes(30));

        await FindAsync(app, pending.Id);
        await app.Cleanup.Latest;
        app.Commands.OnChanged = null;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FindAsync(app, pending.Id);
        await app.Cleanup.Latest;

        await using var context = Database.Open();
        Assert.That(await context.Set<PendingAuthorizationRow>().CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Connect_and_callback_may_meet_different_processes()
    {
        var one = Start();
        var other = Start(builder => builder.Sandbox = one.Sandbox);
        var flow = one.Services.GetRequiredService<IAuthorizationFlow>();
        var begun = await flow.BeginAsync(App.Key(), new BeginAuthorization { RedirectUri = App.Redirect, ConnectedBy = "someone" });
        var callback = await one.Sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl);

        var otherFlow = other.Services.GetRequiredService<IAuthorizationFlow>();
        await otherFlow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone"));

        Assert.That(await one.TokenAsync(), Is.EqualTo(await other.TokenAsync()));
        await Assert.ThrowsAsync<AuthorizationStateException>(
            () => flow.CompleteAsync(AuthorizationCallback.FromUri(callback, connectedBy: "someone")).AsTask());
    }

    private static Task<StoredPendingAuthorization?> FindAsync(App app, string id) => app.Pending.FindAsync(id, CancellationToken.None).AsTask();

    private static async Task WriteAsync(App app, StoredPendingAuthorization pending) =>
        Assert.That(await app.Pending.TryWriteAsync(pending, null, CancellationToken.None), Is.True);
}
