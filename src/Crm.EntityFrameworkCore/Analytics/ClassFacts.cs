using Crm.Customers;
using Crm.Rules;
using Crm.Segments;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Analytics;

/// <summary>Stored classes as facts about customers.</summary>
internal sealed partial class ClassFacts : ICustomerFacts
{
    public IReadOnlyList<string> Entities { get; } = ["customer-class"];

    public void Define(FactCatalogueBuilder<CustomerSubject> facts, int place)
    {
        facts.Fact("rfm.group", s => Of(s)?.GroupCode, "RFM group", "By recency, frequency and money of the period, as of the last refreshing.");
        facts.Fact("rfm.score", s => Of(s) is { Score.IsNone: false } c ? c.Score.ToString() : null, "RFM score", "Recency, frequency and money in a row: 545.");
        facts.Fact("rfm.recency", s => Score(Of(s)?.Recency), "Recency score", "The highest is the most recent.");
        facts.Fact("rfm.frequency", s => Score(Of(s)?.Frequency), "Frequency score", "The highest is the most often.");
        facts.Fact("rfm.monetary", s => Score(Of(s)?.Monetary), "Money score", "The highest is the most.");
        facts.Fact("rfm.last", s => Of(s)?.LastPurchaseAt, "Last purchase", "The last completed order of which something was kept, of the period.");
        facts.Fact("rfm.purchases", s => (decimal?)Of(s)?.Purchases, "Purchases", "Completed orders of which something was kept, of the period.", unit: "orders");
        facts.Fact("rfm.net", s => Of(s)?.PeriodNet, "Net of the period", "Goods of completed orders after returns, of the period.");
        facts.Fact("abc.class", s => Of(s) is { } c ? ClassCodes.Of(c.Abc) : null, "ABC class", "By revenue of the period: a, b, c, non-positive.");
        facts.Fact("ltv", s => Of(s)?.Lifetime, "Lifetime value", "Net turnover ever, as of the last refreshing.");
        facts.Fact("ltv.profit", s => Of(s)?.Profit, "Lifetime profit", "Gross profit ever; empty where a cost is unknown.");
        facts.Fact("orders.interval", s => Of(s)?.Interval, "Time between orders", "Mean time between purchases; empty below two.");

        CustomerClass? Of(CustomerSubject subject) => subject.Extras.Length > place ? (CustomerClass?)subject.Extras[place] : null;

        static decimal? Score(int? score) => score is > 0 ? score : null;
    }

    public async Task<IReadOnlyDictionary<CustomerId, object>> LoadAsync(CrmDbContext read, IReadOnlyList<CustomerId> customers, CancellationToken cancellation) =>
        (await read.Set<CustomerClass>().Where(c => customers.Contains(c.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(c => c.CustomerId, object (c) => c);

    public void Plan(LoadPlan plan, CustomerId customer) => plan.Load<CustomerClass>(customer.Value);

    public object? Find(WorkingSet set, CustomerId customer) => set.FindAnywhere<CustomerClass>(customer.Value);

    public Task<IReadOnlyList<(long Id, CustomerId Customer)>> TouchedAsync(CrmDbContext read, string entity, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(long Id, CustomerId Customer)>>([.. ids.Select(i => (i, new CustomerId(i)))]);
}
