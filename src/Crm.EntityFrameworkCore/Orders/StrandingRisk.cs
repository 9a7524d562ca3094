using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

/// <summary>A status in which an edit of the process would strand orders.</summary>
/// <param name="Status">Its code.</param>
/// <param name="IsRemoved">Taken away; else left without a way to an end.</param>
/// <param name="Types">Order types that it strands; null for all.</param>
/// <param name="Told">Order types that the new process tells apart.</param>
internal sealed record StrandingRisk(string Status, bool IsRemoved, IReadOnlyList<string>? Types, IReadOnlyList<string> Told)
{
    internal const int Examples = 5;

    /// <summary>The statuses of the old process that the new one lacks, and those of the new one from which orders come to no end.</summary>
    internal static IReadOnlyList<StrandingRisk> Of(OrderProcess old, OrderProcess edited)
    {
        var kept = edited.Definition.Statuses.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var gone = old.Statuses.Where(s => !kept.Contains(s.Code)).Select(s => new StrandingRisk(s.Code, true, null, []));
        var stuck = ProcessLinter.Stuck(edited).Where(s => kept.Contains(s.Status)).GroupBy(s => s.Status, s => s.OrderType)
            .Select(g => new StrandingRisk(g.Key, false, [.. g], edited.OrderTypes));
        return [.. gone, .. stuck];
    }

    internal bool Concerns(string orderType) => Types is null || Types.Contains(Told.Contains(orderType) ? orderType : "");

    /// <summary>The orders that are there now, deleted ones too where the status goes away.</summary>
    internal static async Task<IReadOnlyList<StrandedOrders>> CountAsync(CrmDbContext read, IReadOnlyList<StrandingRisk> risks, CancellationToken cancellation)
    {
        var codes = risks.Select(r => r.Status).ToList();
        var counts = await read.Set<Order>().Where(o => codes.Contains(o.Status)).GroupBy(o => new { o.Status, o.OrderType })
            .Select(g => new { g.Key.Status, g.Key.OrderType, Count = g.Count() }).ToListAsync(cancellation).ConfigureAwait(false);
        var stranded = new List<StrandedOrders>();
        foreach (var risk in risks)
        {
            var types = counts.Where(c => c.Status == risk.Status && risk.Concerns(c.OrderType)).ToList();
            if (types.Count == 0)
                continue;
            var names = types.Select(t => t.OrderType).ToList();
            var examples = await read.Set<Order>().Where(o => o.Status == risk.Status && names.Contains(o.OrderType)).OrderBy(o => o.PlacedAt)
                .Take(Examples).Select(o => o.Number).ToListAsync(cancellation).ConfigureAwait(false);
            stranded.Add(new StrandedOrders(risk.Status, risk.IsRemoved, types.Sum(t => t.Count), examples));
        }

        return stranded;
    }

    internal static Refusal Refuse(IReadOnlyList<StrandedOrders> stranded) => new(OrderProcessRefusals.StrandsOrders,
        "Orders would be stranded, so say where they go: {statuses}.",
        ("statuses", stranded.Select(s => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{s.Count} in '{s.Status}' ({string.Join(", ", s.Examples)})")).ToArray()),
        ("stranded", stranded));
}
