using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class OrderTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "line_status",
                table: "crm_order_line",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "late_since",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "stay_number",
                table: "crm_order",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "crm_order_stay",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status_group = table.Column<string>(type: "text", nullable: false),
                    entered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    deadline = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    calendar = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    late_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    worked = table.Column<long>(type: "bigint", nullable: true),
                    staff = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    manager_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_stay", x => new { x.order_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "crm_timer",
                columns: table => new
                {
                    timer_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    chain = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    is_parked = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_timer", x => x.timer_key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_stay_left_at_status",
                table: "crm_order_stay",
                columns: new[] { "left_at", "status" },
                filter: "left_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_timer_try_at",
                table: "crm_timer",
                column: "try_at",
                filter: "not is_parked");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_order_stay");

            migrationBuilder.DropTable(
                name: "crm_timer");

            migrationBuilder.DropColumn(
                name: "line_status",
                table: "crm_order_line");

            migrationBuilder.DropColumn(
                name: "late_since",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "stay_number",
                table: "crm_order");
        }
    }
}
