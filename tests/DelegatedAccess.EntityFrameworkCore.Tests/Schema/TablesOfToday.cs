using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Schema;

/// <summary>What <c>dotnet ef migrations add</c> makes of the model, without the types of one database. It is what apps have, so it stays as it is.</summary>
[DbContext(typeof(EmptyAppDbContext))]
[Migration("20261127000000_AddDelegatedAccess")]
internal sealed class TablesOfToday : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "delegated_access_grants",
            columns: table => new
            {
                id = table.Column<string>(maxLength: 64, nullable: false),
                version = table.Column<Guid>(nullable: false),
                registration = table.Column<string>(nullable: false),
                owner = table.Column<string>(nullable: false),
                owner_hash = table.Column<string>(maxLength: 64, nullable: false),
                due_at = table.Column<long>(nullable: true),
                status = table.Column<int>(nullable: false),
                payload = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_delegated_access_grants", row => row.id));
        migrationBuilder.CreateTable(
            name: "delegated_access_pending_authorizations",
            columns: table => new
            {
                id = table.Column<string>(maxLength: 64, nullable: false),
                version = table.Column<Guid>(nullable: false),
                status = table.Column<int>(nullable: false),
                expires_at = table.Column<long>(nullable: false),
                payload = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_delegated_access_pending_authorizations", row => row.id));
        migrationBuilder.CreateIndex("ix_delegated_access_grants_disconnected", "delegated_access_grants", "id", filter: "status = 2");
        migrationBuilder.CreateIndex("ix_delegated_access_grants_due", "delegated_access_grants", ["due_at", "id"]);
        migrationBuilder.CreateIndex("ix_delegated_access_grants_owner", "delegated_access_grants", ["owner_hash", "id"]);
        migrationBuilder.CreateIndex(
            "ix_delegated_access_pending_authorizations_expiry", "delegated_access_pending_authorizations", "expires_at");
    }

    protected override void BuildTargetModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("DelegatedAccess.EntityFrameworkCore.Grants.GrantRow", row =>
        {
            row.Property<string>("Id").HasMaxLength(64).HasColumnName("id");
            row.Property<long?>("DueAt").HasColumnName("due_at");
            row.Property<string>("Owner").IsRequired().HasColumnName("owner");
            row.Property<string>("OwnerHash").IsRequired().HasMaxLength(64).HasColumnName("owner_hash");
            row.Property<byte[]>("Payload").IsRequired().HasColumnName("payload");
            row.Property<string>("Registration").IsRequired().HasColumnName("registration");
            row.Property<int>("Status").HasColumnName("status");
            row.Property<Guid>("Version").HasColumnName("version");
            row.HasKey("Id").HasName("pk_delegated_access_grants");
            row.HasIndex("Id").HasDatabaseName("ix_delegated_access_grants_disconnected").HasFilter("status = 2");
            row.HasIndex("DueAt", "Id").HasDatabaseName("ix_delegated_access_grants_due");
            row.HasIndex("OwnerHash", "Id").HasDatabaseName("ix_delegated_access_grants_owner");
            row.ToTable("delegated_access_grants", (string?)null);
        });
        modelBuilder.Entity("DelegatedAccess.EntityFrameworkCore.Pending.PendingAuthorizationRow", row =>
        {
            row.Property<string>("Id").HasMaxLength(64).HasColumnName("id");
            row.Property<long>("ExpiresAt").HasColumnName("expires_at");
            row.Property<byte[]>("Payload").IsRequired().HasColumnName("payload");
            row.Property<int>("Status").HasColumnName("status");
            row.Property<Guid>("Version").HasColumnName("version");
            row.HasKey("Id").HasName("pk_delegated_access_pending_authorizations");
            row.HasIndex("ExpiresAt").HasDatabaseName("ix_delegated_access_pending_authorizations_expiry");
            row.ToTable("delegated_access_pending_authorizations", (string?)null);
        });
    }
}
