using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class PeopleIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_change_entity_entity_id_version",
                table: "crm_change");

            migrationBuilder.AddColumn<long>(
                name: "repeated_at",
                table: "crm_erasure",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scopes",
                table: "crm_call",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_change_entity_entity_id_version_happened",
                table: "crm_change",
                columns: new[] { "entity", "entity_id", "version", "happened" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_change_entity_entity_id_version_happened",
                table: "crm_change");

            migrationBuilder.DropColumn(
                name: "repeated_at",
                table: "crm_erasure");

            migrationBuilder.DropColumn(
                name: "scopes",
                table: "crm_call");

            migrationBuilder.CreateIndex(
                name: "ix_crm_change_entity_entity_id_version",
                table: "crm_change",
                columns: new[] { "entity", "entity_id", "version" });
        }
    }
}
