using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Activity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_order_line_variant_id",
                table: "crm_order_line");

            migrationBuilder.AddColumn<string>(
                name: "offered_by",
                table: "crm_order_line",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_device",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_event",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    subject = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<long>(type: "INTEGER", nullable: false),
                    item = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    word = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_event", x => new { x.seq, x.at });
                });

            migrationBuilder.CreateTable(
                name: "crm_inquiry",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    contact = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    proposal = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    status_since = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: true),
                    late_since = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    manager_id = table.Column<long>(type: "INTEGER", nullable: true),
                    assign_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivery = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    rejected_by = table.Column<string>(type: "TEXT", nullable: true),
                    intake_mode = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_inquiry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    direction = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    in_reply_to = table.Column<string>(type: "TEXT", nullable: true),
                    sender = table.Column<string>(type: "TEXT", nullable: true),
                    recipients = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    attachments = table.Column<string>(type: "TEXT", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: true),
                    matched_by = table.Column<string>(type: "TEXT", nullable: false),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    handled_by = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_stage",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_stream_kind",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    purged_to = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stream_kind", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_stream_seen",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stream_seen", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_touch",
                columns: table => new
                {
                    subject = table.Column<long>(type: "INTEGER", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first = table.Column<string>(type: "TEXT", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last = table.Column<string>(type: "TEXT", nullable: false),
                    visits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_touch", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "crm_visit",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    subject = table.Column<long>(type: "INTEGER", nullable: false),
                    site_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    medium = table.Column<string>(type: "TEXT", nullable: true),
                    campaign = table.Column<string>(type: "TEXT", nullable: true),
                    term = table.Column<string>(type: "TEXT", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    referrer = table.Column<string>(type: "TEXT", nullable: true),
                    landing = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_visit", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "crm_inquiry_attempt",
                columns: table => new
                {
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_inquiry_attempt", x => new { x.inquiry_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_inquiry_attempt_crm_inquiry",
                        column: x => x.inquiry_id,
                        principalTable: "crm_inquiry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_stage_step",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stage_step", x => new { x.entry_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_stage_step_crm_stage",
                        column: x => x.entry_id,
                        principalTable: "crm_stage",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_offered_by",
                table: "crm_order_line",
                column: "offered_by",
                filter: "offered_by is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_variant_id_order_id",
                table: "crm_order_line",
                columns: new[] { "variant_id", "order_id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_device_customer_id",
                table: "crm_device",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_device_hash",
                table: "crm_device",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_event_subject_kind_item_at",
                table: "crm_event",
                columns: new[] { "subject", "kind", "item", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_inquiry_customer_id_received_at",
                table: "crm_inquiry",
                columns: new[] { "customer_id", "received_at" },
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_inquiry_manager_id",
                table: "crm_inquiry",
                column: "manager_id",
                filter: "manager_id is not null and stage in ('new', 'work')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_inquiry_order_id",
                table: "crm_inquiry",
                column: "order_id",
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_inquiry_site_id_stage_received_at",
                table: "crm_inquiry",
                columns: new[] { "site_id", "stage", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_message_customer_id_sent_at",
                table: "crm_message",
                columns: new[] { "customer_id", "sent_at" },
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_message_inquiry_id",
                table: "crm_message",
                column: "inquiry_id",
                filter: "inquiry_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_message_order_id_sent_at",
                table: "crm_message",
                columns: new[] { "order_id", "sent_at" },
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_message_site_id_id",
                table: "crm_message",
                columns: new[] { "site_id", "id" },
                filter: "handled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_message_site_id_reference",
                table: "crm_message",
                columns: new[] { "site_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_stage_customer_id",
                table: "crm_stage",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_stage_site_id_customer_id",
                table: "crm_stage",
                columns: new[] { "site_id", "customer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_stage_site_id_stage_since",
                table: "crm_stage",
                columns: new[] { "site_id", "stage", "since" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_stream_kind_code",
                table: "crm_stream_kind",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_stream_seen_at",
                table: "crm_stream_seen",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_crm_visit_subject_at",
                table: "crm_visit",
                columns: new[] { "subject", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_device");

            migrationBuilder.DropTable(
                name: "crm_event");

            migrationBuilder.DropTable(
                name: "crm_inquiry_attempt");

            migrationBuilder.DropTable(
                name: "crm_message");

            migrationBuilder.DropTable(
                name: "crm_stage_step");

            migrationBuilder.DropTable(
                name: "crm_stream_kind");

            migrationBuilder.DropTable(
                name: "crm_stream_seen");

            migrationBuilder.DropTable(
                name: "crm_touch");

            migrationBuilder.DropTable(
                name: "crm_visit");

            migrationBuilder.DropTable(
                name: "crm_inquiry");

            migrationBuilder.DropTable(
                name: "crm_stage");

            migrationBuilder.DropIndex(
                name: "ix_crm_order_line_offered_by",
                table: "crm_order_line");

            migrationBuilder.DropIndex(
                name: "ix_crm_order_line_variant_id_order_id",
                table: "crm_order_line");

            migrationBuilder.DropColumn(
                name: "offered_by",
                table: "crm_order_line");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_variant_id",
                table: "crm_order_line",
                column: "variant_id");
        }
    }
}
