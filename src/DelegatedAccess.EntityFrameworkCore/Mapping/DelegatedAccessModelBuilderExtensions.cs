using DelegatedAccess.EntityFrameworkCore.Mapping;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds delegated access to an app's model.</summary>
public static class DelegatedAccessModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables of grants and of pending authorizations. Call it at the end of <c>OnModelCreating</c>; the app's migrations create the tables
    /// and change them.
    /// </summary>
    /// <param name="modelBuilder">The model builder.</param>
    /// <param name="schema">The schema of the tables; the model's default one where null.</param>
    public static ModelBuilder AddDelegatedAccess(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        Tables.Add(modelBuilder, schema);
        return modelBuilder;
    }
}
