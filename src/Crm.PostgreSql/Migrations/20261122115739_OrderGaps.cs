using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class OrderGaps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_line_status",
                table: "crm_order_line",
                column: "line_status",
                filter: "line_status is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_order_line_line_status",
                table: "crm_order_line");

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
        }
    }
}
