using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class ConsentAndCompanies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "contact_id",
                table: "crm_order",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "payment_due_at",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_company",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    legal_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    payment_term_days = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    credit_limit = table.Column<long>(type: "bigint", nullable: true),
                    parent_id = table.Column<long>(type: "bigint", nullable: true),
                    price_contract = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_company", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_consent",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    preferences = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_consent", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_unsubscribe",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_unsubscribe", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "crm_company_contact",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_company_contact", x => new { x.customer_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_company_contact_crm_company",
                        column: x => x.customer_id,
                        principalTable: "crm_company",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_consent_word",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    text_version = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    proof = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_consent_word", x => new { x.customer_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_consent_word_crm_consent",
                        column: x => x.customer_id,
                        principalTable: "crm_consent",
                        principalColumn: "customer_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_contact_id",
                table: "crm_order",
                column: "contact_id",
                filter: "contact_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_company_parent_id",
                table: "crm_company",
                column: "parent_id",
                filter: "parent_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_company_contact_person_id",
                table: "crm_company_contact",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_unsubscribe_customer_id",
                table: "crm_unsubscribe",
                column: "customer_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_company_contact");

            migrationBuilder.DropTable(
                name: "crm_consent_word");

            migrationBuilder.DropTable(
                name: "crm_unsubscribe");

            migrationBuilder.DropTable(
                name: "crm_company");

            migrationBuilder.DropTable(
                name: "crm_consent");

            migrationBuilder.DropIndex(
                name: "ix_crm_order_contact_id",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "contact_id",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "payment_due_at",
                table: "crm_order");
        }
    }
}
