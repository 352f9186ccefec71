using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>A context of an app that hides everything which is not of the request's tenant; here, and in background work, there is none.</summary>
internal sealed class TenantDbContext(DbContextOptions<TenantDbContext> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public bool HasTenant => false;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>();
        modelBuilder.AddDelegatedAccess();
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            var filter = Expression.Lambda(
                Expression.Property(Expression.Constant(this), nameof(HasTenant)), Expression.Parameter(entity.ClrType, "row"));
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(filter);
        }
    }
}
