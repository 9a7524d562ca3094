using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>How many orders the filter lets through.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes, or asks for what no query can; all of them are told.</exception>
    public async Task<long> CountAsync(OrderFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (await ResolveAsync(read, filter, cancellation).ConfigureAwait(false)).Sort(read).LongCountAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the text of a rule for <see cref="OrderFilter.Rule"/>, and tells all mistakes with their positions: also what is known of one
    /// order at a time only, and what no query can ask (<see cref="RuleRefusals.NoQuery"/>).
    /// </summary>
    /// <param name="text">As in docs/rules.md, about <see cref="OrderFacts"/> and the shop's own fields.</param>
    /// <param name="site">Whose zone and base currency; null where all sites have the same.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ParsedRule> ReadRuleAsync(string text, SiteId? site = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var (queries, scope) = await context.Rules.ReadAsync(read, site, cancellation).ConfigureAwait(false);
            return queries.Parse(text, scope);
        }
    }

    private async Task<OrderFilter> ResolveAsync(CrmDbContext read, OrderFilter filter, CancellationToken cancellation)
    {
        if (filter.Customer is { } customer)
            filter = filter with { Members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false) };
        return await context.Rules.ResolveAsync(read, filter, store.Path.Now, cancellation).ConfigureAwait(false);
    }
}
