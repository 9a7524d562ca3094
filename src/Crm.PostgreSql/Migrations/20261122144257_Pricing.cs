using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Pricing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "tax_terms",
                table: "crm_order",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_order_pricing",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_pricing", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_price",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    min_quantity = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price", x => new { x.variant_id, x.list_id, x.kind, x.min_quantity, x.since });
                });

            migrationBuilder.CreateTable(
                name: "crm_price_list",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    priced_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_price_past",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    min_quantity = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price_past", x => new { x.variant_id, x.list_id, x.kind, x.min_quantity, x.since });
                });

            migrationBuilder.CreateTable(
                name: "crm_quote",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_quote", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_price_list_code",
                table: "crm_price_list",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_quote_customer_id_created_at",
                table: "crm_quote",
                columns: new[] { "customer_id", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_order_pricing");

            migrationBuilder.DropTable(
                name: "crm_price");

            migrationBuilder.DropTable(
                name: "crm_price_list");

            migrationBuilder.DropTable(
                name: "crm_price_past");

            migrationBuilder.DropTable(
                name: "crm_quote");

            migrationBuilder.DropColumn(
                name: "tax_terms",
                table: "crm_order");
        }
    }
}
