using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Schema;

/// <summary>An app's context with nothing but the tables of the package.</summary>
internal sealed class EmptyAppDbContext(DbContextOptions<EmptyAppDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDelegatedAccess();
}
