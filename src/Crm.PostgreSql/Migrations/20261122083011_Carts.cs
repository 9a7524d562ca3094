using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Carts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_cart",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    is_signed_in = table.Column<bool>(type: "boolean", nullable: false),
                    device_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    currency = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    abandoned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    times_abandoned = table.Column<long>(type: "bigint", nullable: false),
                    recovered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    is_named_by_order = table.Column<bool>(type: "boolean", nullable: false),
                    merged_into = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cart", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_cart_line",
                columns: table => new
                {
                    cart_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: true),
                    sku = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    unit_price = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cart_line", x => new { x.cart_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_cart_line_crm_cart",
                        column: x => x.cart_id,
                        principalTable: "crm_cart",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_cart_recovery",
                columns: table => new
                {
                    cart_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cart_recovery", x => new { x.cart_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_cart_recovery_crm_cart",
                        column: x => x.cart_id,
                        principalTable: "crm_cart",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_cart_customer_id_changed_at",
                table: "crm_cart",
                columns: new[] { "customer_id", "changed_at" },
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_cart_site_id_abandoned_at",
                table: "crm_cart",
                columns: new[] { "site_id", "abandoned_at" },
                filter: "state = 'abandoned'");

            migrationBuilder.CreateIndex(
                name: "ix_crm_cart_site_id_device_hash",
                table: "crm_cart",
                columns: new[] { "site_id", "device_hash" },
                filter: "device_hash is not null and state in ('open', 'abandoned')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_cart_recovery_hash",
                table: "crm_cart_recovery",
                column: "hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_cart_line");

            migrationBuilder.DropTable(
                name: "crm_cart_recovery");

            migrationBuilder.DropTable(
                name: "crm_cart");
        }
    }
}
