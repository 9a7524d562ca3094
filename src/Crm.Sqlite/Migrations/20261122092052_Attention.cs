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
        }
    }
}
