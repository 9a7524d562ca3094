using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class PaymentsAndShipments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_order_account",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    payment_count = table.Column<long>(type: "bigint", nullable: false),
                    paid = table.Column<long>(type: "bigint", nullable: false),
                    authorised = table.Column<long>(type: "bigint", nullable: false),
                    refunded = table.Column<long>(type: "bigint", nullable: false),
                    carried = table.Column<long>(type: "bigint", nullable: false),
                    credited = table.Column<long>(type: "bigint", nullable: false),
                    prepayment = table.Column<long>(type: "bigint", nullable: false),
                    return_count = table.Column<long>(type: "bigint", nullable: false),
                    open_return_count = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_account", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_order_delivery",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    shipment_count = table.Column<long>(type: "bigint", nullable: false),
                    tracked_count = table.Column<long>(type: "bigint", nullable: false),
                    promised_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    promised_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    first_promised_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    mismatch_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    mismatch_state = table.Column<string>(type: "text", nullable: true),
                    mismatch_status = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    mismatch_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_delivery", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_payment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    method = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    way = table.Column<string>(type: "text", nullable: false),
                    carrier = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_value = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    currency = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    authorised = table.Column<long>(type: "bigint", nullable: false),
                    captured = table.Column<long>(type: "bigint", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    fee = table.Column<long>(type: "bigint", nullable: false),
                    refunded = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    expected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    authorised_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    captured_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    refunded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_payment", x => x.id);
                    table.CheckConstraint("ck_crm_payment_amounts", "refunded >= 0 and refunded <= captured and received >= 0 and fee >= 0 and received + fee <= captured");
                });

            migrationBuilder.CreateTable(
                name: "crm_remittance",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    carrier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    currency = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    fee = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_remittance", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_shipment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    carrier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tracking_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    raw_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    handed_over_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    base_currency = table.Column<string>(type: "text", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    return_cost = table.Column<long>(type: "bigint", nullable: true),
                    charge = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_shipment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_promise_step",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    promised_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    promised_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_promise_step", x => new { x.order_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_promise_step_crm_order_delivery",
                        column: x => x.order_id,
                        principalTable: "crm_order_delivery",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_payment_entry",
                columns: table => new
                {
                    payment_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    fee = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    notice_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reference = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_payment_entry", x => new { x.payment_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_payment_entry_crm_payment",
                        column: x => x.payment_id,
                        principalTable: "crm_payment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_remittance_line",
                columns: table => new
                {
                    remittance_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payment_id = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    fee = table.Column<long>(type: "bigint", nullable: false),
                    difference = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_remittance_line", x => new { x.remittance_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_remittance_line_crm_remittance",
                        column: x => x.remittance_id,
                        principalTable: "crm_remittance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_shipment_line",
                columns: table => new
                {
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    order_line_position = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_shipment_line", x => new { x.shipment_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_shipment_line_crm_shipment",
                        column: x => x.shipment_id,
                        principalTable: "crm_shipment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_shipment_step",
                columns: table => new
                {
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    raw_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_shipment_step", x => new { x.shipment_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_shipment_step_crm_shipment",
                        column: x => x.shipment_id,
                        principalTable: "crm_shipment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_account_customer_id",
                table: "crm_order_account",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_delivery_mismatch_since",
                table: "crm_order_delivery",
                column: "mismatch_since",
                filter: "mismatch_since is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_delivery_promised_to",
                table: "crm_order_delivery",
                column: "promised_to",
                filter: "promised_to is not null and delivered_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_payment_carrier_state",
                table: "crm_payment",
                columns: new[] { "carrier", "state" },
                filter: "carrier is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_payment_order_id",
                table: "crm_payment",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_remittance_carrier_number",
                table: "crm_remittance",
                columns: new[] { "carrier", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_shipment_carrier_tracking_number",
                table: "crm_shipment",
                columns: new[] { "carrier", "tracking_number" },
                unique: true,
                filter: "tracking_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_shipment_order_id",
                table: "crm_shipment",
                column: "order_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_order_account");

            migrationBuilder.DropTable(
                name: "crm_payment_entry");

            migrationBuilder.DropTable(
                name: "crm_promise_step");

            migrationBuilder.DropTable(
                name: "crm_remittance_line");

            migrationBuilder.DropTable(
                name: "crm_shipment_line");

            migrationBuilder.DropTable(
                name: "crm_shipment_step");

            migrationBuilder.DropTable(
                name: "crm_payment");

            migrationBuilder.DropTable(
                name: "crm_order_delivery");

            migrationBuilder.DropTable(
                name: "crm_remittance");

            migrationBuilder.DropTable(
                name: "crm_shipment");
        }
    }
}
