using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class CustomerMerge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "site_numbers",
                table: "crm_staff",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "merged_into_id",
                table: "crm_customer",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "survivor_id",
                table: "crm_customer",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_customer_merge",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    absorbed_id = table.Column<long>(type: "INTEGER", nullable: false),
                    survivor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    is_automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_merge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_customer_trait",
                columns: table => new
                {
                    scope_id = table.Column<long>(type: "INTEGER", nullable: false),
                    trait = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_trait", x => new { x.scope_id, x.trait, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "crm_duplicate",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    first_id = table.Column<long>(type: "INTEGER", nullable: false),
                    second_id = table.Column<long>(type: "INTEGER", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_duplicate", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_survivor_id",
                table: "crm_customer",
                column: "survivor_id",
                filter: "survivor_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_merge_absorbed_id",
                table: "crm_customer_merge",
                column: "absorbed_id",
                unique: true,
                filter: "undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_merge_survivor_id",
                table: "crm_customer_merge",
                column: "survivor_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_trait_customer_id",
                table: "crm_customer_trait",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_duplicate_first_id_second_id",
                table: "crm_duplicate",
                columns: new[] { "first_id", "second_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_duplicate_score",
                table: "crm_duplicate",
                column: "score",
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_crm_duplicate_second_id",
                table: "crm_duplicate",
                column: "second_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_customer_merge");

            migrationBuilder.DropTable(
                name: "crm_customer_trait");

            migrationBuilder.DropTable(
                name: "crm_duplicate");

            migrationBuilder.DropIndex(
                name: "ix_crm_customer_survivor_id",
                table: "crm_customer");

            migrationBuilder.DropColumn(
                name: "site_numbers",
                table: "crm_staff");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "crm_customer");

            migrationBuilder.DropColumn(
                name: "survivor_id",
                table: "crm_customer");
        }
    }
}
