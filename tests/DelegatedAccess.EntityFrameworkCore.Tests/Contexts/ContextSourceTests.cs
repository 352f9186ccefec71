using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Contexts;

/// <summary>Each of the three ways in which an app gives its context.</summary>
internal sealed class ContextSourceTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Test]
    public async Task A_scoped_context_is_resolved_anew_for_each_call_and_ends_with_it()
    {
        var made = new List<AppDbContext>();
        var app = Start(builder => builder.Persist = (services, access, use) =>
        {
            services.AddScoped(_ => Keep(made, use));
            access.PersistGrantsToDbContext<AppDbContext>();
        });

        await AssertEachCallHasItsOwnAsync(app, made);
    }

    [Test]
    public async Task A_pooled_context_goes_back_to_its_pool_as_it_was()
    {
        var app = Start(builder => builder.Persist = (services, access, use) =>
        {
            services.AddDbContextPool<AppDbContext>(use, poolSize: 1);
            access.PersistGrantsToDbContext<AppDbContext>();
        });

        await app.Store.WriteAsync(Samples.Grant(App.Key()));
        await app.Store.FindAsync(App.Key());

        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        Assert.That(context.Database.GetCommandTimeout(), Is.Null);
        Assert.That(context.ChangeTracker.Entries(), Is.Empty);
    }

    [TestCase(ServiceLifetime.Singleton)]
    [TestCase(ServiceLifetime.Scoped)]
    public async Task A_factory_makes_a_context_for_each_call_which_is_disposed_of(ServiceLifetime lifetime)
    {
        var made = new List<AppDbContext>();
        var app = Start(builder => builder.Persist = (services, access, use) =>
        {
            services.Add(new ServiceDescriptor(typeof(IDbContextFactory<AppDbContext>), _ => new Factory(() => Keep(made, use)), lifetime));
            access.PersistGrantsToDbContext<AppDbContext>();
        });

        await AssertEachCallHasItsOwnAsync(app, made);
    }

    [Test]
    public async Task What_the_app_gave_to_make_a_context_comes_before_its_factory_and_gets_a_scope_that_ends_with_the_call()
    {
        var made = new List<AppDbContext>();
        var scopes = new List<Probe>();
        var app = Start(builder => builder.Persist = (services, access, use) =>
        {
            services.AddScoped<Probe>();
            services.AddDbContextFactory<AppDbContext>(_ => Assert.Fail("The factory was used."));
            access.PersistGrantsToDbContext(provider =>
            {
                scopes.Add(provider.GetRequiredService<Probe>());
                return Keep(made, use);
            });
        });

        await AssertEachCallHasItsOwnAsync(app, made);
        Assert.That(scopes, Has.All.Matches<Probe>(probe => probe!.IsDisposed));
        Assert.That(scopes.Distinct().Count(), Is.EqualTo(scopes.Count));
    }

    [Test]
    public async Task A_context_that_cannot_be_made_is_the_calls_failure_and_ends_its_scope()
    {
        var scopes = new List<Probe>();
        var app = Start(builder => builder.Persist = (services, access, _) =>
        {
            services.AddScoped<Probe>();
            access.PersistGrantsToDbContext<AppDbContext>(provider =>
            {
                scopes.Add(provider.GetRequiredService<Probe>());
                throw new IOException("No connection string today.");
            });
        });

        await Assert.ThrowsAsync<IOException>(() => app.Store.FindAsync(App.Key()));
        await Assert.ThrowsAsync<GrantStoreException>(() => app.Grants.FindAsync(App.Key()).AsTask());
        Assert.That(scopes, Has.Count.EqualTo(2).And.All.Matches<Probe>(probe => probe!.IsDisposed));
    }

    private static AppDbContext Keep(List<AppDbContext> made, Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        use(options);
        var context = new AppDbContext(options.Options);
        made.Add(context);
        return context;
    }

    private static async Task AssertEachCallHasItsOwnAsync(App app, List<AppDbContext> made)
    {
        var grant = Samples.Grant(App.Key());
        await app.Store.WriteAsync(grant);
        await app.Store.FindAsync(App.Key());
        await app.Store.TryDeleteAsync(grant.Id, grant.Version, CancellationToken.None);

        Assert.That(made, Has.Count.EqualTo(3).And.All.Matches<AppDbContext>(context => context!.IsDisposed));
        Assert.That(made.Distinct().Count(), Is.EqualTo(3));
    }

    private sealed class Factory(Func<AppDbContext> create) : IDbContextFactory<AppDbContext>
    {
        public AppDbContext CreateDbContext() => create();
    }

    private sealed class Probe : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
