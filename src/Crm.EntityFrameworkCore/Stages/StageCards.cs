using System.Globalization;
using Crm.Carts;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Messages;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Stages;

/// <summary>What stands on the cards of a page: asked once for the whole page.</summary>
internal sealed class StageCards(CrmDbContext read, SiteId site)
{
    internal async Task<IReadOnlyList<StageCard>> FillAsync(List<StageCard> cards, CancellationToken cancellation)
    {
        if (cards.Count == 0)
            return cards;
        List<CustomerId> ids = [.. cards.Select(c => c.Customer)];
        var contacts = await ContactsAsync(ids, cancellation).ConfigureAwait(false);
        var wanted = await WantedAsync(ids, cancellation).ConfigureAwait(false);
        var late = (await read.Set<Inquiry>().Where(i => ids.Contains(i.CustomerId!.Value) && i.LateSince != null && (i.Stage == InquiryStage.New || i.Stage == InquiryStage.Work))
            .Select(i => i.CustomerId).ToListAsync(cancellation).ConfigureAwait(false)).ToHashSet();
        return [.. cards.Select(c => c with
        {
            LastContactAt = contacts.TryGetValue(c.Customer, out var contact) ? contact.At : null,
            LastContactChannel = contact.Channel,
            Sum = wanted.TryGetValue(c.Customer, out var goods) ? goods.Sum : null,
            Product = goods.Product,
            IsLate = late.Contains(c.Customer),
        })];
    }

    private async Task<Dictionary<CustomerId, (Instant At, string Channel)>> ContactsAsync(List<CustomerId> ids, CancellationToken cancellation)
    {
        var messages = await read.Set<Message>().Where(m => ids.Contains(m.CustomerId!.Value)).GroupBy(m => new { m.CustomerId, m.Channel })
            .Select(g => new { g.Key.CustomerId, g.Key.Channel, At = g.Max(m => m.SentAt) }).ToListAsync(cancellation).ConfigureAwait(false);
        var tries = await (from i in read.Set<Inquiry>()
                           where ids.Contains(i.CustomerId!.Value)
                           join a in read.Set<InquiryAttempt>() on i.Id equals a.InquiryId
                           group a by new { i.CustomerId, a.Channel } into g
                           select new { g.Key.CustomerId, g.Key.Channel, At = g.Max(a => a.At) }).ToListAsync(cancellation).ConfigureAwait(false);
        return messages.Concat(tries).GroupBy(c => c.CustomerId!.Value).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.At).Select(c => (c.At, c.Channel)).First());
    }

    /// <summary>The live cart changed last, else the order placed last.</summary>
    private async Task<Dictionary<CustomerId, (Money Sum, string? Product)>> WantedAsync(List<CustomerId> ids, CancellationToken cancellation)
    {
        var carts = await read.Set<Cart>().Include(c => c.Lines.OrderBy(l => l.Position))
            .Where(c => ids.Contains(c.CustomerId!.Value) && c.SiteId == site && (c.State == CartState.Open || c.State == CartState.Abandoned)).ToListAsync(cancellation).ConfigureAwait(false);
        var wanted = carts.Where(c => c.Lines.Count > 0).GroupBy(c => c.CustomerId!.Value).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.ChangedAt).Select(c =>
            (c.Value, NameOf([.. c.Lines.Select(l => l.Name ?? l.Sku)]))).First());
        List<CustomerId> others = [.. ids.Where(i => !wanted.ContainsKey(i))];
        var last = read.Set<Order>().Where(o => others.Contains(o.CustomerId!.Value) && o.SiteId == site && o.DeletedAt == null)
            .Where(o => !read.Set<Order>().Any(p => p.CustomerId == o.CustomerId && p.SiteId == site && p.DeletedAt == null && (p.PlacedAt > o.PlacedAt || (p.PlacedAt == o.PlacedAt && p.Id > o.Id))));
        foreach (var order in await last.Include(o => o.Lines.OrderBy(l => l.Position)).ToListAsync(cancellation).ConfigureAwait(false))
            wanted[order.CustomerId!.Value] = (order.Total, NameOf([.. order.Lines.Select(l => l.Name ?? l.Sku)]));
        return wanted;
    }

    private static string? NameOf(List<string?> articles) =>
        articles.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{articles[0]} + {articles.Count - 1}") : articles.FirstOrDefault();
}
