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
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    cart_id = table.Column<long>(type: "INTEGER", nullable: true),
                    task_id = table.Column<long>(type: "INTEGER", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    locale = table.Column<string>(type: "TEXT", nullable: true),
                    template = table.Column<string>(type: "TEXT", nullable: true),
                    template_version = table.Column<int>(type: "INTEGER", nullable: true),
                    given_values = table.Column<string>(type: "TEXT", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    unsubscribe = table.Column<string>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", nullable: true),
                    basis = table.Column<string>(type: "TEXT", nullable: true),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    latest_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_on = table.Column<string>(type: "TEXT", nullable: true),
                    tried_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_outgoing_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_raised_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_raised_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_edition",
                columns: table => new
                {
                    trigger_id = table.Column<long>(type: "INTEGER", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_edition", x => new { x.trigger_id, x.edition });
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_keeping",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    held_until = table.Column<long>(type: "INTEGER", nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_keeping", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_line",
                columns: table => new
                {
                    run_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    now = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_line", x => new { x.run_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    trigger_id = table.Column<long>(type: "INTEGER", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    is_shadow = table.Column<bool>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    chain = table.Column<long>(type: "INTEGER", nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<int>(type: "INTEGER", nullable: false)
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
