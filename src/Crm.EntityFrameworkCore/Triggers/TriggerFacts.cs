using System.Text.Json;
using Crm.Orders;
using Crm.Rules;
using Crm.Segments;
using Crm.Store;
using NodaTime;
using NodaTime.Text;

namespace Crm.Triggers;

/// <summary>What conditions may ask where something happens to an entity: its fields before and after, facts of its order, facts of its customer.</summary>
internal static class TriggerFacts
{
    private const string New = "new.";
    private const string Old = "old.";
    private const string IsPaid = "order.is-paid";
    private const string BaseCurrency = "baseCurrency";

    /// <summary>The fact by which segments are told apart that are not for all customers.</summary>
    internal const string CustomerScope = "scope";

    internal static readonly string[] OrderStreams = ["payments", "refunds"];

    /// <summary>Facts that the lines of an order are needed for: what is due depends on what of them came back, and on what bonuses pay of them. All others are told by the order itself.</summary>
    internal static readonly string[] OfLines = ["lines", IsPaid];

    internal static FactCatalogue<TriggerSubject> Of(AggregatePlan? plan, IReadOnlyDictionary<string, FactType>? told) => FactCatalogue<TriggerSubject>.Define(f =>
    {
        // A ledger's records are entries, not fields that become others.
        foreach (var column in plan is { IsLedger: false } ? plan.Root.Columns : [])
            if (TypeOf(column) is { } type)
            {
                var (name, path) = (FieldFacts.NameOf(Short(column)), column.JsonName);
                var currency = type == FactType.Money ? CurrencyOf(plan!, column) : null;
                var isInAny = currency is not null && currency != BaseCurrency && !IsInBase(plan!);
                f.Raw(new Fact(New + name, type) { Meaning = "After it happened.", IsInAnyCurrency = isInAny }, s => Value(column, type, s.New.TryGetValue(path, out var now) ? Neutral(column, now) : s.State?[path]) with { Currency = CurrencyIn(s.New, s, currency) });
                f.Raw(new Fact(Old + name, type) { Meaning = "Before it happened.", IsInAnyCurrency = isInAny }, s => Value(column, type, s.Old.TryGetValue(path, out var old) ? Neutral(column, old) : s.State is { Version: > 1 } ? s.State[path] : null) with { Currency = CurrencyIn(s.Old, s, currency) });
            }

        if (plan?.Entity == "task")
            f.Raw(new Fact(New + "escalates", FactType.Boolean) { Meaning = "Whether others hear of it where it is not done in time." }, s => FactValue.Of(s.State?["escalating"] is string others && others != "[]" ? 1 : 0));
        foreach (var (name, type) in told ?? new Dictionary<string, FactType>())
            f.Raw(new Fact("event." + name, type) { Meaning = "Told by the host." }, s => Told(s, name, type));
        if (plan is null || HasOrder(plan))
        {
            f.Include(OrderFacts.Catalogue, "order.", s => s.Order, name => !OrderStreams.Contains(name));
            f.Raw(new Fact(IsPaid, FactType.Boolean) { Meaning = "Nothing of it is due any more, by the payments that are kept here." },
                s => s.Order is { } order ? FactValue.Of(OrderMoney.Of(order.Order, order.Account).IsPaid ? 1 : 0) : default);
        }

        if (plan is null || HasOrder(plan) || HasCustomer(plan))
        {
            f.Include(CustomerFacts.Catalogue, "", s => s.Customer, IsOfLog);
            f.Raw(new Fact(CustomerScope, FactType.Id) { Meaning = "The scope of customers that they belong to: sites that share their customers." }, s => s.Customer is { } customer ? FactValue.Of(customer.Scope.Value) : default);
        }
    });

    /// <summary>The field that tells in which currency an amount of an entity is; null for none.</summary>
    internal static string? CurrencyOf(AggregatePlan plan, ColumnPlan amount) =>
        plan.Root.IndexOf("BaseCurrency") >= 0 && (amount.Property.StartsWith("Base", StringComparison.Ordinal) || amount.Property.EndsWith("CostUnits", StringComparison.Ordinal)) ? BaseCurrency
        : plan.Root.IndexOf("Currency") >= 0 ? "currency" : null;

    /// <summary>Whether it is counted in the base currency of the customer's sites.</summary>
    private static bool IsInBase(AggregatePlan plan) => plan.Entity is "bonus-lot" || (plan.Entity != "company" && TriggerWorld.IsPerCustomer(plan.Entity));

