using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Segments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_crm_customer_list_entry_list_customer_id",
                table: "crm_customer_list_entry",
                columns: new[] { "list", "customer_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_customer_list_entry");

            migrationBuilder.DropTable(
                name: "crm_customer_lists");
        }
    }
}
