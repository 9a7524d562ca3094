using System.Text.Json;
using Crm.Rules;
using Crm.Stock;

namespace Crm.Triggers;

/// <summary>Triggers about low stock.</summary>
internal static class TriggerStock
{
    internal const string Place = "stock-low";
    internal const string Entity = "stock";
    internal const string Variant = "variant";

    private const string Available = "available";
    private const string Level = "level";
    private const string Warehouse = "warehouse";

    /// <summary>What is told with it.</summary>
    internal static readonly Dictionary<string, FactType> Told = new(StringComparer.Ordinal) { [Available] = FactType.Number, [Level] = FactType.Number, [Warehouse] = FactType.Codes };

    /// <summary>What a ledger entry leaves to be promised, and by how much it changed that; in thousandths.</summary>
    internal static (long After, long Change)? Read(string happening, long? delta, string? body)
    {
        if (StockEvents.KindOf(happening) is not { } kind || delta is not { } moved || body is null)
            return null;
        using var document = JsonDocument.Parse(body);
        var after = document.RootElement.GetProperty("onHand").GetInt64() - document.RootElement.GetProperty("reserved").GetInt64();
        var change = default(StockCounters).After(kind, new Quantity(moved));
        return (after, change.OnHand.Thousandths - change.Reserved.Thousandths);
    }

    /// <summary>The records after a place, in order, with the last ledger entry of each call knowing all of them: what a call takes from one place and adds at another is one change.</summary>
    /// <param name="records">Whole commits, by calls.</param>
    /// <param name="after">The place.</param>
    internal static List<TriggerRecord> Together(List<(long Call, TriggerRecord Record)> records, long after)
    {
        Dictionary<long, List<TriggerRecord>>? calls = null;
        foreach (var (call, record) in records)
        {
            if (record is not { Entity: Entity, Delta: not null })
                continue;
            if (!(calls ??= []).TryGetValue(call, out var own))
                calls.Add(call, own = []);
            own.Add(record);
        }

        var all = new List<TriggerRecord>(records.Count);
        foreach (var (call, record) in records)
            if (record.Sequence > after)
                all.Add(calls is not null && calls.TryGetValue(call, out var own) && ReferenceEquals(own[^1], record) ? record with { Entries = own } : record);
        return all;
    }

    /// <summary>What conditions ask by <c>event.</c></summary>
    internal static JsonElement Of(long available, long level, string? warehouse)
    {
        var told = new Dictionary<string, object> { [Available] = available / 1000m, [Level] = level / 1000m };
        if (warehouse is not null)
            told.Add(Warehouse, warehouse);
        return JsonSerializer.SerializeToElement(told);
    }
}
