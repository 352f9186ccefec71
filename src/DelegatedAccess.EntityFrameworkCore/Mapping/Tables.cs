using DelegatedAccess.EntityFrameworkCore.Grants;
using DelegatedAccess.EntityFrameworkCore.Pending;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DelegatedAccess.EntityFrameworkCore.Mapping;

/// <summary>
/// The two tables. Every name is said here: a naming convention of the app's changes none of them, and an app's migrations do not move when a
/// convention does.
/// </summary>
internal static class Tables
{
    public const string Grants = "delegated_access_grants";

    public const string PendingAuthorizations = "delegated_access_pending_authorizations";

    // SHA-256 as hexadecimal digits, as is a grant's id.
    private const int IdLength = 64;

    public static void Add(ModelBuilder model, string? schema)
    {
        model.Entity<GrantRow>(grant => AddGrants(grant, schema));
        model.Entity<PendingAuthorizationRow>(pending => AddPendingAuthorizations(pending, schema));
    }

    private static void AddGrants(EntityTypeBuilder<GrantRow> grant, string? schema)
    {
        Name(grant, Grants, schema);
        grant.HasKey(row => row.Id).HasName("pk_delegated_access_grants");
        grant.Property(row => row.Id).HasColumnName("id").HasMaxLength(IdLength).ValueGeneratedNever();
        grant.Property(row => row.Version).HasColumnName("version");
        grant.Property(row => row.Registration).HasColumnName("registration").HasConversion(StoredText.Converter);
        grant.Property(row => row.Owner).HasColumnName("owner").HasConversion(StoredText.Converter);
        grant.Property(row => row.OwnerHash).HasColumnName("owner_hash").HasMaxLength(OwnerHash.Length);
        grant.Property(row => row.DueAt).HasColumnName("due_at");
        grant.Property(row => row.Status).HasColumnName("status").HasConversion<int>();
        grant.Property(row => row.Payload).HasColumnName("payload");

        grant.HasIndex(row => new { row.DueAt, row.Id }).HasDatabaseName("ix_delegated_access_grants_due");
        grant.HasIndex(row => new { row.OwnerHash, row.Id }).HasDatabaseName("ix_delegated_access_grants_owner");

        // Every start of a process looks for tombstones. There are few, or none: so is what is in this index.
        grant.HasIndex(row => row.Id).HasDatabaseName("ix_delegated_access_grants_disconnected").HasFilter($"status = {(int)GrantStatus.Disconnected}");
    }

    private static void AddPendingAuthorizations(EntityTypeBuilder<PendingAuthorizationRow> pending, string? schema)
    {
        Name(pending, PendingAuthorizations, schema);
        pending.HasKey(row => row.Id).HasName("pk_delegated_access_pending_authorizations");
        pending.Property(row => row.Id).HasColumnName("id").HasMaxLength(IdLength).ValueGeneratedNever();
        pending.Property(row => row.Version).HasColumnName("version");
        pending.Property(row => row.Status).HasColumnName("status").HasConversion<int>();
        pending.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        pending.Property(row => row.Payload).HasColumnName("payload");
        pending.HasIndex(row => row.ExpiresAt).HasDatabaseName("ix_delegated_access_pending_authorizations_expiry");
    }

    // A schema of null would take the table out of the model's default schema.
    private static void Name<TRow>(EntityTypeBuilder<TRow> row, string table, string? schema)
        where TRow : class
    {
        if (schema is null)
        {
            row.ToTable(table);
        }
        else
        {
            row.ToTable(table, schema);
        }
    }
}
