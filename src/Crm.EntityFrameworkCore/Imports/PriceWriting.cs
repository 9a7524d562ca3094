using Crm.Catalog;
using Crm.Pricing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Imports;

/// <summary>Writes rows of prices, list by list, each list's part of a batch at once.</summary>
/// <param name="targets">Where to.</param>
/// <param name="import">What becomes of lists.</param>
/// <param name="isDry">All is rolled back: a list that is not there is not made.</param>
/// <param name="clock">Now.</param>
internal sealed class PriceWriting(ImportTargets targets, PriceImport import, bool isDry, Func<Instant> clock)
{
    /// <summary>What begins so soon begins now: it would have begun before it is written.</summary>
    private static readonly Duration Soon = Duration.FromMinutes(1);

    /// <summary>Lists that a dry run would have made.</summary>
    private readonly Dictionary<string, PriceListDefinition> made = new(StringComparer.Ordinal);

    internal async Task<IReadOnlyList<Result<ImportEffect>>> WriteAsync(CrmDbContext read, IReadOnlyList<ImportedPrice> rows, CrmCall call, CancellationToken cancellation)
    {
        var results = new Result<ImportEffect>[rows.Count];
        var skus = rows.Select(r => r.Sku).Distinct(StringComparer.Ordinal).ToList();
        var variants = await read.Set<Variant>().Where(v => v.DeletedAt == null && skus.Contains(v.Sku)).ToDictionaryAsync(v => v.Sku, v => v.Id, cancellation).ConfigureAwait(false);
        foreach (var barcode in skus.Where(s => !variants.ContainsKey(s)))
            if (await targets.Catalog.FindVariantAsync(barcode, cancellation).ConfigureAwait(false) is { } found)
                variants[barcode] = found.Id;
        foreach (var list in rows.Index().GroupBy(r => r.Item.List, StringComparer.Ordinal))
        {
            var opened = await OpenAsync(list.Key, [.. list.Select(r => r.Item)], call, cancellation).ConfigureAwait(false);
            if (opened.IsAccepted)
                await WriteAsync(read, opened.Value, new Part([.. list], variants, results), call, cancellation).ConfigureAwait(false);
            else
                foreach (var (place, _) in list)
                    results[place] = opened.Refusal;
        }

        return results;
    }

    /// <summary>The list by its code, made where it is not there.</summary>
    private async Task<Result<(long Id, PriceListDefinition Definition)>> OpenAsync(string code, List<ImportedPrice> rows, CrmCall call, CancellationToken cancellation)
    {
        if (await targets.Prices.FindAsync(code, cancellation).ConfigureAwait(false) is { } known)
            return known;
        if (made.TryGetValue(code, out var before))
            return (0L, before);
        if (import.NewLists is not { } kind)
            return ImportRefusals.UnknownReference(PriceColumns.List.Field, code);
        var definition = kind with
        {
            Code = code,
            Currency = rows.Select(r => r.Currency).FirstOrDefault(c => c is not null) ?? kind.Currency,
            Name = rows.Select(r => r.ListName).FirstOrDefault(n => n is not null) is { } name ? new LocalizedText(name) : null,
        };
        if (definition.Validate() is [var mistake, ..])
            return Wrong(mistake.Path, mistake.Message);
        if (isDry)
            return (0L, made[code] = definition);
        var saved = await targets.Prices.SaveAsync(definition, 0, call, cancellation).ConfigureAwait(false);

        // Somebody else may have made it meanwhile.
        return await targets.Prices.FindAsync(code, cancellation).ConfigureAwait(false) is { } there ? there : saved.Refusal!;
    }

