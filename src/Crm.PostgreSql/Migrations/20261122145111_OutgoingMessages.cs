using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class OutgoingMessages : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_outgoing_message");
        }
    }
}
