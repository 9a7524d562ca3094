using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class SegmentsAnalysesAndSiteRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_change_entity_entity_id_version",
                table: "crm_change");

            migrationBuilder.AddColumn<string>(
                name: "waybill_numbers",
                table: "crm_site",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "collect",
                table: "crm_shipment",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "waybill_at",
                table: "crm_shipment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "waybill_number",
                table: "crm_shipment",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "repeated_at",
                table: "crm_erasure",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "crm_call",
                type: "text",
                nullable: true,
                collation: "C");

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
                name: "crm_customer_lists",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_lists", x => x.customer_id);
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

            migrationBuilder.CreateTable(
                name: "crm_segment_member",
                columns: table => new
                {
                    segment = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    record = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_segment_member", x => new { x.segment, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "crm_segment_state",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    time_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    book_version = table.Column<long>(type: "bigint", nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_segment_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_segment_step",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    segment = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    entered = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    record = table.Column<long>(type: "bigint", nullable: true),
                    is_quiet = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_segment_step", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "crm_customer_list_entry",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    list = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_list_entry", x => new { x.customer_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_customer_list_entry_crm_customer_lists",
                        column: x => x.customer_id,
                        principalTable: "crm_customer_lists",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_line_status",
                table: "crm_order_line",
                column: "line_status",
                filter: "line_status is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_change_entity_entity_id_version_happened",
                table: "crm_change",
                columns: new[] { "entity", "entity_id", "version", "happened" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_class_group_code",
                table: "crm_customer_class",
                column: "group_code");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_list_entry_list_customer_id",
                table: "crm_customer_list_entry",
                columns: new[] { "list", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_member_customer_id",
                table: "crm_segment_member",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_step_customer_id_seq",
                table: "crm_segment_step",
                columns: new[] { "customer_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_step_segment_at",
                table: "crm_segment_step",
                columns: new[] { "segment", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_customer_class");

            migrationBuilder.DropTable(
                name: "crm_customer_list_entry");

            migrationBuilder.DropTable(
                name: "crm_product_class");

            migrationBuilder.DropTable(
                name: "crm_segment_member");

            migrationBuilder.DropTable(
                name: "crm_segment_state");

            migrationBuilder.DropTable(
                name: "crm_segment_step");

            migrationBuilder.DropTable(
                name: "crm_customer_lists");

            migrationBuilder.DropIndex(
                name: "ix_crm_order_line_line_status",
                table: "crm_order_line");

            migrationBuilder.DropIndex(
                name: "ix_crm_change_entity_entity_id_version_happened",
                table: "crm_change");

            migrationBuilder.DropColumn(
                name: "waybill_numbers",
                table: "crm_site");

            migrationBuilder.DropColumn(
                name: "collect",
                table: "crm_shipment");

            migrationBuilder.DropColumn(
                name: "waybill_at",
                table: "crm_shipment");

            migrationBuilder.DropColumn(
                name: "waybill_number",
                table: "crm_shipment");

            migrationBuilder.DropColumn(
                name: "repeated_at",
                table: "crm_erasure");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "crm_call");

            migrationBuilder.CreateIndex(
                name: "ix_crm_change_entity_entity_id_version",
                table: "crm_change",
                columns: new[] { "entity", "entity_id", "version" });
        }
    }
}