    private async Task WriteAsync(CrmDbContext read, (long Id, PriceListDefinition Definition) list, Part part, CrmCall call, CancellationToken cancellation)
    {
        var now = clock();
        var (currency, wanted) = (list.Definition.Currency, new List<(int Place, NewPrice[] Prices)>());
        foreach (var (place, row) in part.Rows)
            if (Mistake(row, currency, part.Variants, now) is { } wrong)
                part.Results[place] = wrong;
            else
                wanted.Add((place, [.. row.Prices(currency, now + Soon).Select(p => p with { Sku = null, VariantId = part.Variants[row.Sku] })]));
        if (wanted.Count == 0)
            return;
        var (ids, results) = (wanted.SelectMany(w => w.Prices).Select(p => p.VariantId!.Value).Distinct().ToList(), new Result<SavedPrices>[wanted.Count]);
        var before = await HeldAsync(read, list.Id, ids, cancellation).ConfigureAwait(false);
        Task<Result<SavedPrices>> SaveAsync(IEnumerable<NewPrice> prices) => targets.Prices.SavePricesAsync(list.Definition.Code, [.. prices], call, cancellation);
        Array.Fill(results, list.Id == 0 ? new SavedPrices(0, 0) : await SaveAsync(wanted.SelectMany(w => w.Prices)).ConfigureAwait(false));

        // What one row has wrong is that row's: the others are saved without it.
        if (results[0].Refusal is { Code: PricingRefusals.InvalidPrices })
            for (var i = 0; i < results.Length; i++)
                results[i] = await SaveAsync(wanted[i].Prices).ConfigureAwait(false);
        var after = list.Id == 0 ? before : await HeldAsync(read, list.Id, ids, cancellation).ConfigureAwait(false);
        var first = new HashSet<(VariantId, PriceKind, Quantity)>();
        foreach (var (i, (place, prices)) in wanted.Index())
            part.Results[place] = results[i].Select(_ => prices.Select(p => EffectOf(p, before, after, list.Id == 0, first)).Distinct().ToArray() is [var all] ? all : ImportEffect.Updated);
    }

    private static Refusal? Mistake(ImportedPrice row, Currency currency, Dictionary<string, VariantId> variants, Instant now) =>
        !variants.ContainsKey(row.Sku) ? ImportRefusals.UnknownReference(ImportColumns.Sku.Field, row.Sku)
        : row.Currency is { } other && other != currency ? ImportRefusals.InOtherCurrency(PriceColumns.Currency, other, currency)
        : row.Until <= Instant.Max(row.Since ?? now, now + Soon) ? Wrong("until", "is over before it begins, or is past")
        : null;

    private static Refusal Wrong(string path, string message) =>
        new(PricingRefusals.InvalidPrices, "The prices have mistakes: {mistakes}.", ("mistakes", new List<InputMistake> { new(path, message) }));

    private static async Task<ILookup<(VariantId, PriceKind, Quantity), ListedPrice>> HeldAsync(CrmDbContext read, long list, List<VariantId> ids, CancellationToken cancellation) =>
        (await read.Set<PriceRow>().Where(p => p.ListId == list && ids.Contains(p.VariantId)).ToListAsync(cancellation).ConfigureAwait(false))
        .Select(p => p.Price).ToLookup(p => (p.VariantId, p.Kind, p.From));

    /// <summary>Of two rows about the same price the first makes it and the second changes it.</summary>
    private static ImportEffect EffectOf(NewPrice price, ILookup<(VariantId, PriceKind, Quantity), ListedPrice> before, ILookup<(VariantId, PriceKind, Quantity), ListedPrice> after, bool isNew, HashSet<(VariantId, PriceKind, Quantity)> first)
    {
        var key = (price.VariantId!.Value, price.Kind, price.From);
        if (!before[key].Any())
            return first.Add(key) ? ImportEffect.Written : ImportEffect.Updated;
        return !isNew && before[key].OrderBy(p => p.Since).SequenceEqual(after[key].OrderBy(p => p.Since)) ? ImportEffect.Unchanged : ImportEffect.Updated;
    }

    /// <summary>Rows of one list.</summary>
    private sealed record Part(IReadOnlyList<(int Index, ImportedPrice Item)> Rows, Dictionary<string, VariantId> Variants, Result<ImportEffect>[] Results);
}
