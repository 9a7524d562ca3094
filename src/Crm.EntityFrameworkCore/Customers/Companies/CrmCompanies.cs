using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

/// <summary>Customers who are companies: what is agreed with them, who acts for them, what they owe, and what they bought with all below them.</summary>
public sealed class CrmCompanies
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmCompanies(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmCompanies Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>Recognises a company by its tax id or other ids, or makes its customer.</summary>
    /// <param name="name">As people know it.</param>
    /// <param name="taxId">Tax or registration number, in whatever writing.</param>
    /// <param name="ids">Ids in other systems.</param>
    /// <param name="site">Whose customers.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<RecognisedCustomer>> RecogniseAsync(string name, string? taxId, IReadOnlyList<ExternalId> ids, SiteId site, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(ids);
        var known = Company.TaxKeyOf(taxId) is { } tax ? [tax, .. ids] : ids;
        var profile = new CustomerProfile("company", ProfileStrength.Account) { Kind = CustomerKind.Company, Name = name, TaxId = taxId };
        return store.Path.RunAsync(new RecogniseCommand(context.Recognition, site, new CustomerIdentity("company") { ExternalIds = known }, profile), call, cancellation);
    }

    /// <summary>
    /// Writes all that is agreed with a company. Refused with all mistakes at once (<see cref="CompanyRefusals.Invalid"/>): a
    /// circle of parents and a taken tax id among them; and where it changed since the version seen, with the names of the
    /// fields (<see cref="CompanyRefusals.Changed"/>). Contacts whom the caller may not see stay where they are, and so
    /// does a company above: another in its place is a mistake.
    /// </summary>
    /// <param name="company">The customer, a company.</param>
    /// <param name="definition">All of it; what is not told is cleared.</param>
    /// <param name="call">Who says so.</param>
    /// <param name="version">The version that the caller saw, 0 for none yet; null for whichever.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The version.</returns>
    public Task<Result<int>> EditAsync(CustomerId company, CompanyDefinition definition, CrmCall call, int? version = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditCompanyCommand(context, company, definition, version), call, cancellation);
    }

    /// <summary>What is agreed with a company and who acts for it; null where nothing is. Contacts and a company above who may not be seen are left out.</summary>
    public async Task<Company?> GetAsync(CustomerId company, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(company, cancellation).ConfigureAwait(false);
            return members.Count == 0 ? null : await read.CompanyAsync(members[0], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The companies for which a person acts.</summary>
    public async Task<IReadOnlyList<CompanyContact>> OfPersonAsync(CustomerId person, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(person, cancellation).ConfigureAwait(false);
            return await read.Set<CompanyContact>().Where(c => members.Contains(c.PersonId)).OrderBy(c => c.CustomerId).ThenBy(c => c.Position).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How much of its credit a company uses: what is due of all its orders that are not cancelled. Null where there is no such customer.</summary>
    public async Task<CompanyCredit?> GetCreditAsync(CustomerId company, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(company, cancellation).ConfigureAwait(false);
            if (members.Count == 0)
                return null;
            var currency = await read.Set<CustomerSummary>().Where(s => s.CustomerId == members[0]).Select(s => s.Currency).SingleAsync(cancellation).ConfigureAwait(false);
            var agreed = await read.Set<Company>().SingleOrDefaultAsync(c => c.CustomerId == members[0], cancellation).ConfigureAwait(false);
            var (due, count) = await CompanyDue.ReadAsync(read, members, cancellation).ConfigureAwait(false);
            return new CompanyCredit(agreed?.CreditLimit, new Money(due, currency), count);
        }
    }

    /// <summary>What a company bought, by itself and with all companies below it; null where there is no such customer.</summary>
    public async Task<CompanyFigures?> GetFiguresAsync(CustomerId company, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.FiguresAsync(company, cancellation).ConfigureAwait(false) is not { } own)
                return null;
            var below = new List<CustomerId> { own.CustomerId };
            var all = new List<CustomerSummary> { own };
            for (List<CustomerId> level = below; level.Count > 0;)
            {
                var next = await read.Set<Company>().Where(c => level.Contains(c.ParentId!.Value)).OrderBy(c => c.CustomerId).Select(c => c.CustomerId).ToListAsync(cancellation).ConfigureAwait(false);
                level = [.. next.Except(below)];
                foreach (var id in level)
                    if (await read.FiguresAsync(id, cancellation).ConfigureAwait(false) is { } figures && all.TrueForAll(a => a.CustomerId != figures.CustomerId))
                        all.Add(figures);
                below = [.. below, .. level];
            }

            return new CompanyFigures(own, CustomerSummary.Together(own.CustomerId, all), below);
        }
    }

    /// <summary>What a person ordered for companies, apart from what they bought for themselves; null where there is no such customer.</summary>
    public async Task<CustomerSummary?> GetContactFiguresAsync(CustomerId person, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.FiguresAsync(person, cancellation).ConfigureAwait(false) is not { } own)
                return null;
            var members = await read.MembersAsync(person, cancellation).ConfigureAwait(false);
            var figures = CustomerSummary.Create(own.CustomerId, own.Currency);
            var orders = read.Set<Order>().Include(o => o.Lines).Where(o => members.Contains(o.ContactId!.Value) && o.DeletedAt == null && !o.IsTest);
            foreach (var order in await orders.ToListAsync(cancellation).ConfigureAwait(false))
                figures.Apply(order.Contribution(order.StatusGroup), order.PlacedAt);
            return figures;
        }
    }
}
