using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class StaffAndAssignment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "assign_at",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "manager_id",
                table: "crm_order",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "manager_since",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "manager_id",
                table: "crm_customer",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_assignment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    staff_id = table.Column<long>(type: "bigint", nullable: true),
                    from_id = table.Column<long>(type: "bigint", nullable: true),
                    link = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    call_id = table.Column<long>(type: "bigint", nullable: false),
                    chain = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_assignment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_branch",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parent_id = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_branch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_staff",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    roles = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<long>(type: "bigint", nullable: true),
                    branch_id = table.Column<long>(type: "bigint", nullable: true),
                    shifts = table.Column<string>(type: "text", nullable: true),
                    cap = table.Column<long>(type: "bigint", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    successor_id = table.Column<long>(type: "bigint", nullable: true),
                    hands_over = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_staff", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_staff_turn",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    turn = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_staff_turn", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_team",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    branch_id = table.Column<long>(type: "bigint", nullable: true),
                    shifts = table.Column<string>(type: "text", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_team", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_staff_absence",
                columns: table => new
                {
                    staff_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_staff_absence", x => new { x.staff_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_staff_absence_crm_staff",
                        column: x => x.staff_id,
                        principalTable: "crm_staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_assign_at",
                table: "crm_order",
                column: "assign_at",
                filter: "assign_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_manager_id",
                table: "crm_order",
                column: "manager_id",
                filter: "manager_id is not null and deleted_at is null and status_group in ('new', 'approval', 'payment', 'assembly', 'delivery')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_manager_id",
                table: "crm_customer",
                column: "manager_id",
                filter: "manager_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_assignment_order_id_id",
                table: "crm_assignment",
                columns: new[] { "order_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_assignment_site_id_at",
                table: "crm_assignment",
                columns: new[] { "site_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_branch_code",
                table: "crm_branch",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_staff_code",
                table: "crm_staff",
                column: "code",
                unique: true,
                filter: "active");

            migrationBuilder.CreateIndex(
                name: "ix_crm_team_code",
                table: "crm_team",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_assignment");

            migrationBuilder.DropTable(
                name: "crm_branch");

            migrationBuilder.DropTable(
                name: "crm_staff_absence");

            migrationBuilder.DropTable(
                name: "crm_staff_turn");

            migrationBuilder.DropTable(
                name: "crm_team");

            migrationBuilder.DropTable(
                name: "crm_staff");

            migrationBuilder.DropIndex(
                name: "ix_crm_order_assign_at",
                table: "crm_order");

            migrationBuilder.DropIndex(
                name: "ix_crm_order_manager_id",
                table: "crm_order");

            migrationBuilder.DropIndex(
                name: "ix_crm_customer_manager_id",
                table: "crm_customer");

            migrationBuilder.DropColumn(
                name: "assign_at",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "manager_id",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "manager_since",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "manager_id",
                table: "crm_customer");
        }
    }
}
