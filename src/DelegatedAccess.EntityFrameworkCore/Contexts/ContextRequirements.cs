using System.Data.Common;
using DelegatedAccess.EntityFrameworkCore.Grants;
using DelegatedAccess.EntityFrameworkCore.Pending;
using Microsoft.EntityFrameworkCore;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>What a context must bring.</summary>
internal static class ContextRequirements
{
    private static readonly string[] Databases = ["Npgsql", "Postgre", "Sqlite"];

    /// <exception cref="InvalidOperationException">Its model lacks the tables, or its database is another one than those that are supported.</exception>
    public static void Check(DbContext context)
    {
        if (context.Model.FindEntityType(typeof(GrantRow)) is null || context.Model.FindEntityType(typeof(PendingAuthorizationRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {context.GetType().Name} has no tables for grants: call modelBuilder.AddDelegatedAccess() in its OnModelCreating, and add a migration.");
        }

        var provider = context.Database.ProviderName ?? "";
        if (!Databases.Any(database => provider.Contains(database, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(
                $"Grants can be kept in PostgreSQL and SQLite; {context.GetType().Name} uses {provider}.");
        }
    }

    /// <summary>Whether a table or a column is missing: PostgreSQL says so with a number, SQLite with words alone.</summary>
    public static bool IsUnmigrated(DbException exception) =>
        exception.SqlState is "42P01" or "42703"
        || exception.Message.Contains("no such table", StringComparison.Ordinal)
        || exception.Message.Contains("no such column", StringComparison.Ordinal);
}
