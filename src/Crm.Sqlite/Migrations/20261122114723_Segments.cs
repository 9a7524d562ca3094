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
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_lists", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_segment_member",
                columns: table => new
                {
                    segment = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    record = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_segment_member", x => new { x.segment, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "crm_segment_state",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    held_until = table.Column<long>(type: "INTEGER", nullable: false),
                    fence = table.Column<long>(type: "INTEGER", nullable: false),
                    time_to = table.Column<long>(type: "INTEGER", nullable: true),
                    book_version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_segment_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_segment_step",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    segment = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    entered = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    record = table.Column<long>(type: "INTEGER", nullable: true),
                    is_quiet = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_segment_step", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "crm_customer_list_entry",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_member_customer_id",
                table: "crm_segment_member",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_step_customer_id_seq",
                table: "crm_segment_step",
                columns: new[] { "customer_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_step_segment_at",
                table: "crm_segment_step",
                columns: new[] { "segment", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_customer_list_entry");

            migrationBuilder.DropTable(
                name: "crm_segment_member");

            migrationBuilder.DropTable(
                name: "crm_segment_state");

            migrationBuilder.DropTable(
                name: "crm_segment_step");

            migrationBuilder.DropTable(
                name: "crm_customer_lists");
        }
    }
}
