using System;
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
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    group_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recency = table.Column<long>(type: "bigint", nullable: false),
                    frequency = table.Column<long>(type: "bigint", nullable: false),
                    monetary = table.Column<long>(type: "bigint", nullable: false),
                    last_purchase_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    purchases = table.Column<long>(type: "bigint", nullable: false),
                    period_net = table.Column<long>(type: "bigint", nullable: false),
                    abc = table.Column<string>(type: "text", nullable: false),
                    lifetime = table.Column<long>(type: "bigint", nullable: false),
                    profit = table.Column<long>(type: "bigint", nullable: true),
                    interval_micros = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_class", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_product_class",
                columns: table => new
                {
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    product_id = table.Column<long>(type: "bigint", nullable: false),
                    abc = table.Column<string>(type: "text", nullable: false),
                    xyz = table.Column<string>(type: "text", nullable: false),
                    margin = table.Column<string>(type: "text", nullable: false),
                    sell_through = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    profit = table.Column<long>(type: "bigint", nullable: true),
                    sold = table.Column<long>(type: "bigint", nullable: false),
                    on_hand = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
