using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

public sealed partial class CrmCustomers
{
    /// <summary>How many customers the filter lets through.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes, or asks for what no query can; all of them are told.</exception>
    public async Task<long> CountAsync(CustomerFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (await rules.ResolveAsync(read, filter, store.Path.Now, cancellation).ConfigureAwait(false)).Apply(read.Set<Customer>()).LongCountAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the text of a rule for <see cref="CustomerFilter.Rule"/>, and tells all mistakes with their positions: also what no query can
    /// ask (<see cref="RuleRefusals.NoQuery"/>), which segments can.
    /// </summary>
    /// <param name="text">As in docs/rules.md, about <see cref="Segments.CustomerFacts"/> and the shop's own fields.</param>
    /// <param name="scope">Whose zone and base currency; null where all sites have the same.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ParsedRule> ReadRuleAsync(string text, ScopeId? scope = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var (queries, checkedBy) = await rules.ReadAsync(read, scope, cancellation).ConfigureAwait(false);
            return queries.Parse(text, checkedBy);
        }
    }
}
