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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "late_since",
                table: "crm_order",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "stay_number",
                table: "crm_order",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "crm_order_stay",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    status_group = table.Column<string>(type: "TEXT", nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    mode = table.Column<string>(type: "TEXT", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: true),
                    calendar = table.Column<string>(type: "TEXT", nullable: true),
                    late_since = table.Column<long>(type: "INTEGER", nullable: true),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    worked = table.Column<long>(type: "INTEGER", nullable: true),
                    staff = table.Column<string>(type: "TEXT", nullable: true),
                    manager_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_stay", x => new { x.order_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "crm_timer",
                columns: table => new
                {
                    timer_key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    chain = table.Column<long>(type: "INTEGER", nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    is_parked = table.Column<bool>(type: "INTEGER", nullable: false)
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
