using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class AfterSale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "accepted_quantity",
                table: "crm_return_line",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "condition",
                table: "crm_return_line",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "crm_return_line",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "product_id",
                table: "crm_return_line",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_code",
                table: "crm_return_line",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "warehouse_id",
                table: "crm_return_line",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "comment",
                table: "crm_return",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "exchange_order_id",
                table: "crm_return",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "extra",
                table: "crm_return",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_credited",
                table: "crm_return",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_uncollected",
                table: "crm_return",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "stage",
                table: "crm_return",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "crm_return",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "status_since",
                table: "crm_return",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "amended_at",
                table: "crm_order",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "last_position",
                table: "crm_order",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "crm_cancellation",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    staff = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cancellation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_order_link",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    from_id = table.Column<long>(type: "INTEGER", nullable: false),
                    to_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    assignee = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_cancelled_line",
                columns: table => new
                {
                    cancellation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    order_line_position = table.Column<int>(type: "INTEGER", nullable: false),
                    variant_id = table.Column<long>(type: "INTEGER", nullable: true),
                    sku = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cancelled_line", x => new { x.cancellation_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_cancelled_line_crm_cancellation",
                        column: x => x.cancellation_id,
                        principalTable: "crm_cancellation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_return_line_product_id",
                table: "crm_return_line",
                column: "product_id",
                filter: "product_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_cancellation_at",
                table: "crm_cancellation",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_crm_cancellation_order_id",
                table: "crm_cancellation",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_link_from_id",
                table: "crm_order_link",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_link_to_id",
                table: "crm_order_link",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_assignee_due_at",
                table: "crm_task",
                columns: new[] { "assignee", "due_at" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_key",
                table: "crm_task",
                column: "key",
                unique: true,
                filter: "key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_subject",
                table: "crm_task",
                column: "subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_cancelled_line");

            migrationBuilder.DropTable(
                name: "crm_order_link");

            migrationBuilder.DropTable(
                name: "crm_task");

            migrationBuilder.DropTable(
                name: "crm_cancellation");

            migrationBuilder.DropIndex(
                name: "ix_crm_return_line_product_id",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "accepted_quantity",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "condition",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "decision",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "product_id",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "reason_code",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "warehouse_id",
                table: "crm_return_line");

            migrationBuilder.DropColumn(
                name: "comment",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "exchange_order_id",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "extra",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "is_credited",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "is_uncollected",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "stage",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "status",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "status_since",
                table: "crm_return");

            migrationBuilder.DropColumn(
                name: "amended_at",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "last_position",
                table: "crm_order");
        }
    }
}
