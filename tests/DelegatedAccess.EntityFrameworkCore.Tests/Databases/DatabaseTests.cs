namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

/// <summary>Tests that hold on both databases, each with one of its own.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal abstract class DatabaseTests(DatabaseKind kind)
{
    private readonly List<IAsyncDisposable> _made = [];

    protected TestDatabase Database { get; private set; } = null!;

    protected DatabaseKind Kind => kind;

    [SetUp]
    public Task CreateDatabaseAsync()
    {
        Database = TestDatabase.Of(kind);
        return Database.CreateAsync();
    }

    [TearDown]
    public async Task RemoveDatabaseAsync()
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            await made.DisposeAsync();
        }

        _made.Clear();
        await Database.DisposeAsync();
    }

    /// <summary>Starts an app on the database, which ends with the test.</summary>
    protected App Start(Action<AppBuilder>? configure = null)
    {
        var builder = new AppBuilder(Database);
        configure?.Invoke(builder);
        var app = builder.Build();
        _made.Add(app);
        return app;
    }
}
