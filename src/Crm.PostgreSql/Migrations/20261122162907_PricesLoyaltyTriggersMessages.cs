using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class PricesLoyaltyTriggersMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "calendar",
                table: "crm_task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "customer_id",
                table: "crm_task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalating",
                table: "crm_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "escalation_level",
                table: "crm_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_cancelled",
                table: "crm_task",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "crm_task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "outcome_reason",
                table: "crm_task",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "overdue_since",
                table: "crm_task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "planned",
                table: "crm_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "priority_rank",
                table: "crm_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "reminding_seconds",
                table: "crm_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "site_id",
                table: "crm_task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "start_at",
                table: "crm_task",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "steps_done",
                table: "crm_task",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "team_id",
                table: "crm_task",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tax_terms",
                table: "crm_order",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_bonus_lot",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    rate = table.Column<long>(type: "bigint", nullable: false),
                    accrues_on_delivery = table.Column<bool>(type: "boolean", nullable: false),
                    accrues_on_services = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    remaining = table.Column<long>(type: "bigint", nullable: false),
                    spent = table.Column<long>(type: "bigint", nullable: false),
                    expired = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    owed = table.Column<long>(type: "bigint", nullable: false),
                    netted = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    active_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lives_days = table.Column<long>(type: "bigint", nullable: true),
                    warn_days = table.Column<long>(type: "bigint", nullable: true),
                    warned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_bonus_lot", x => x.id);
                    table.CheckConstraint("ck_crm_bonus_lot_parts", "remaining >= 0 and spent >= 0 and expired >= 0 and netted >= 0 and amount = remaining + spent + expired + netted + reversed - owed");
                });

            migrationBuilder.CreateTable(
                name: "crm_bonus_spend",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_bonus_spend", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_budget",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reserved = table.Column<long>(type: "bigint", nullable: false),
                    used = table.Column<long>(type: "bigint", nullable: false),
                    exceeded = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_budget", x => x.id);
                    table.CheckConstraint("ck_crm_budget_counters", "reserved >= 0 and used >= 0 and exceeded >= 0");
                });

            migrationBuilder.CreateTable(
                name: "crm_budget_claim",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_budget_claim", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_coupon",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    promotion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    valid_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    valid_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    uses = table.Column<long>(type: "bigint", nullable: true),
                    uses_per_customer = table.Column<long>(type: "bigint", nullable: true),
                    policy = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_coupon", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_coupon_use",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    coupon_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    promotion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    given_back_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_coupon_use", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_loyalty_account",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<long>(type: "bigint", nullable: false),
                    pending = table.Column<long>(type: "bigint", nullable: false),
                    debt = table.Column<long>(type: "bigint", nullable: false),
                    credited = table.Column<long>(type: "bigint", nullable: false),
                    spent = table.Column<long>(type: "bigint", nullable: false),
                    expired = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    settled = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    level_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    grace_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    floor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    floor_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    level_due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_loyalty_account", x => x.customer_id);
                    table.CheckConstraint("ck_crm_loyalty_account_counters", "active >= 0 and pending >= 0 and debt >= 0 and active + pending - debt = credited - spent - expired - reversed + settled");
                });

            migrationBuilder.CreateTable(
                name: "crm_notification",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    staff = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    channels = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_notification", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_notification_settings",
                columns: table => new
                {
                    staff_id = table.Column<long>(type: "bigint", nullable: false),
                    choices = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_notification_settings", x => x.staff_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_order_pricing",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_order_pricing", x => x.order_id);
                });

            migrationBuilder.CreateTable(
                name: "crm_outgoing_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    cart_id = table.Column<long>(type: "bigint", nullable: true),
                    task_id = table.Column<long>(type: "bigint", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    locale = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    template = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    template_version = table.Column<long>(type: "bigint", nullable: true),
                    given_values = table.Column<string>(type: "text", nullable: true),
                    content = table.Column<string>(type: "text", nullable: true),
                    unsubscribe = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    basis = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    queued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    latest_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    attempts = table.Column<long>(type: "bigint", nullable: false),
                    counted_on = table.Column<string>(type: "text", nullable: true),
                    tried_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_outgoing_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_price",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    min_quantity = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price", x => new { x.variant_id, x.list_id, x.kind, x.min_quantity, x.since });
                });

            migrationBuilder.CreateTable(
                name: "crm_price_list",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    priced_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_price_past",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "bigint", nullable: false),
                    variant_id = table.Column<long>(type: "bigint", nullable: false),
                    min_quantity = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_price_past", x => new { x.variant_id, x.list_id, x.kind, x.min_quantity, x.since });
                });

            migrationBuilder.CreateTable(
                name: "crm_quote",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_quote", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_raised_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    data = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_raised_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_edition",
                columns: table => new
                {
                    trigger_id = table.Column<long>(type: "bigint", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_edition", x => new { x.trigger_id, x.edition });
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_keeping",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_keeping", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_line",
                columns: table => new
                {
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    now = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_line", x => new { x.run_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "crm_trigger_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    trigger_id = table.Column<long>(type: "bigint", nullable: false),
                    edition = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    customer_id = table.Column<long>(type: "bigint", nullable: true),
                    site_id = table.Column<long>(type: "bigint", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    is_shadow = table.Column<bool>(type: "boolean", nullable: false),
                    place = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    chain = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<long>(type: "bigint", nullable: false),
                    lines = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_trigger_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "crm_bonus_take",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    lot_id = table.Column<long>(type: "bigint", nullable: true),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    given_back = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_bonus_take", x => new { x.order_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_bonus_take_crm_bonus_spend",
                        column: x => x.order_id,
                        principalTable: "crm_bonus_spend",
                        principalColumn: "order_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "crm_budget_claim_line",
                columns: table => new
                {
                    claim_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    budget_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    wanted = table.Column<long>(type: "bigint", nullable: false),
                    exceeded = table.Column<long>(type: "bigint", nullable: false),
                    agreed_limit = table.Column<long>(type: "bigint", nullable: true),
                    counted_with = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_crm_budget_claim_line", x => new { x.claim_id, x.position });
                    table.ForeignKey(
                        name: "fk_crm_budget_claim_line_crm_budget_claim",
                        column: x => x.claim_id,
                        principalTable: "crm_budget_claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_customer_id",
                table: "crm_task",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_due_at",
                table: "crm_task",
                column: "due_at",
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_task_team_id",
                table: "crm_task",
                column: "team_id",
                filter: "done_at is null and assignee is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_bonus_lot_customer_id",
                table: "crm_bonus_lot",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_bonus_lot_due_at",
                table: "crm_bonus_lot",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_bonus_lot_order_id",
                table: "crm_bonus_lot",
                column: "order_id",
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_bonus_spend_customer_id",
                table: "crm_bonus_spend",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_bonus_take_lot_id",
                table: "crm_bonus_take",
                column: "lot_id",
                filter: "lot_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_budget_exceeded",
                table: "crm_budget",
                column: "exceeded",
                filter: "exceeded > 0");

            migrationBuilder.CreateIndex(
                name: "ix_crm_budget_key",
                table: "crm_budget",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_budget_claim_expires_at",
                table: "crm_budget_claim",
                column: "expires_at",
                filter: "expires_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_budget_claim_holder",
                table: "crm_budget_claim",
                column: "holder",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_budget_claim_line_budget_id",
                table: "crm_budget_claim_line",
                column: "budget_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_batch_id",
                table: "crm_coupon",
                columns: new[] { "batch", "id" },
                filter: "batch is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_code",
                table: "crm_coupon",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_customer_id",
                table: "crm_coupon",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_promotion_id",
                table: "crm_coupon",
                columns: new[] { "promotion", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_use_coupon_id_id",
                table: "crm_coupon_use",
                columns: new[] { "coupon_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_use_customer_id",
                table: "crm_coupon_use",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_coupon_use_order_id",
                table: "crm_coupon_use",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_crm_loyalty_account_level",
                table: "crm_loyalty_account",
                column: "level",
                filter: "level is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_loyalty_account_level_due_at",
                table: "crm_loyalty_account",
                column: "level_due_at",
                filter: "level_due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_at",
                table: "crm_notification",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_staff_id",
                table: "crm_notification",
                columns: new[] { "staff", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_subject",
                table: "crm_notification",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_crm_notification_unread",
                table: "crm_notification",
                column: "staff",
                filter: "read_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_basis",
                table: "crm_outgoing_message",
                column: "basis",
                filter: "basis is not null and state in ('queued', 'deferred')");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_cart_id",
                table: "crm_outgoing_message",
                column: "cart_id",
                filter: "cart_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_customer_id_counted_on",
                table: "crm_outgoing_message",
                columns: new[] { "customer_id", "counted_on" },
                filter: "counted_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_customer_id_queued_at",
                table: "crm_outgoing_message",
                columns: new[] { "customer_id", "queued_at" },
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_key",
                table: "crm_outgoing_message",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_order_id_queued_at",
                table: "crm_outgoing_message",
                columns: new[] { "order_id", "queued_at" },
                filter: "order_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_site_id_state_id",
                table: "crm_outgoing_message",
                columns: new[] { "site_id", "state", "id" },
                filter: "state <> 'sent'");

            migrationBuilder.CreateIndex(
                name: "ix_crm_outgoing_message_task_id",
                table: "crm_outgoing_message",
                column: "task_id",
                filter: "task_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_price_list_code",
                table: "crm_price_list",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_quote_customer_id_created_at",
                table: "crm_quote",
                columns: new[] { "customer_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_code",
                table: "crm_trigger",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_customer_id",
                table: "crm_trigger_run",
                column: "customer_id",
                filter: "customer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_due",
                table: "crm_trigger_run",
                column: "due",
                filter: "due is not null");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_subject",
                table: "crm_trigger_run",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_crm_trigger_run_trigger_id_at",
                table: "crm_trigger_run",
                columns: new[] { "trigger_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_bonus_lot");

            migrationBuilder.DropTable(
                name: "crm_bonus_take");

            migrationBuilder.DropTable(
                name: "crm_budget");

            migrationBuilder.DropTable(
                name: "crm_budget_claim_line");

            migrationBuilder.DropTable(
                name: "crm_coupon");

            migrationBuilder.DropTable(
                name: "crm_coupon_use");

            migrationBuilder.DropTable(
                name: "crm_loyalty_account");

            migrationBuilder.DropTable(
                name: "crm_notification");

            migrationBuilder.DropTable(
                name: "crm_notification_settings");

            migrationBuilder.DropTable(
                name: "crm_order_pricing");

            migrationBuilder.DropTable(
                name: "crm_outgoing_message");

            migrationBuilder.DropTable(
                name: "crm_price");

            migrationBuilder.DropTable(
                name: "crm_price_list");

            migrationBuilder.DropTable(
                name: "crm_price_past");

            migrationBuilder.DropTable(
                name: "crm_quote");

            migrationBuilder.DropTable(
                name: "crm_raised_event");

            migrationBuilder.DropTable(
                name: "crm_trigger");

            migrationBuilder.DropTable(
                name: "crm_trigger_edition");

            migrationBuilder.DropTable(
                name: "crm_trigger_keeping");

            migrationBuilder.DropTable(
                name: "crm_trigger_line");

            migrationBuilder.DropTable(
                name: "crm_trigger_run");

            migrationBuilder.DropTable(
                name: "crm_bonus_spend");

            migrationBuilder.DropTable(
                name: "crm_budget_claim");

            migrationBuilder.DropIndex(
                name: "ix_crm_task_customer_id",
                table: "crm_task");

            migrationBuilder.DropIndex(
                name: "ix_crm_task_due_at",
                table: "crm_task");

            migrationBuilder.DropIndex(
                name: "ix_crm_task_team_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "calendar",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "customer_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "escalating",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "escalation_level",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "is_cancelled",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "outcome_reason",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "overdue_since",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "planned",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "priority_rank",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "reminding_seconds",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "site_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "start_at",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "steps_done",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "team_id",
                table: "crm_task");

            migrationBuilder.DropColumn(
                name: "tax_terms",
                table: "crm_order");
        }
    }
}
