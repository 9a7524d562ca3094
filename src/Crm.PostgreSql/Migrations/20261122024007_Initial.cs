using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "crm_ticket");

            migrationBuilder.CreateTable(
                name: "crm_call",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    command = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    idempotency_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    mode = table.Column<string>(type: "text", nullable: false),
                    chain = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: true),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    definitions = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_category",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    parent_id = table.Column<long>(type: "bigint", nullable: true),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    names = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_category", x => x.id);
                });

            // The log is partitioned by month from the start: EF cannot say so. The primary key of a partitioned table holds the partition's column.
            migrationBuilder.Sql("""
                CREATE TABLE crm_change (
                    ticket bigint NOT NULL,
                    ordinal bigint NOT NULL,
                    entity text COLLATE "C" NOT NULL,
                    entity_id bigint NOT NULL,
                    version bigint NOT NULL,
                    event text COLLATE "C" NOT NULL,
                    call_id bigint NOT NULL,
                    recorded timestamp with time zone NOT NULL,
                    happened timestamp with time zone NOT NULL,
                    delta bigint,
                    reference bigint,
                    body text COLLATE "C",
                    personal_hash bytea,
                    CONSTRAINT pk_crm_change PRIMARY KEY (ticket, ordinal, recorded)
                ) PARTITION BY RANGE (recorded);
                CREATE TABLE crm_change_other PARTITION OF crm_change DEFAULT;
                CREATE FUNCTION crm_change_partitions(months integer) RETURNS void LANGUAGE plpgsql AS $$
                DECLARE
                    month timestamptz := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
                    next timestamptz;
                BEGIN
                    PERFORM pg_advisory_xact_lock(hashtext('crm_change_partitions'));
                    FOR i IN 1..months LOOP
                        next := ((month AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
                        IF to_regclass('crm_change_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM')) IS NULL
                            AND NOT EXISTS (SELECT 1 FROM crm_change_other WHERE recorded >= month AND recorded < next) THEN
                            EXECUTE format('CREATE TABLE %I PARTITION OF crm_change FOR VALUES FROM (%L) TO (%L)',
                                'crm_change_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'), month, next);
                        END IF;
                        month := next;
                    END LOOP;
                END $$;
                SELECT crm_change_partitions(24);
                """);

            migrationBuilder.CreateTable(
                name: "crm_checkpoint",
                columns: table => new
                {
                    entity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entity_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<long>(type: "bigint", nullable: false),
                    personal = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_checkpoint", x => new { x.entity, x.entity_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "crm_commit",
                columns: table => new
                {
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    format = table.Column<long>(type: "bigint", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    first = table.Column<long>(type: "bigint", nullable: true),
                    chain = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_commit", x => x.ticket);
                });

            migrationBuilder.CreateTable(
                name: "crm_customer",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    scope_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    tax_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    birth_date = table.Column<string>(type: "text", nullable: true),
                    sex = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    country = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    addresses = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    strength_bits = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_customer_summary",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    order_count = table.Column<long>(type: "bigint", nullable: false),
                    completed_count = table.Column<long>(type: "bigint", nullable: false),
                    cancelled_count = table.Column<long>(type: "bigint", nullable: false),
                    refused_count = table.Column<long>(type: "bigint", nullable: false),
                    return_count = table.Column<long>(type: "bigint", nullable: false),
                    spent = table.Column<long>(type: "bigint", nullable: false),
                    net = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    first_order_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_order_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_summary", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_definition",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_edited = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_definition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_effect",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    call_id = table.Column<long>(type: "bigint", nullable: false),
                    chain = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    happened = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_effect", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_external_id",
                columns: table => new
                {
                    entity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_external_id", x => new { x.entity, x.source, x.value });
                });

            migrationBuilder.CreateTable(
                name: "crm_id_block",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_id_block", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "crm_order",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number_series = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    order_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    shop = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_value = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    channel_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source_updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    source_seen = table.Column<string>(type: "text", nullable: true),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    buyer = table.Column<string>(type: "text", nullable: true),
                    recipient = table.Column<string>(type: "text", nullable: true),
                    payer = table.Column<string>(type: "text", nullable: true),
                    customer_comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    manager_comment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    currency = table.Column<string>(type: "text", nullable: false),
                    base_currency = table.Column<string>(type: "text", nullable: false),
                    rate_numerator = table.Column<long>(type: "bigint", nullable: false),
                    rate_denominator = table.Column<long>(type: "bigint", nullable: false),
                    priced_by = table.Column<string>(type: "text", nullable: false),
                    tax_included = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status_group = table.Column<string>(type: "text", nullable: false),
                    status_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    process_version = table.Column<long>(type: "bigint", nullable: false),
                    deadline = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    placed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    marks_text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payment_method = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    delivery_method = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    delivery_charge = table.Column<long>(type: "bigint", nullable: false),
                    delivery_cost = table.Column<long>(type: "bigint", nullable: true),
                    delivery_tax_rate = table.Column<long>(type: "bigint", nullable: false),
                    fees = table.Column<string>(type: "text", nullable: false),
                    cash_rounding = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    base_total = table.Column<long>(type: "bigint", nullable: false),
                    is_test = table.Column<bool>(type: "boolean", nullable: false),
                    public_token_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    intake_mode = table.Column<string>(type: "text", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_personal",
                columns: table => new
                {
                    ticket = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<long>(type: "bigint", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: true),
                    document = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_personal", x => new { x.ticket, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "crm_product",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    names = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    brand = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    tax_category = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    attributes = table.Column<string>(type: "text", nullable: false),
                    options = table.Column<string>(type: "text", nullable: false),
                    kit_components = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_product", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_reservation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    hold_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_reservation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_return",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_value = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    currency = table.Column<string>(type: "text", nullable: false),
                    base_currency = table.Column<string>(type: "text", nullable: false),
                    rate_numerator = table.Column<long>(type: "bigint", nullable: false),
                    rate_denominator = table.Column<long>(type: "bigint", nullable: false),
                    returned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    is_test = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_return", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_site",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    legal_entity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    zone_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    base_currency = table.Column<string>(type: "text", nullable: false),
                    prices = table.Column<string>(type: "text", nullable: false),
                    calendar_definition = table.Column<string>(type: "text", nullable: false),
                    order_numbers = table.Column<string>(type: "text", nullable: false),
                    phone_country = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    languages = table.Column<string>(type: "text", nullable: false),
                    warehouse_priority = table.Column<string>(type: "text", nullable: false),
                    customer_scope = table.Column<long>(type: "bigint", nullable: false),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_site", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_stock_balance",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    warehouse_id = table.Column<long>(type: "bigint", nullable: false),
                    on_hand = table.Column<long>(type: "bigint", nullable: false),
                    reserved = table.Column<long>(type: "bigint", nullable: false),
                    incoming = table.Column<long>(type: "bigint", nullable: false),
                    back_order_limit = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_stock_balance", x => x.id);
                    table.CheckConstraint("ck_crm_stock_balance_promise", "reserved >= 0 and incoming >= 0 and reserved <= case when on_hand + back_order_limit > 0 then on_hand + back_order_limit else 0 end");
                });

            migrationBuilder.CreateTable(
                name: "crm_variant",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    product_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    sku = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    options = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    step = table.Column<long>(type: "bigint", nullable: false),
                    weight_grams = table.Column<long>(type: "bigint", nullable: true),
                    dimensions = table.Column<string>(type: "text", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    tax_category = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    back_order_limit = table.Column<long>(type: "bigint", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_variant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_warehouse",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site_codes = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    priority = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_warehouse", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_customer_key",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    scope_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    original = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_trusted = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    retired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_customer_key", x => new { x.customer_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_customer_key_crm_customer",
                        column: x => x.customer_id,
                        principalTable: "crm_customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_order_line",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: true),
                    sku = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    currency = table.Column<string>(type: "text", nullable: false),
                    base_currency = table.Column<string>(type: "text", nullable: false),
                    unit_price = table.Column<long>(type: "bigint", nullable: false),
                    list_price = table.Column<long>(type: "bigint", nullable: true),
                    discount = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    exempt_tax = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    tax = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    discounts = table.Column<string>(type: "text", nullable: false),
                    tax_rate = table.Column<long>(type: "bigint", nullable: false),
                    tax_included = table.Column<bool>(type: "boolean", nullable: false),
                    exemption_reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    short_quantity = table.Column<long>(type: "bigint", nullable: false),
                    stock_state = table.Column<string>(type: "text", nullable: false),
                    returned_quantity = table.Column<long>(type: "bigint", nullable: false),
                    attributes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_line", x => new { x.order_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_order_line_crm_order",
                        column: x => x.order_id,
                        principalTable: "crm_order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_product_category",
                columns: table => new
                {
                    product_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    category_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_product_category", x => new { x.product_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_product_category_crm_product",
                        column: x => x.product_id,
                        principalTable: "crm_product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_allocation",
                columns: table => new
                {
                    reservation_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    balance_id = table.Column<long>(type: "bigint", nullable: true),
                    warehouse_id = table.Column<long>(type: "bigint", nullable: true),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    shipped = table.Column<long>(type: "bigint", nullable: false),
                    closed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_allocation", x => new { x.reservation_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_allocation_crm_reservation",
                        column: x => x.reservation_id,
                        principalTable: "crm_reservation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_return_line",
                columns: table => new
                {
                    return_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    order_line_position = table.Column<long>(type: "bigint", nullable: true),
                    variant_id = table.Column<long>(type: "bigint", nullable: true),
                    sku = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    unit_price = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_return_line", x => new { x.return_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_return_line_crm_return",
                        column: x => x.return_id,
                        principalTable: "crm_return",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_variant_barcode",
                columns: table => new
                {
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_variant_barcode", x => new { x.variant_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_variant_barcode_crm_variant",
                        column: x => x.variant_id,
                        principalTable: "crm_variant",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_allocation_balance_id_reservation_id",
                table: "crm_allocation",
                columns: new[] { "balance_id", "reservation_id" },
                filter: "not closed");

            migrationBuilder.CreateIndex(
                name: "ix_crm_allocation_variant_id",
                table: "crm_allocation",
                column: "variant_id",
                filter: "balance_id is null and not closed");

            migrationBuilder.CreateIndex(
                name: "ix_crm_call_idempotency_key",
                table: "crm_call",
                column: "idempotency_key",
                unique: true,
                filter: "idempotency_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_call_ticket",
                table: "crm_call",
                column: "ticket");

            migrationBuilder.CreateIndex(
                name: "ix_crm_category_code",
                table: "crm_category",
                column: "code",
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_change_entity_entity_id_version",
                table: "crm_change",
                columns: new[] { "entity", "entity_id", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_checkpoint_subject",
                table: "crm_checkpoint",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_crm_commit_first",
                table: "crm_commit",
                column: "first",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_commit_unsealed",
                table: "crm_commit",
                column: "ticket",
                filter: "first is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_scope_id_created_at",
                table: "crm_customer",
                columns: new[] { "scope_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_key_scope_id_kind_value",
                table: "crm_customer_key",
                columns: new[] { "scope_id", "kind", "value" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_customer_key_scope_id_value",
                table: "crm_customer_key",
                columns: new[] { "scope_id", "value" },
                unique: true,
                filter: "kind = 'external' and retired_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_definition_kind",
                table: "crm_definition",
                column: "kind",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_effect_due_id",
                table: "crm_effect",
                columns: new[] { "due", "id" },
                filter: "state in ('pending', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_effect_subject_id",
                table: "crm_effect",
                columns: new[] { "subject", "id" },
                filter: "state in ('pending', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_external_id_entity_id",
                table: "crm_external_id",
                columns: new[] { "entity", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_channel_number",
                table: "crm_order",
                column: "channel_number",
                filter: "channel_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_customer_id_placed_at",
                table: "crm_order",
                columns: new[] { "customer_id", "placed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_placed_at",
                table: "crm_order",
                column: "placed_at");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_public_token_hash",
                table: "crm_order",
                column: "public_token_hash",
                unique: true,
                filter: "public_token_hash is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_site_id_number",
                table: "crm_order",
                columns: new[] { "site_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_status_placed_at",
                table: "crm_order",
                columns: new[] { "status", "placed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_order_line_variant_id",
                table: "crm_order_line",
                column: "variant_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_personal_subject",
                table: "crm_personal",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_crm_product_code",
                table: "crm_product",
                column: "code",
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_product_category_category_id",
                table: "crm_product_category",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_reservation_expires_at",
                table: "crm_reservation",
                column: "expires_at",
                filter: "expires_at is not null and state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_crm_reservation_hold_key",
                table: "crm_reservation",
                column: "hold_key",
                unique: true,
                filter: "hold_key is not null and state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_crm_reservation_order_id",
                table: "crm_reservation",
                column: "order_id",
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_return_customer_id",
                table: "crm_return",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_return_order_id",
                table: "crm_return",
                column: "order_id",
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_site_code",
                table: "crm_site",
                column: "code",
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_site_is_default",
                table: "crm_site",
                column: "is_default",
                unique: true,
                filter: "is_default");

            migrationBuilder.CreateIndex(
                name: "ix_crm_stock_balance_variant_id_warehouse_id",
                table: "crm_stock_balance",
                columns: new[] { "variant_id", "warehouse_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_variant_product_id",
                table: "crm_variant",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_variant_sku",
                table: "crm_variant",
                column: "sku",
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_variant_barcode_value",
                table: "crm_variant_barcode",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ix_crm_warehouse_code",
                table: "crm_warehouse",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_allocation");

            migrationBuilder.DropTable(
                name: "crm_call");

            migrationBuilder.DropTable(
                name: "crm_category");

            migrationBuilder.Sql("DROP FUNCTION crm_change_partitions(integer)");

            migrationBuilder.DropTable(
                name: "crm_change");

            migrationBuilder.DropTable(
                name: "crm_checkpoint");

            migrationBuilder.DropTable(
                name: "crm_commit");

            migrationBuilder.DropTable(
                name: "crm_customer_key");

            migrationBuilder.DropTable(
                name: "crm_customer_summary");

            migrationBuilder.DropTable(
                name: "crm_definition");

            migrationBuilder.DropTable(
                name: "crm_effect");

            migrationBuilder.DropTable(
                name: "crm_external_id");

            migrationBuilder.DropTable(
                name: "crm_id_block");

            migrationBuilder.DropTable(
                name: "crm_order_line");

            migrationBuilder.DropTable(
                name: "crm_personal");

            migrationBuilder.DropTable(
                name: "crm_product_category");

            migrationBuilder.DropTable(
                name: "crm_return_line");

            migrationBuilder.DropTable(
                name: "crm_site");

            migrationBuilder.DropTable(
                name: "crm_stock_balance");

            migrationBuilder.DropTable(
                name: "crm_variant_barcode");

            migrationBuilder.DropTable(
                name: "crm_warehouse");

            migrationBuilder.DropTable(
                name: "crm_reservation");

            migrationBuilder.DropTable(
                name: "crm_customer");

            migrationBuilder.DropTable(
                name: "crm_order");

            migrationBuilder.DropTable(
                name: "crm_product");

            migrationBuilder.DropTable(
                name: "crm_return");

            migrationBuilder.DropTable(
                name: "crm_variant");

            migrationBuilder.DropSequence(
                name: "crm_ticket");
        }
    }
}
