using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class AttentionCompaniesAndActivity : Migration
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
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "ship_by",
                table: "crm_order_delivery",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "shipped_at",
                table: "crm_order_delivery",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "pay_by",
                table: "crm_order_account",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "call_due",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "contact_id",
                table: "crm_order",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "contacted_at",
                table: "crm_order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "pay_by",
                table: "crm_order",
                type: "timestamp with time zone",
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
                name: "crm_cursor",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_cursor", x => x.consumer);
                });

            migrationBuilder.CreateTable(
                name: "crm_custom_field",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    entity = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    definition = table.Column<string>(type: "text", nullable: false),
                    archived_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_custom_field", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_custom_set",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    entity = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_custom_set", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_device",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_event",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    subject = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<long>(type: "bigint", nullable: false),
                    item = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    word = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_event", x => new { x.seq, x.at });
                });

            migrationBuilder.CreateTable(
                name: "crm_inquiry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    contact = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    proposal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stage = table.Column<string>(type: "text", nullable: false),
                    status_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    deadline = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    late_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    manager_id = table.Column<long>(type: "bigint", nullable: true),
                    assign_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    delivery = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    rejected_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    intake_mode = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_inquiry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    direction = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    in_reply_to = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    sender = table.Column<string>(type: "text", nullable: true),
                    recipients = table.Column<string>(type: "text", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    html = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    attachments = table.Column<string>(type: "text", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_automatic = table.Column<bool>(type: "boolean", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    inquiry_id = table.Column<long>(type: "bigint", nullable: true),
                    matched_by = table.Column<string>(type: "text", nullable: false),
                    handled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    handled_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_order_attention",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_attention", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_search",
                columns: table => new
                {
                    document = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<long>(type: "bigint", nullable: true),
                    terms = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_search", x => x.document);
                });

            migrationBuilder.CreateTable(
                name: "crm_stage",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_stream_kind",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    purged_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stream_kind", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_stream_seen",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stream_seen", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_touch",
                columns: table => new
                {
                    subject = table.Column<long>(type: "bigint", nullable: false),
                    first_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    first = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    visits = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_touch", x => x.subject);
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
                name: "crm_visit",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    subject = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    medium = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    campaign = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    term = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    referrer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    landing = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_visit", x => x.seq);
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

            migrationBuilder.CreateTable(
                name: "crm_custom_personal",
                columns: table => new
                {
                    set_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    folded = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    number = table.Column<long>(type: "bigint", nullable: true),
                    instant = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    set_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    folded = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    number = table.Column<long>(type: "bigint", nullable: true),
                    instant = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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

            migrationBuilder.CreateTable(
                name: "crm_inquiry_attempt",
                columns: table => new
                {
                    inquiry_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                name: "crm_attention_reason",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    severity_rank = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    manager_id = table.Column<long>(type: "bigint", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    amount_currency = table.Column<string>(type: "text", nullable: true),
                    quantity = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_attention_reason", x => new { x.order_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_attention_reason_crm_order_attention",
                        column: x => x.order_id,
                        principalTable: "crm_order_attention",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_stage_step",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                name: "ix_crm_order_contact_id",
                table: "crm_order",
                column: "contact_id",
                filter: "contact_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_attention_reason_code_since",
                table: "crm_attention_reason",
                columns: new[] { "code", "since" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_attention_reason_manager_id_code_since",
                table: "crm_attention_reason",
                columns: new[] { "manager_id", "code", "since" });

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
                name: "ix_crm_search_subject",
                table: "crm_search",
                column: "subject",
                filter: "subject is not null");

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
                name: "ix_crm_unsubscribe_customer_id",
                table: "crm_unsubscribe",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_visit_subject_at",
                table: "crm_visit",
                columns: new[] { "subject", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_attention_reason");

            migrationBuilder.DropTable(
                name: "crm_company_contact");

            migrationBuilder.DropTable(
                name: "crm_consent_word");

            migrationBuilder.DropTable(
                name: "crm_cursor");

            migrationBuilder.DropTable(
                name: "crm_custom_field");

            migrationBuilder.DropTable(
                name: "crm_custom_personal");

            migrationBuilder.DropTable(
                name: "crm_custom_value");

            migrationBuilder.DropTable(
                name: "crm_device");

            migrationBuilder.DropTable(
                name: "crm_event");

            migrationBuilder.DropTable(
                name: "crm_inquiry_attempt");

            migrationBuilder.DropTable(
                name: "crm_message");

            migrationBuilder.DropTable(
                name: "crm_search");

            migrationBuilder.DropTable(
                name: "crm_stage_step");

            migrationBuilder.DropTable(
                name: "crm_stream_kind");

            migrationBuilder.DropTable(
                name: "crm_stream_seen");

            migrationBuilder.DropTable(
                name: "crm_touch");

            migrationBuilder.DropTable(
                name: "crm_unsubscribe");

            migrationBuilder.DropTable(
                name: "crm_visit");

            migrationBuilder.DropTable(
                name: "crm_order_attention");

            migrationBuilder.DropTable(
                name: "crm_company");

            migrationBuilder.DropTable(
                name: "crm_consent");

            migrationBuilder.DropTable(
                name: "crm_custom_set");

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

            migrationBuilder.DropIndex(
                name: "ix_crm_order_contact_id",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "offered_by",
                table: "crm_order_line");

            migrationBuilder.DropColumn(
                name: "ship_by",
                table: "crm_order_delivery");

            migrationBuilder.DropColumn(
                name: "shipped_at",
                table: "crm_order_delivery");

            migrationBuilder.DropColumn(
                name: "pay_by",
                table: "crm_order_account");

            migrationBuilder.DropColumn(
                name: "call_due",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "contact_id",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "contacted_at",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "pay_by",
                table: "crm_order");

            migrationBuilder.DropColumn(
                name: "payment_due_at",
                table: "crm_order");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_variant_id",
                table: "crm_order_line",
                column: "variant_id");
        }
    }
}
