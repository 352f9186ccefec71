namespace DelegatedAccess.EntityFrameworkCore.Tests.Grants;

/// <summary>What a call costs: statements, each of which is a round trip.</summary>
internal sealed class StatementTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Test]
    public async Task Every_call_of_the_store_is_one_statement_in_no_transaction()
    {
        var app = Start();
        var grant = Samples.Grant(App.Key());
        var next = Samples.Grant(App.Key());

        await CountAsync(app, () => app.Store.WriteAsync(grant));
        await CountAsync(app, () => app.Store.FindAsync(App.Key()));
        await CountAsync(app, () => app.Store.WriteAsync(next, grant.Version));
        await CountAsync(app, () => app.Store.WriteAsync(next, grant.Version));
        await CountAsync(app, () => app.Store.WriteAsync(grant));
        await CountAsync(app, () => app.Store.ListAsync(new GrantFilter { DueBefore = Samples.Noon }, null, CancellationToken.None).AsTask());
        await CountAsync(app, () => app.Store.TryDeleteAsync(next.Id, next.Version, CancellationToken.None).AsTask());

        Assert.That(app.Transactions.Count, Is.Zero);
    }

    [Test]
    public async Task Writing_sends_values_as_parameters_and_never_as_text()
    {
        var app = Start();
        var grant = Samples.Grant(App.Key("an owner' of its own"), Samples.Noon);
        await app.Store.WriteAsync(grant);
        await app.Store.WriteAsync(Samples.Grant(App.Key("an owner' of its own"), Samples.Noon), grant.Version);
        await app.Store.ListAsync(new GrantFilter { Owner = "an owner' of its own", DueBefore = Samples.Noon }, null, CancellationToken.None);

        Assert.That(app.Commands.Texts, Has.Count.EqualTo(3));
        Assert.That(app.Commands.Texts, Has.None.Contains("an owner").And.None.Contains(grant.Id.Value).And.None.Contains(grant.Version.ToString()));
    }

    [Test]
    public async Task A_refresh_reads_and_claims_before_the_token_request_and_commits_after_it()
    {
        var wire = new Wiretap();
        var app = Start(builder => builder.Wire = wire.Around);
        await app.ConnectAsync();
        await app.TokenAsync();
        await app.Cleanup.Latest;
        app.Clock.Advance(TimeSpan.FromHours(2));
        app.Commands.Clear();
        var before = -1;
        wire.OnSending = () =>
        {
            before = app.Commands.Count;
            return Task.CompletedTask;
        };

        await app.TokenAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(app.Sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
            Assert.That(before, Is.LessThanOrEqualTo(2), "statements before the token request");
            Assert.That(app.Commands.Count - before, Is.EqualTo(1), "statements after it");
            Assert.That(app.Transactions.Count, Is.Zero);
        }
    }

    [Test]
    public async Task A_statement_has_as_long_as_the_store_has()
    {
        var app = Start(builder => builder.Options = options => options.StoreTimeout = TimeSpan.FromMilliseconds(3200));

        await app.Store.FindAsync(App.Key());

        Assert.That(app.Commands.Timeout, Is.EqualTo(4));
    }

    private static async Task CountAsync<T>(App app, Func<Task<T>> call)
    {
        app.Commands.Clear();
        await call();
        Assert.That(app.Commands.Texts, Has.Count.EqualTo(1));
    }
}
