using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Intake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_inbound",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    delivery = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    rejected_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    rejected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    accepted_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    document = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_inbound", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_intake",
                columns: table => new
                {
                    delivery = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    inbound_id = table.Column<long>(type: "bigint", nullable: true),
                    number = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_intake", x => x.delivery);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_inbound_accepted_at",
                table: "crm_inbound",
                column: "accepted_at",
                filter: "accepted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_inbound_rejected_at",
                table: "crm_inbound",
                column: "rejected_at",
                filter: "rejected_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_inbound_state_received_at",
                table: "crm_inbound",
                columns: new[] { "state", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_intake_source_number",
                table: "crm_intake",
                columns: new[] { "source", "number" },
                filter: "number is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_inbound");

            migrationBuilder.DropTable(
                name: "crm_intake");
        }
    }
}
