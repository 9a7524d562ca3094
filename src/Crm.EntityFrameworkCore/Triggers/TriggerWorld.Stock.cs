using Crm.Catalog;
using Crm.Fields;
using Crm.History;
using Crm.Stock;
using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

internal sealed partial class TriggerWorld
{
    private readonly Dictionary<long, (VariantId Variant, string Warehouse)> shelves = [];
    private readonly Dictionary<VariantId, List<long>> shelvesOf = [];
    private readonly Dictionary<long, long> available = [];

    /// <summary>Which variant lies there, and where; null for a balance that is not there.</summary>
    internal async ValueTask<(VariantId Variant, string Warehouse)?> ShelfAsync(long balance, CancellationToken cancellation)
    {
        if (shelves.TryGetValue(balance, out var known))
            return known;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var id = new StockBalanceId(balance);
            if (await read.Set<StockBalance>().Where(b => b.Id == id).Select(b => (VariantId?)b.VariantId).SingleOrDefaultAsync(cancellation).ConfigureAwait(false) is not { } variant)
                return null;
            var codes = await read.Set<Warehouse>().ToDictionaryAsync(w => w.Id, w => w.Code, cancellation).ConfigureAwait(false);
            var all = await read.Set<StockBalance>().Where(b => b.VariantId == variant).Select(b => new { b.Id, b.WarehouseId }).ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var own in all)
                shelves[own.Id.Value] = (variant, codes.GetValueOrDefault(own.WarehouseId, ""));
            shelvesOf[variant] = all.ConvertAll(b => b.Id.Value);
            return shelves[balance];
        }
    }

    /// <summary>What is available of a variant at this place, and below which level it is little, in thousandths; null where it has no level, or lies nowhere.</summary>
    internal async ValueTask<(long Available, long Level)?> StockAsync(VariantId variant, WhenStockLow low, CancellationToken cancellation)
    {
        var level = low.Below is { } below ? Quantity.Of(below).Thousandths
            : (await FindAsync(new TriggerKey(TriggerStock.Variant, variant.Value), cancellation).ConfigureAwait(false))?["stockMinimum"] is long own ? own : (long?)null;
        if (level is not { } least || !shelvesOf.TryGetValue(variant, out var all))
            return null;
        var sum = 0L;
        foreach (var shelf in all.Where(s => low.Warehouse is null || shelves[s].Warehouse == low.Warehouse))
            sum += await AvailableAsync(shelf, cancellation).ConfigureAwait(false);
        return (sum, least);
    }

    /// <summary>What conditions see of a variant of which there is little; told nothing where there is enough.</summary>
    internal async Task<TriggerSubject?> StockSubjectAsync(VariantId variant, WhenStockLow low, CancellationToken cancellation)
    {
        if (await SubjectAsync(new TriggerKey(TriggerStock.Variant, variant.Value), null, cancellation).ConfigureAwait(false) is not { } subject)
            return null;
        if (!shelvesOf.ContainsKey(variant))
            await LearnShelvesAsync(variant, cancellation).ConfigureAwait(false);
        return await StockAsync(variant, low, cancellation).ConfigureAwait(false) is { } stock && stock.Available < stock.Level
            ? subject.With(TriggerStock.Of(stock.Available, stock.Level, low.Warehouse)) : subject;
    }

    /// <summary>What conditions of a run see by now.</summary>
    internal async Task<TriggerSubject?> SubjectAsync(TriggerRun run, LiveTrigger trigger, Func<TriggerKey, int, CancellationToken, Task<string?>> bodyOf, CancellationToken cancellation)
    {
        var (cause, version) = TriggerKey.ParseCause(run.Cause);
        var source = cause is { } known && PlanOf(known.Entity) is not null ? known : TriggerKey.Parse(run.Subject)!.Value;
        if (trigger.Definition.On is WhenStockLow low)
            return await StockSubjectAsync(new VariantId(source.Id), low, cancellation).ConfigureAwait(false);
        var body = version > 1 ? await bodyOf(source, version, cancellation).ConfigureAwait(false) : null;
        return await SubjectAsync(source, body, cancellation, isLater: true).ConfigureAwait(false);
    }

    /// <summary>Whose the values of the shop's own fields are.</summary>
    internal TriggerKey? OwnerOf(TriggerKey set) =>
        states.TryGetValue(set, out var state) && Enum.TryParse<FieldEntity>(state["entity"] as string, ignoreCase: true, out var entity) ? new TriggerKey(TriggerContext.NameOf(entity), new FieldSetId(set.Id).EntityId) : null;

    /// <summary>A moment or day in one of the shop's own fields; null for none.</summary>
    internal async ValueTask<object?> OwnDateAsync(TriggerKey set, OwnDate? field, CancellationToken cancellation)
    {
        if (field is null || await FindAsync(set, cancellation).ConfigureAwait(false) is not { } state)
            return null;
        var (rows, position) = (field.IsPersonal ? "personal" : "values", field.Id.Value * 1000);
        return state.Below(rows, position, "instant") ?? (state.Below(rows, position, "number") is long day ? Rules.RuleTime.Date(checked((int)day)).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private async ValueTask LearnShelvesAsync(VariantId variant, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            if (await read.Set<StockBalance>().Where(b => b.VariantId == variant).Select(b => (StockBalanceId?)b.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false) is { } any)
                _ = await ShelfAsync(any.Value, cancellation).ConfigureAwait(false);
    }

    /// <summary>Of one shelf, by its last ledger entry up to this place.</summary>
    private async ValueTask<long> AvailableAsync(long balance, CancellationToken cancellation)
    {
        if (available.TryGetValue(balance, out var known) || startsEmpty)
            return known;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var last = await (from change in read.Set<ChangeRow>()
                              where change.Entity == TriggerStock.Entity && change.EntityId == balance && change.Delta != null
                              join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                              where commit.First + change.Ordinal <= Position
                              orderby change.Version descending
                              select new { change.Event, change.Delta, change.Body }).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            return available[balance] = last is null ? 0 : TriggerStock.Read(last.Event, last.Delta, last.Body)?.After ?? 0;
        }
    }

    /// <summary>Takes in what a record tells of a shelf.</summary>
    private void ApplyStock(TriggerRecord record)
    {
        if (TriggerStock.Read(record.Event, record.Delta, record.Body) is { } entry)
            available[record.Id] = entry.After;
        else if (record.Version == 1)
        {
            // A shelf more: what there is of its variant is looked up anew.
            shelvesOf.Clear();
            shelves.Clear();
        }
    }
}
