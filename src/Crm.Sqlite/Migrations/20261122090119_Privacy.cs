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
            migrationBuilder.AddColumn<long>(
                name: "erased_at",
                table: "crm_customer",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_erasure",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    @override = table.Column<string>(name: "override", type: "TEXT", nullable: true),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cleaned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_erasure", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_export",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    filter = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_redaction",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
