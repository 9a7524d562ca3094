using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_cursor",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cursor", x => x.consumer);
                });

            migrationBuilder.CreateTable(
                name: "crm_custom_field",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    entity = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    definition = table.Column<string>(type: "TEXT", nullable: false),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_custom_field", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_custom_set",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    entity = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_custom_set", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_search",
                columns: table => new
                {
                    document = table.Column<long>(type: "INTEGER", nullable: false),
                    subject = table.Column<long>(type: "INTEGER", nullable: true),
                    terms = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_search", x => x.document);
                });

            migrationBuilder.CreateTable(
                name: "crm_custom_personal",
                columns: table => new
                {
                    set_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    folded = table.Column<string>(type: "TEXT", nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: true),
                    instant = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_custom_personal", x => new { x.set_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_custom_personal_crm_custom_set",
                        column: x => x.set_id,
                        principalTable: "crm_custom_set",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_custom_value",
                columns: table => new
                {
                    set_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    folded = table.Column<string>(type: "TEXT", nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: true),
                    instant = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_custom_value", x => new { x.set_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_custom_value_crm_custom_set",
                        column: x => x.set_id,
                        principalTable: "crm_custom_set",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_field_entity_code",
                table: "crm_custom_field",
                columns: new[] { "entity", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_personal_field_folded",
                table: "crm_custom_personal",
                columns: new[] { "field", "folded" },
                filter: "folded is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_personal_field_instant",
                table: "crm_custom_personal",
                columns: new[] { "field", "instant" },
                filter: "instant is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_personal_field_number",
                table: "crm_custom_personal",
                columns: new[] { "field", "number" },
                filter: "number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_set_subject",
                table: "crm_custom_set",
                column: "subject",
                filter: "subject is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_value_field_folded",
                table: "crm_custom_value",
                columns: new[] { "field", "folded" },
                filter: "folded is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_value_field_instant",
                table: "crm_custom_value",
                columns: new[] { "field", "instant" },
                filter: "instant is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_custom_value_field_number",
                table: "crm_custom_value",
                columns: new[] { "field", "number" },
                filter: "number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_search_subject",
                table: "crm_search",
                column: "subject",
                filter: "subject is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_cursor");

            migrationBuilder.DropTable(
                name: "crm_custom_field");

            migrationBuilder.DropTable(
                name: "crm_custom_personal");

            migrationBuilder.DropTable(
                name: "crm_custom_value");

            migrationBuilder.DropTable(
                name: "crm_search");

            migrationBuilder.DropTable(
                name: "crm_custom_set");
        }
    }
}
