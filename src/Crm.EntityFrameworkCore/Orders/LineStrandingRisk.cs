using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

/// <summary>Line statuses that an edit of the process takes away without saying what their lines take instead.</summary>
internal static class LineStrandingRisk
{
    /// <summary>Codes of the old process, given up or not, that the new one does not know.</summary>
    internal static IReadOnlyList<string> Of(OrderProcess old, OrderProcess edited) =>
        [.. old.Definition.AllLineStatuses().Select(l => l.Code).Except(edited.Definition.LineStatuses.Select(l => l.Code), StringComparer.Ordinal)];

    /// <summary>The lines that are there now, of orders that are deleted or done with too.</summary>
    internal static async Task<IReadOnlyList<StrandedLines>> CountAsync(CrmDbContext read, IReadOnlyList<string> risks, CancellationToken cancellation)
    {
        var stranded = new List<StrandedLines>();
        foreach (var code in risks)
        {
            var lines = read.Set<OrderLine>().Where(l => l.LineStatus == code);
            if (await lines.CountAsync(cancellation).ConfigureAwait(false) is not (> 0 and var count))
                continue;
            var orders = lines.Select(l => l.OrderId).Distinct();
            var numbers = await read.Set<Order>().Where(o => orders.Contains(o.Id)).OrderBy(o => o.PlacedAt).Select(o => o.Number)
                .Take(StrandingRisk.Examples).ToListAsync(cancellation).ConfigureAwait(false);
            stranded.Add(new StrandedLines(code, count, await orders.CountAsync(cancellation).ConfigureAwait(false), numbers));
        }

        return stranded;
    }

    internal static Refusal Refuse(IReadOnlyList<StrandedLines> stranded) => new(OrderProcessRefusals.StrandsLines,
        "Lines have a status that would be gone, so say which they take: {statuses}.",
        ("statuses", stranded.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Count} of {s.Orders} orders in '{s.LineStatus}' ({string.Join(", ", s.Examples)})")).ToArray()),
        ("lines", stranded));
}
