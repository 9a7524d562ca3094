using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class TasksAndNotifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "calendar",
                table: "crm_task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "customer_id",
                table: "crm_task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalating",
                table: "crm_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "escalation_level",
                table: "crm_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_cancelled",
                table: "crm_task",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "crm_task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "outcome_reason",
                table: "crm_task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "overdue_since",
                table: "crm_task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "planned",
                table: "crm_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "priority_rank",
                table: "crm_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "reminding_seconds",
                table: "crm_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "site_id",
                table: "crm_task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "start_at",
                table: "crm_task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "steps_done",
                table: "crm_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "team_id",
                table: "crm_task",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_notification",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    staff = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    channels = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_notification", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_notification_settings",
                columns: table => new
                {
                    staff_id = table.Column<long>(type: "bigint", nullable: false),
                    choices = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_notification_settings", x => x.staff_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_customer_id",
                table: "crm_task",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_due_at",
                table: "crm_task",
                column: "due_at",
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_team_id",
                table: "crm_task",
                column: "team_id",
                filter: "done_at is null and assignee is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_at",
                table: "crm_notification",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_staff_id",
                table: "crm_notification",
                columns: new[] { "staff", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_subject",
                table: "crm_notification",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_unread",
                table: "crm_notification",
                column: "staff",
                filter: "read_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_notification");

            migrationBuilder.DropTable(
                name: "crm_notification_settings");

            migrationBuilder.DropIndex(
                name: "ix_crm_task_customer_id",
                table: "crm_task");

            migrationBuilder.DropIndex(
                name: "ix_crm_task_due_at",
                table: "crm_task");

            migrationBuilder.DropIndex(
                name: "ix_crm_task_team_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "calendar",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "customer_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "escalating",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "escalation_level",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "is_cancelled",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "outcome_reason",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "overdue_since",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "planned",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "priority_rank",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "reminding_seconds",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "site_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "start_at",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "steps_done",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "team_id",
                table: "crm_task");
        }
    }
}
