using System.Collections.Concurrent;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Contexts;

/// <summary>What an app does with its context and its transactions, and the grants, leave each other alone.</summary>
internal sealed class AppOwnsItsContextTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Test]
    public async Task What_the_app_changed_and_did_not_save_is_not_saved()
    {
        var app = Start();
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        context.Notes.Add(new Note { Text = "not yet" });

        await app.ConnectAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.TokenAsync();

        await using var other = Database.Open();
        Assert.That(await other.Notes.CountAsync(), Is.Zero);
        Assert.That(context.ChangeTracker.Entries().Single().State, Is.EqualTo(EntityState.Added));
    }

    [Test]
    public async Task The_apps_interceptors_of_SaveChanges_never_see_a_grant()
    {
        var app = Start();

        await app.ConnectAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.TokenAsync();
        await app.Grants.DisconnectAsync(App.Key());

        Assert.That(app.Saves.Count, Is.Zero);
        Assert.That(app.Commands.Count, Is.GreaterThan(5));
    }

    [Test]
    public async Task A_transaction_scope_that_is_rolled_back_takes_no_write_with_it()
    {
        var app = Start();
        var (grant, next) = (Samples.Grant(App.Key()), Samples.Grant(App.Key()));
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.That(await app.Store.WriteAsync(grant), Is.True);
            Assert.That(await app.Store.WriteAsync(next, grant.Version), Is.True);
            Assert.That(Transaction.Current, Is.Not.Null, "the app's own transaction goes on");
        }

        Assert.That((await app.Store.FindAsync(App.Key()))!.Version, Is.EqualTo(next.Version));
    }

    [Test]
    public async Task Nothing_is_tracked()
    {
        var made = new ConcurrentQueue<AppDbContext>();
        var app = Start(builder => builder.Persist = (services, access, use) => access.PersistGrantsToDbContext(_ =>
        {
            var options = new DbContextOptionsBuilder<AppDbContext>();
            use(options);
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll);
            var context = new AppDbContext(options.Options);
            context.ChangeTracker.Tracked += (_, entry) => Assert.Fail($"{entry.Entry} is tracked.");
            made.Enqueue(context);
            return context;
        }));

        await app.ConnectAsync();
        await app.Store.ListAsync(new GrantFilter(), null, CancellationToken.None);
        await app.Cleanup.Latest;

        Assert.That(made, Has.Count.GreaterThan(4).And.All.Matches<AppDbContext>(context => context!.IsDisposed));
        Assert.That(made.Distinct().Count(), Is.EqualTo(made.Count));
    }

    [Test]
    public async Task Filters_that_the_app_put_on_all_of_its_entities_hide_no_grant()
    {
        await using (var context = new TenantDbContext(Database.OptionsOf<TenantDbContext>()))
        {
            // The filter works: it hides what is not the tenant's.
            context.Notes.Add(new Note { Text = "of another tenant" });
            await context.SaveChangesAsync();
            Assert.That(await context.Notes.CountAsync(), Is.Zero);
        }

        var app = Start(builder => builder.Persist = (services, access, use) =>
        {
            services.AddDbContext<TenantDbContext>(use);
            access.PersistGrantsToDbContext<TenantDbContext>();
        });
        var (grant, next) = (Samples.Grant(App.Key(), Samples.Noon), Samples.Grant(App.Key(), Samples.Noon));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await app.Store.WriteAsync(grant), Is.True);
            Assert.That(await app.Store.WriteAsync(next, grant.Version), Is.True);
            Assert.That(await app.Store.FindAsync(App.Key()), Is.Not.Null);
            foreach (var filter in new[] { new GrantFilter { PageSize = 1 }, new GrantFilter { PageSize = 1, DueBefore = Samples.Noon.AddDays(1) } })
            {
                await app.Store.WriteAsync(Samples.Grant(App.Key("another"), Samples.Noon));
                var first = await app.Store.ListAsync(filter, null, CancellationToken.None);
                var second = await app.Store.ListAsync(filter, first.Cursor, CancellationToken.None);
                Assert.That((first.Grants.Count, second.Grants.Count), Is.EqualTo((1, 1)));
            }

            Assert.That(await app.Store.TryDeleteAsync(next.Id, next.Version, CancellationToken.None), Is.True);
        }

        await app.ConnectAsync();
        Assert.That(await app.TokenAsync(), Is.Not.Empty);
    }
}
