using System.Linq.Expressions;
using Crm.Customers;
using Crm.Rules;
using Crm.Segments;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Loyalty;

/// <summary>Level and bonuses as facts about customers.</summary>
internal sealed class LoyaltyFacts : ICustomerFacts
{
    public IReadOnlyList<string> Entities { get; } = [LoyaltyEvents.Entity];

    public void Define(FactCatalogueBuilder<CustomerSubject> facts, int place)
    {
        facts.Fact("loyalty.level", s => Of(s)?.Level, "Loyalty level", "Code of the level reached; empty for none.");
        facts.Fact("loyalty.balance", s => Of(s) is { } a ? new Money(Math.Max(0, a.ActiveUnits - a.DebtUnits), a.Currency) : (Money?)null, "Bonuses", "What can be spent, less what is owed.");
        facts.Fact("loyalty.pending", s => Of(s)?.Pending, "Pending bonuses", "What comes with orders that are not complete yet.");

        LoyaltyAccount? Of(CustomerSubject subject) => subject.Extras.Length > place ? (LoyaltyAccount?)subject.Extras[place] : null;
    }

    public void Query(SqlFactsBuilder<Customer> queries, CrmDbContext read)
    {
        Expression<Func<Customer, IQueryable<LoyaltyAccount>>> accounts = c => from m in read.Set<Customer>()
                                                                               join a in read.Set<LoyaltyAccount>() on m.Id equals a.CustomerId
                                                                               where m.Id == c.Id || m.SurvivorId == c.Id
                                                                               orderby m.SurvivorId != null, m.Id
                                                                               select a;
        queries.Total("loyalty.level", SqlTree.First(accounts, a => SqlTexts.Folded(a.Level)));
        queries.Money("loyalty.balance", SqlTree.First(accounts, a => (long?)(a.ActiveUnits > a.DebtUnits ? a.ActiveUnits - a.DebtUnits : 0L)));
        queries.Money("loyalty.pending", SqlTree.First(accounts, a => (long?)a.PendingUnits));
    }

    public async Task<IReadOnlyDictionary<CustomerId, object>> LoadAsync(CrmDbContext read, IReadOnlyList<CustomerId> customers, CancellationToken cancellation) =>
        (await read.Set<LoyaltyAccount>().Where(a => customers.Contains(a.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(a => a.CustomerId, object (a) => a);

    public void Plan(LoadPlan plan, CustomerId customer) => plan.Load<LoyaltyAccount>(customer.Value);

    public object? Find(WorkingSet set, CustomerId customer) => set.FindAnywhere<LoyaltyAccount>(customer.Value);

    public Task<IReadOnlyList<(long Id, CustomerId Customer)>> TouchedAsync(CrmDbContext read, string entity, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(long Id, CustomerId Customer)>>([.. ids.Select(i => (i, new CustomerId(i)))]);
}
