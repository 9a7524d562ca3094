using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Triggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_outgoing_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    cart_id = table.Column<long>(type: "bigint", nullable: true),
                    task_id = table.Column<long>(type: "bigint", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    template = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    template_version = table.Column<long>(type: "bigint", nullable: true),
                    given_values = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "text", nullable: true),
                    unsubscribe = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    basis = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    queued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    latest_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    counted_on = table.Column<string>(type: "text", nullable: true),
                    tried_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_outgoing_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_raised_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    data = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_raised_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_edition",
                columns: table => new
                {
                    trigger_id = table.Column<long>(type: "bigint", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_edition", x => new { x.trigger_id, x.edition });
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_keeping",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_keeping", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_line",
                columns: table => new
                {
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    now = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_line", x => new { x.run_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    trigger_id = table.Column<long>(type: "bigint", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    is_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    chain = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    lines = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_run", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_basis",
                table: "crm_outgoing_message",
                column: "basis",
                filter: "basis is not null and state in ('queued', 'deferred')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_cart_id",
                table: "crm_outgoing_message",
                column: "cart_id",
                filter: "cart_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_customer_id_counted_on",
                table: "crm_outgoing_message",
                columns: new[] { "customer_id", "counted_on" },
                filter: "counted_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_customer_id_queued_at",
                table: "crm_outgoing_message",
                columns: new[] { "customer_id", "queued_at" },
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_key",
                table: "crm_outgoing_message",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_order_id_queued_at",
                table: "crm_outgoing_message",
                columns: new[] { "order_id", "queued_at" },
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_site_id_state_id",
                table: "crm_outgoing_message",
                columns: new[] { "site_id", "state", "id" },
                filter: "state <> 'sent'");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_task_id",
                table: "crm_outgoing_message",
                column: "task_id",
                filter: "task_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_customer_id",
                table: "crm_trigger_run",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_due",
                table: "crm_trigger_run",
                column: "due",
                filter: "due is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_subject",
                table: "crm_trigger_run",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_trigger_id_at",
                table: "crm_trigger_run",
                columns: new[] { "trigger_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_outgoing_message");

            migrationBuilder.DropTable(
                name: "crm_raised_event");

            migrationBuilder.DropTable(
                name: "crm_trigger");

            migrationBuilder.DropTable(
                name: "crm_trigger_edition");

            migrationBuilder.DropTable(
                name: "crm_trigger_keeping");

            migrationBuilder.DropTable(
                name: "crm_trigger_line");

            migrationBuilder.DropTable(
                name: "crm_trigger_run");
        }
    }
}