    /// <summary>A currency as a record tells it, else as it stands.</summary>
    private static Currency CurrencyIn(IReadOnlyDictionary<string, string> record, TriggerSubject subject, string? field) =>
        field is not null && Currency.TryParse(record.TryGetValue(field, out var raw) ? raw.Trim('"') : subject.State?[field] as string, out var currency) ? currency : default;

    /// <summary>Facts of customers that the change log tells as of any place; events one by one (purchases, visits) are not among them.</summary>
    internal static bool IsOfLog(string name) =>
        (CustomerFacts.PartOf(name) & ~(CustomerParts.Consents | CustomerParts.Lists)) == CustomerParts.None;

    /// <summary>Fields that are moments or days.</summary>
    internal static IReadOnlyList<string> DatesOf(AggregatePlan plan) => [.. plan.Root.Columns.Where(c => TypeOf(c) is FactType.Instant or FactType.Date).Select(c => c.JsonName)];

    /// <summary>A date of an entity; a day begins at midnight in the zone.</summary>
    internal static Instant? DateOf(object? value, DateTimeZone zone) => value switch
    {
        long moment => NeutralValue.FromMicroseconds(moment),
        string text when LocalDatePattern.Iso.Parse(text) is { Success: true } day => zone.AtStartOfDay(day.Value).ToInstant(),
        _ => null,
    };

    internal static bool HasOrder(AggregatePlan plan) => plan.Entity is "order" or "task" or "order-account" or "order-delivery" or "order-attention" || plan.Root.IndexOf("OrderId") >= 0;

    internal static bool HasCustomer(AggregatePlan plan) => plan.Entity == "customer" || plan.Root.IndexOf("CustomerId") >= 0;

    private static string Short(ColumnPlan column) => column.JsonName.EndsWith("Units", StringComparison.Ordinal) ? column.JsonName[..^5] : column.JsonName;

    private static FactType? TypeOf(ColumnPlan column)
    {
        if (column.IsPersonal || column.IsJson || column.IsFreeText || column.Property is "Version")
            return null;
        var type = Nullable.GetUnderlyingType(column.Clr) ?? column.Clr;
        return column.Kind switch
        {
            ColumnKind.Boolean => FactType.Boolean,
            ColumnKind.Instant => FactType.Instant,
            ColumnKind.Text when type == typeof(LocalDate) => FactType.Date,
            ColumnKind.Text => FactType.Codes,
            ColumnKind.Integer when type == typeof(long) && column.Property.EndsWith("Units", StringComparison.Ordinal) => FactType.Money,
            ColumnKind.Integer when type == typeof(long) || type == typeof(int) || type == typeof(Quantity) => FactType.Number,
            ColumnKind.Integer when type == typeof(Percent) => null,
            ColumnKind.Integer => FactType.Id,
            _ => null,
        };
    }

    /// <summary>What a record tells of a field, as it stands in the store.</summary>
    private static object? Neutral(ColumnPlan column, string raw) => raw == "null" ? null : column.Kind switch
    {
        ColumnKind.Boolean => raw == "true",
        ColumnKind.Text => JsonSerializer.Deserialize<string>(raw),
        _ => long.Parse(raw, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static FactValue Value(ColumnPlan column, FactType type, object? value) => (type, value) switch
    {
        (FactType.Boolean, bool flag) => FactValue.Of(flag ? 1 : 0),
        (FactType.Codes, string { Length: > 0 } text) => FactValue.Of((string[])[text]),
        (FactType.Date, string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? FactValue.Of(RuleTime.Day(day.Value)) : default,
        (FactType.Number, long number) => FactValue.Of((decimal)number / (column.Clr == typeof(Quantity) || column.Clr == typeof(Quantity?) ? 1000 : 1)),
        (FactType.Id, 0L) => default,
        (_, long number) => FactValue.Of(number),
        _ => default,
    };

    private static FactValue Told(TriggerSubject subject, string name, FactType type)
    {
        // What was told before the event was declared anew, as another kind of value, is missing.
        if (subject.Told is not { ValueKind: JsonValueKind.Object } data || !data.TryGetProperty(name, out var value))
            return default;
        return (type, value.ValueKind) switch
        {
            (FactType.Boolean, JsonValueKind.True) => FactValue.Of(1),
            (FactType.Boolean, JsonValueKind.False) => FactValue.Of(0),
            (FactType.Number, JsonValueKind.Number) when value.TryGetDecimal(out var number) => FactValue.Of(number),
            (FactType.Codes, JsonValueKind.String) => FactValue.Of((string[])[value.GetString()!]),
            _ => default,
        };
    }
}
