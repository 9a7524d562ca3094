using Crm.Catalog;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>The prices of one variant on one list while they are edited.</summary>
internal sealed class PriceEdit
{
    private readonly PricingStatements statements;
    private readonly Instant now;
    private readonly Dictionary<(PriceKind Kind, Quantity From, Instant Since), PriceRow> before;
    private readonly List<PriceRow> rows;

    internal PriceEdit(PricingStatements statements, IReadOnlyList<object?[]> stored, Instant now)
    {
        (this.statements, this.now) = (statements, now);
        rows = [.. stored.Select(r => (PriceRow)statements.Prices.Table.Materialise(r))];
        before = stored.Select(r => (PriceRow)statements.Prices.Table.Materialise(r)).ToDictionary(KeyOf);
    }

    /// <summary>Puts one price in, which holds until the next that is planned. Null where it was so already; else what held at that moment before.</summary>
    internal (long? Units, bool IsNew)? Apply(long list, VariantId variant, NewPrice price)
    {
        var since = price.Since ?? now;
        var same = rows.Where(r => r.Kind == price.Kind && r.MinQuantity == price.From).OrderBy(r => r.Since).ToList();
        var running = same.FindLast(r => r.Since <= since && (r.Until is not { } end || since < end));
        if (price.Price is not { } amount)
            return Remove(running, since);
        if (running is not null && running.PriceUnits == amount.Units && running.Until == price.Until)
            return null;
        var next = same.Find(r => r.Since > since);
        var until = price.Until is { } told && (next is null || told <= next.Since) ? told : next?.Since;
        if (running is not null && running.PriceUnits == amount.Units && running.Until == until)
            return null;
        var old = running?.PriceUnits;

        // A base price (or a floor) for a time interrupts the one that runs, which holds again after it: no stretch is left without a price.
        if (price.Kind != PriceKind.Sale && until is { } over && until == price.Until && running is not null && running.PriceUnits != amount.Units && !(running.Until <= over))
            rows.Add(new PriceRow { ListId = list, VariantId = variant, MinQuantity = price.From, Kind = price.Kind, Since = over, Until = running.Until, PriceUnits = running.PriceUnits });
        End(running, since);
        rows.Add(new PriceRow { ListId = list, VariantId = variant, MinQuantity = price.From, Kind = price.Kind, Since = since, Until = until, PriceUnits = amount.Units });
        return (old, true);
    }

    /// <summary>Writes what differs; prices that are over go to the past.</summary>
    internal void Write(WorkingSet set)
    {
        var table = statements.Prices.Table;
        foreach (var row in rows)
        {
            before.Remove(KeyOf(row), out var was);
            var isOver = row.Until <= now;
            if (isOver)
                set.WritePlain(statements.Past.InsertIfAbsent, statements.Past.Table.Read(PastOf(row)));
            if (isOver && was is not null)
                set.WritePlain(statements.Prices.Delete, table.Read(row));
            else if (!isOver && was is null)
                set.WritePlain(statements.Prices.Insert, table.Read(row));
            else if (!isOver && (was!.Until != row.Until || was.PriceUnits != row.PriceUnits))
                set.WritePlain(statements.Prices.Update(nameof(PriceRow.Until), nameof(PriceRow.PriceUnits)), table.Read(row));
        }

        foreach (var gone in before.Values)
            set.WritePlain(statements.Prices.Delete, table.Read(gone));
    }

    private (long? Units, bool IsNew)? Remove(PriceRow? running, Instant since)
    {
        if (running is null)
            return null;
        var old = running.PriceUnits;
        End(running, since);
        return (old, false);
    }

    /// <summary>One that begins at the same moment never was; it is replaced.</summary>
    private void End(PriceRow? row, Instant at)
    {
        if (row is null)
            return;
        if (row.Since == at)
            rows.Remove(row);
        else
            row.Until = at;
    }

    private static (PriceKind, Quantity, Instant) KeyOf(PriceRow row) => (row.Kind, row.MinQuantity, row.Since);

    private static PastPriceRow PastOf(PriceRow row) => new()
    {
        ListId = row.ListId,
        VariantId = row.VariantId,
        MinQuantity = row.MinQuantity,
        Kind = row.Kind,
        Since = row.Since,
        Until = row.Until,
        PriceUnits = row.PriceUnits,
    };
}
