using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>An app's context, with a table of the app's own.</summary>
internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    private int _isDisposed;

    public DbSet<Note> Notes => Set<Note>();

    public bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDelegatedAccess();

    public override void Dispose()
    {
        Volatile.Write(ref _isDisposed, 1);
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isDisposed, 1);
        return base.DisposeAsync();
    }
}
