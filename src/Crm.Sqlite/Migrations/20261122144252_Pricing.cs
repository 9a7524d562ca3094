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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_order_pricing",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_pricing", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_price",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    variant_id = table.Column<long>(type: "INTEGER", nullable: false),
                    min_quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    price = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price", x => new { x.variant_id, x.list_id, x.kind, x.min_quantity, x.since });
                });

            migrationBuilder.CreateTable(
                name: "crm_price_list",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    priced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_price_past",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    variant_id = table.Column<long>(type: "INTEGER", nullable: false),
                    min_quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    price = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price_past", x => new { x.variant_id, x.list_id, x.kind, x.min_quantity, x.since });
                });

            migrationBuilder.CreateTable(
                name: "crm_quote",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_until = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
