using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class TimedTriggers : Migration
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "deleted_at",
                table: "crm_trigger",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reaches_back",
                table: "crm_trigger",
                type: "INTEGER",
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger",
                column: "code",
                unique: true);
        }
    }
}
