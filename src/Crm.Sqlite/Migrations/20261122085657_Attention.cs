using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Attention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
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

            migrationBuilder.AddColumn<long>(
                name: "ship_by",
                table: "crm_order_delivery",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "shipped_at",
                table: "crm_order_delivery",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "pay_by",
                table: "crm_order_account",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "call_due",
                table: "crm_order",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "contacted_at",
                table: "crm_order",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "pay_by",
                table: "crm_order",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_order_attention",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_attention", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_attention_reason",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    severity_rank = table.Column<int>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    manager_id = table.Column<long>(type: "INTEGER", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: true),
                    quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_attention_reason", x => new { x.order_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_attention_reason_crm_order_attention",
                        column: x => x.order_id,
                        principalTable: "crm_order_attention",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_attention_reason_code_since",
                table: "crm_attention_reason",
                columns: new[] { "code", "since" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_attention_reason_manager_id_code_since",
                table: "crm_attention_reason",
                columns: new[] { "manager_id", "code", "since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_attention_reason");

            migrationBuilder.DropTable(
                name: "crm_order_attention");

            migrationBuilder.DropColumn(
                name: "ship_by",
                table: "crm_order_delivery");

            migrationBuilder.DropColumn(
                name: "shipped_at",
                table: "crm_order_delivery");

            migrationBuilder.DropColumn(
                name: "pay_by",
                table: "crm_order_account");

            migrationBuilder.DropColumn(
                name: "call_due",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "contacted_at",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "pay_by",
                table: "crm_order");

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
                    is_automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    survivor_id = table.Column<long>(type: "INTEGER", nullable: false),
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
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_id = table.Column<long>(type: "INTEGER", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    second_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
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
    }
}
