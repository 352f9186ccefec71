using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.Benchmarks.Stores;

internal sealed class BenchmarkDbContext(DbContextOptions<BenchmarkDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDelegatedAccess();
}
