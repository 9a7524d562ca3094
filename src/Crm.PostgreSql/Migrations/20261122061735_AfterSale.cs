using System;
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "condition",
                table: "crm_return_line",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "crm_return_line",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "product_id",
                table: "crm_return_line",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_code",
                table: "crm_return_line",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "warehouse_id",
                table: "crm_return_line",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "comment",
                table: "crm_return",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "exchange_order_id",
                table: "crm_return",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "extra",
                table: "crm_return",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_credited",
                table: "crm_return",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_uncollected",
                table: "crm_return",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "stage",
                table: "crm_return",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "crm_return",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "status_since",
                table: "crm_return",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "amended_at",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_position",
                table: "crm_order",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "crm_cancellation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    staff = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cancellation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_order_link",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    from_id = table.Column<long>(type: "bigint", nullable: false),
                    to_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    assignee = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_cancelled_line",
                columns: table => new
                {
                    cancellation_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    order_line_position = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: true),
                    sku = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
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
