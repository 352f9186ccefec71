using System.Security.Cryptography;
using DelegatedAccess.EntityFrameworkCore.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DelegatedAccess.Capacity;

/// <summary>A database full of grants, and the real store over it, wired as an app would.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const int PageSize = 1000;

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly NpgsqlConnection _connection;
    private readonly ServiceProvider _services;
    private StoredGrant? _read;
    private string? _cursor;

    private Stage(string connectionString, int size)
    {
        Size = size;
        _connection = new NpgsqlConnection(connectionString);
        var services = new ServiceCollection();
        services.AddDbContext<CapacityDbContext>(options => options.UseNpgsql(connectionString));
        services.AddDelegatedAccess().PersistGrantsToDbContext<CapacityDbContext>();
        _services = services.BuildServiceProvider();
    }

    public int Size { get; }

    /// <summary>Of the table when it was full, for each grant.</summary>
    public double TableBytes { get; private set; }

    /// <summary>Of all indexes when it was full, for each grant.</summary>
    public double IndexBytes { get; private set; }

    private IGrantStore Store => _services.GetRequiredService<IGrantStore>();

    /// <summary>Makes the database, fills it, and lets it settle.</summary>
    public static async Task<Stage> CreateAsync(string connectionString, int size)
    {
        var stage = new Stage(connectionString, size);
        await using (var scope = stage._services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CapacityDbContext>().Database.EnsureCreatedAsync();
        }

        await stage._connection.OpenAsync();
        await Filling.RunAsync(stage._connection, size, stage._now);
        await stage.ScalarAsync($"VACUUM (ANALYZE) {Tables.Grants}");
        await stage.ScalarAsync("CHECKPOINT");

        // Now, and not later: writes leave old rows behind until the next vacuum.
        stage.TableBytes = (long)(await stage.ScalarAsync($"SELECT pg_table_size('{Tables.Grants}')"))! / (double)size;
        stage.IndexBytes = (long)(await stage.ScalarAsync($"SELECT pg_indexes_size('{Tables.Grants}')"))! / (double)size;
        return stage;
    }

    public async Task<StoredGrant> FindAsync() =>
        await Store.FindAsync(GrantId.Of(AnyKey()), CancellationToken.None) ?? throw new InvalidOperationException("A grant is not there.");

    public Task ListOwnerAsync() => ListAsync(new GrantFilter { Registration = "cloudflare", Owner = AnyKey().Owner });

    public Task ListTombstonesAsync() => ListAsync(new GrantFilter { Status = GrantStatus.Disconnected });

    /// <summary>The next page of what is due; where the listing ends, it begins again.</summary>
    public async Task ListDueAsync()
    {
        var page = await Store.ListAsync(new GrantFilter { DueBefore = _now, PageSize = PageSize }, _cursor, CancellationToken.None);
        _cursor = page.Cursor is null ? null : page.Grants.Count == PageSize ? page.Cursor : throw new InvalidOperationException("A page is not full.");
    }

    public async Task ReadAsync() => _read = await FindAsync();

    public async Task WriteAsync()
    {
        if (!await Store.TryWriteAsync(Next(_read!), _read!.Version, CancellationToken.None))
        {
            throw new InvalidOperationException("A write was refused.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _services.DisposeAsync();
    }

    private Task<GrantPage> ListAsync(GrantFilter filter) => Store.ListAsync(filter, null, CancellationToken.None).AsTask();

    private GrantKey AnyKey() => Filling.Key(RandomNumberGenerator.GetInt32(Size));

    // A refresh: everything is another, and it comes due a month later.
    private static StoredGrant Next(StoredGrant grant) => new()
    {
        Id = grant.Id,
        Version = new Guid(RandomNumberGenerator.GetBytes(16)),
        Registration = grant.Registration,
        Owner = grant.Owner,
        DueAt = grant.DueAt?.AddDays(30),
        Status = grant.Status,
        Payload = Filling.NewPayload(),
    };

    private async Task<object?> ScalarAsync(string sql)
    {
#pragma warning disable CA2100 // The texts stand above.
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
