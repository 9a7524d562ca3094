using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "erased_at",
                table: "crm_customer",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_erasure",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    @override = table.Column<string>(name: "override", type: "text", nullable: true, collation: "C"),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cleaned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_erasure", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_export",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    list = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    filter = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_redaction",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_redaction", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_erasure_requested_at",
                table: "crm_erasure",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_crm_export_actor_at",
                table: "crm_export",
                columns: new[] { "actor", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_erasure");

            migrationBuilder.DropTable(
                name: "crm_export");

            migrationBuilder.DropTable(
                name: "crm_redaction");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "crm_customer");
        }
    }
}
