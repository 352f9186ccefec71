using DelegatedAccess.EntityFrameworkCore.Contexts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Contexts;

/// <summary>What is wrong with a context is said in words that say what to do.</summary>
internal sealed class RequirementTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Test]
    public async Task A_model_without_the_tables_fails_the_start_and_every_call()
    {
        var app = Start(builder => builder.Persist = (services, access, use) =>
        {
            services.AddDbContext<BareDbContext>(use);
            access.PersistGrantsToDbContext<BareDbContext>();
        });

        var atStart = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(app));
        var atCall = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Store.FindAsync(App.Key()));

        Assert.That(new[] { atStart!.Message, atCall!.Message }, Has.All.Contains("modelBuilder.AddDelegatedAccess()").And.All.Contains(nameof(BareDbContext)));
    }

    [Test]
    public async Task A_database_that_was_not_migrated_says_so()
    {
        await using var empty = TestDatabase.Of(Kind);
        await using (var context = new BareDbContext(empty.OptionsOf<BareDbContext>()))
        {
            await context.Database.EnsureCreatedAsync();
        }

        await using var app = new AppBuilder(empty).Build();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Store.FindAsync(App.Key()));

        Assert.That(error!.Message, Does.Contain("migration").And.Contain(nameof(AppDbContext)));
        Assert.That(error.InnerException, Is.InstanceOf<System.Data.Common.DbException>());
    }

    [Test]
    public async Task A_start_asks_the_database_nothing_for_it_may_be_down_or_not_yet_migrated()
    {
        var app = Start();

        await StartAsync(app);

        Assert.That(app.Commands.Count, Is.Zero);
    }

    [Test]
    public async Task A_database_of_another_kind_is_refused()
    {
        var app = Start(builder => builder.Persist = (services, access, _) =>
        {
            services.AddDbContext<AppDbContext>(options => options.UseInMemoryDatabase("app"));
            access.PersistGrantsToDbContext<AppDbContext>();
        });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(app));

        Assert.That(error!.Message, Does.Contain("PostgreSQL and SQLite"));
    }

    private static Task StartAsync(App app) => app.Services.GetServices<IHostedService>().OfType<ContextCheck>().Single().StartAsync(CancellationToken.None);

    private sealed class BareDbContext(DbContextOptions<BareDbContext> options) : DbContext(options)
    {
        public DbSet<Note> Notes => Set<Note>();
    }
}
