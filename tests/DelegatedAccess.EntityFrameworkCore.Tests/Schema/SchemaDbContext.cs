using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Schema;

/// <summary>The tables in a schema of an odd name; SQLite has no schemas.</summary>
internal sealed class SchemaDbContext(DbContextOptions<SchemaDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDelegatedAccess("odd{schema}");
}
