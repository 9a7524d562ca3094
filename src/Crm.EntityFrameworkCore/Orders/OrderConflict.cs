using System.Text.Json;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Finds out which fields of an order somebody else has changed since a version was seen.</summary>
internal static class OrderConflict
{
    private const int Most = 50;

    /// <summary>What stock, carriers and payments change by themselves is no conflict with what a person edits.</summary>
    private static readonly HashSet<string> ByItself = new(StringComparer.Ordinal)
    {
        "order.stock-changed", "order.carrier-mismatch", "order.carrier-agrees", "order.carrier-not-followed", "order.conditions-attested",
    };

    /// <summary>Asks for the changes; in a later stage for their personal part.</summary>
    internal static void Plan(LoadPlan plan, AfterSaleStatements statements, Order order, int seen)
    {
        for (var version = Math.Max(seen, order.Version - Most) + 1; version <= order.Version; version++)
        {
            plan.Load(statements.ChangeByVersion, "order", order.Id.Value, (long)version);
            if (plan.Set.IsAsked(statements.ChangeByVersion, "order", order.Id.Value, (long)version)
                && plan.Set.Rows(statements.ChangeByVersion, "order", order.Id.Value, (long)version) is [var row, ..])
                plan.Load(statements.PersonalOf, row[5], row[6]);
        }
    }

    /// <summary>The refusal; null where nobody is in the way.</summary>
    internal static Refusal? Find(WorkingSet set, AfterSaleStatements statements, Order order, int seen)
    {
        if (seen >= order.Version)
            return seen == order.Version ? null : Refuse(order, seen, []);
        var fields = new SortedSet<string>(StringComparer.Ordinal);
        var isHarmless = order.Version - seen <= Most;
        for (var version = Math.Max(seen, order.Version - Most) + 1; version <= order.Version; version++)
        {
            var isKnown = set.IsAsked(statements.ChangeByVersion, "order", order.Id.Value, (long)version);
            if (!isKnown || set.Rows(statements.ChangeByVersion, "order", order.Id.Value, (long)version) is not [var row, ..])
            {
                isHarmless = false;
                continue;
            }

            if (ByItself.Contains((string)row[3]!))
                continue;
            isHarmless = false;
            Names(fields, (string?)row[4]);
            if (set.IsAsked(statements.PersonalOf, row[5], row[6]) && set.Rows(statements.PersonalOf, row[5], row[6]) is [var personal, ..])
                Names(fields, (string?)personal[2]);
        }

        return isHarmless ? null : Refuse(order, seen, [.. fields]);
    }

    private static Refusal Refuse(Order order, int seen, string[] fields) => new(
        OrderRefusals.Changed, "Order {number} has changed since version {seen}: it is at {version}; {fields}.",
        ("number", order.Number), ("seen", seen), ("version", order.Version), ("fields", fields));

    private static void Names(SortedSet<string> fields, string? document)
    {
        if (document is null)
            return;
        using var parsed = JsonDocument.Parse(document);
        foreach (var field in parsed.RootElement.EnumerateObject())
            if (field.Name != WorkingSet.NoteField)
                fields.Add(field.Name);
    }
}
