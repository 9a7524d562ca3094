using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class ScopesTendersTimedTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger");

            migrationBuilder.AddColumn<long>(
                name: "stock_minimum",
                table: "crm_variant",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "deleted_at",
                table: "crm_trigger",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "reaches_back",
                table: "crm_trigger",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "tender",
                table: "crm_order_account",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "tender_goods",
                table: "crm_order_account",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "withheld",
                table: "crm_order_account",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "crm_promotion",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_promotion", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger",
                column: "code",
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_birth_date",
                table: "crm_customer",
                column: "birth_date",
                filter: "birth_date is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_promotion_code",
                table: "crm_promotion",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_promotion");

            migrationBuilder.DropIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger");

            migrationBuilder.DropIndex(
                name: "ix_crm_customer_birth_date",
                table: "crm_customer");

            migrationBuilder.DropColumn(
                name: "stock_minimum",
                table: "crm_variant");

            migrationBuilder.DropColumn(
                name: "deleted_at",
                table: "crm_trigger");

            migrationBuilder.DropColumn(
                name: "reaches_back",
                table: "crm_trigger");

            migrationBuilder.DropColumn(
                name: "tender",
                table: "crm_order_account");

            migrationBuilder.DropColumn(
                name: "tender_goods",
                table: "crm_order_account");

            migrationBuilder.DropColumn(
                name: "withheld",
                table: "crm_order_account");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger",
                column: "code",
                unique: true);
        }
    }
}
