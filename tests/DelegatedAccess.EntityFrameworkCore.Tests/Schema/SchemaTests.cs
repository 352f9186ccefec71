using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Schema;

/// <summary>The tables are a format: apps have them in their migrations.</summary>
internal sealed partial class SchemaTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Test]
    public async Task The_documented_tables_are_the_models()
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "entity-framework.md"));
        await using var context = new EmptyAppDbContext(Database.OptionsOf<EmptyAppDbContext>());

        var script = context.Database.GenerateCreateScript();

        if (Kind == DatabaseKind.Postgres)
        {
            Assert.That(page, Does.Contain($"```sql\n{Blank().Replace(script.ReplaceLineEndings("\n").Trim(), "\n\n")}\n```"));
        }
        else
        {
            var names = Name().Matches(script).Select(match => match.Value).Distinct().ToList();
            Assert.That(names, Has.Count.GreaterThan(15));
            Assert.That(names, Has.All.Matches<string>(name => page.Contains(name!.Trim('"'), StringComparison.Ordinal)));
        }
    }

    [Test]
    public async Task A_migration_that_an_app_added_today_still_makes_the_tables_of_the_model()
    {
        await using var empty = TestDatabase.Of(Kind);
        await using (var context = Migrated(empty))
        {
            await context.Database.MigrateAsync();
        }

        await using (var context = new EmptyAppDbContext(empty.OptionsOf<EmptyAppDbContext>()))
        {
            Assert.That(DifferencesTo(context, new TablesOfToday().TargetModel), Is.Empty);
        }

        var app = Start(empty);
        await using (app)
        {
            await app.ConnectAsync();
            app.Clock.Advance(TimeSpan.FromHours(2));
            Assert.That(await app.TokenAsync(), Is.Not.Empty);
            Assert.That(await app.Grants.DisconnectAsync(App.Key()), Is.True);
        }
    }

    [Test]
    public async Task The_tables_go_where_the_app_says()
    {
        await using var empty = TestDatabase.Of(Kind);
        await using (var context = new SchemaDbContext(empty.OptionsOf<SchemaDbContext>()))
        {
            await context.Database.EnsureCreatedAsync();
        }

        await using var app = new AppBuilder(empty)
        {
            Persist = (services, access, use) =>
            {
                services.AddDbContext<SchemaDbContext>(use);
                access.PersistGrantsToDbContext<SchemaDbContext>();
            },
        }.Build();
        foreach (var number in Enumerable.Range(0, 3))
        {
            await app.Store.WriteAsync(Samples.Grant(App.Key($"{number}"), Samples.Noon));
        }

        var filter = new GrantFilter { DueBefore = Samples.Noon.AddDays(1), PageSize = 2 };
        var first = await app.Store.ListAsync(filter, null, CancellationToken.None);
        var second = await app.Store.ListAsync(filter, first.Cursor, CancellationToken.None);
        Assert.That((first.Grants.Count, second.Grants.Count), Is.EqualTo((2, 1)));
        if (Kind == DatabaseKind.Postgres)
        {
            Assert.That(app.Commands.Texts, Has.All.Contains("odd{schema}"));
        }
    }

    private static App Start(TestDatabase database) => new AppBuilder(database)
    {
        Persist = (services, access, use) =>
        {
            services.AddDbContext<EmptyAppDbContext>(use);
            access.PersistGrantsToDbContext<EmptyAppDbContext>();
        },
    }.Build();

    // A migration written by hand has no snapshot beside it; the other test compares its model.
    private static EmptyAppDbContext Migrated(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<EmptyAppDbContext>();
        database.Use(options);
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return new EmptyAppDbContext(options.Options);
    }

    private static List<string> DifferencesTo(EmptyAppDbContext context, IModel snapshot)
    {
        var initializer = context.GetService<IModelRuntimeInitializer>();
        var then = initializer.Initialize(snapshot, designTime: true, validationLogger: null).GetRelationalModel();
        var now = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        return [.. context.GetService<IMigrationsModelDiffer>().GetDifferences(then, now).Select(operation => operation.GetType().Name)];
    }

    [GeneratedRegex("\"[a-z_]+\"")]
    private static partial Regex Name();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex Blank();
}
