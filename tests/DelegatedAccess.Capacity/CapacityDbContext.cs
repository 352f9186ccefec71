using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.Capacity;

internal sealed class CapacityDbContext(DbContextOptions<CapacityDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDelegatedAccess();
}
