using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.Worker;

/// <summary>The app's own database.</summary>
internal sealed class WorkerDbContext(DbContextOptions<WorkerDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDelegatedAccess();
}
