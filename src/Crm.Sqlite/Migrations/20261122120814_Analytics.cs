using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Analytics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_customer_class",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    group_code = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    recency = table.Column<int>(type: "INTEGER", nullable: false),
                    frequency = table.Column<int>(type: "INTEGER", nullable: false),
                    monetary = table.Column<int>(type: "INTEGER", nullable: false),
                    last_purchase_at = table.Column<long>(type: "INTEGER", nullable: true),
                    purchases = table.Column<int>(type: "INTEGER", nullable: false),
                    period_net = table.Column<long>(type: "INTEGER", nullable: false),
                    abc = table.Column<string>(type: "TEXT", nullable: false),
                    lifetime = table.Column<long>(type: "INTEGER", nullable: false),
                    profit = table.Column<long>(type: "INTEGER", nullable: true),
                    interval_micros = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_class", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_product_class",
                columns: table => new
                {
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    product_id = table.Column<long>(type: "INTEGER", nullable: false),
                    abc = table.Column<string>(type: "TEXT", nullable: false),
                    xyz = table.Column<string>(type: "TEXT", nullable: false),
                    margin = table.Column<string>(type: "TEXT", nullable: false),
                    sell_through = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    net = table.Column<long>(type: "INTEGER", nullable: false),
                    profit = table.Column<long>(type: "INTEGER", nullable: true),
                    sold = table.Column<long>(type: "INTEGER", nullable: false),
                    on_hand = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_product_class", x => new { x.site_id, x.product_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_class_group_code",
                table: "crm_customer_class",
                column: "group_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_customer_class");

            migrationBuilder.DropTable(
                name: "crm_product_class");
        }
    }
}
