using System.Linq.Expressions;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;
using Crm.Stages;
using Crm.Store;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// The facts of <see cref="CustomerFacts"/> as expressions over stored customers. Whoever was merged is asked about with the survivor.
/// Names, cities and codes that are texts are folded by the database.
/// </summary>
internal sealed partial class CustomerQueries(CrmDbContext read, Currency baseCurrency, IReadOnlyDictionary<string, SiteId> sites)
{
    internal void Define(SqlFactsBuilder<Customer> f)
    {
        Own(f);
        Memberships(f);
        Consents(f);
        Figures(f);
        Trade(f);
        Money(f);
        Behaviour(f);
    }

    private void Own(SqlFactsBuilder<Customer> f)
    {
        f.Total("name", c => c.Name != "" ? SqlTexts.Folded(c.Name)
            : read.Set<Customer>().Where(m => m.SurvivorId == c.Id && m.Name != "").OrderBy(m => m.Id).Select(m => SqlTexts.Folded(m.Name)).FirstOrDefault());
        f.Total("language", c => c.Language != null ? SqlTexts.Folded(c.Language)
            : read.Set<Customer>().Where(m => m.SurvivorId == c.Id && m.Language != null).OrderBy(m => m.Id).Select(m => SqlTexts.Folded(m.Language)).FirstOrDefault());
        f.Total("city", c => SqlTexts.Part((string?)(object?)c.Addresses, "0") != null ? SqlTexts.Folded(SqlTexts.Part((string?)(object?)c.Addresses, "0.city"))
            : read.Set<Customer>().Where(m => m.SurvivorId == c.Id && SqlTexts.Part((string?)(object?)m.Addresses, "0") != null).OrderBy(m => m.Id)
                .Select(m => SqlTexts.Folded(SqlTexts.Part((string?)(object?)m.Addresses, "0.city"))).FirstOrDefault());
        f.Total("region", c => SqlTexts.Part((string?)(object?)c.Addresses, "0") != null ? SqlTexts.Folded(SqlTexts.Part((string?)(object?)c.Addresses, "0.region"))
            : read.Set<Customer>().Where(m => m.SurvivorId == c.Id && SqlTexts.Part((string?)(object?)m.Addresses, "0") != null).OrderBy(m => m.Id)
                .Select(m => SqlTexts.Folded(SqlTexts.Part((string?)(object?)m.Addresses, "0.region"))).FirstOrDefault());
        f.Upper("country", c => (from m in read.Set<Customer>()
                                 join s in read.Set<CustomerSummary>() on m.Id equals s.CustomerId
                                 where (m.Id == c.Id || m.SurvivorId == c.Id) && s.LastOrderAt != null
                                 orderby s.LastOrderAt descending
                                 select m.Country).FirstOrDefault()
            ?? c.Country
            ?? read.Set<Customer>().Where(m => m.SurvivorId == c.Id && m.Country != null).OrderBy(m => m.Id).Select(m => m.Country).FirstOrDefault());
        f.Flag("has-email", c => c.Email != null || read.Set<Customer>().Any(m => m.SurvivorId == c.Id && m.Email != null));
        f.Flag("has-phone", c => c.Phone != null || read.Set<Customer>().Any(m => m.SurvivorId == c.Id && m.Phone != null));
        f.Date("born", c => c.BirthDate ?? read.Set<Customer>().Where(m => m.SurvivorId == c.Id && m.BirthDate != null).OrderBy(m => m.Id).Select(m => m.BirthDate).FirstOrDefault());
        f.Text("sex", c => c.Sex == Sex.Female ? "female" : c.Sex == Sex.Male ? "male"
            : read.Set<Customer>().Where(m => m.SurvivorId == c.Id && m.Sex != Sex.Unspecified).OrderBy(m => m.Id).Select(m => m.Sex == Sex.Female ? "female" : "male").FirstOrDefault());
        f.Flag("is-company", c => c.Kind == CustomerKind.Company);
        f.Instant("created", c => read.Set<Customer>().Where(m => m.Id == c.Id || m.SurvivorId == c.Id).Min(m => (Instant?)m.CreatedAt));
        f.Id("manager", c => c.ManagerId);
    }

    private void Memberships(SqlFactsBuilder<Customer> f)
    {
        f.Codes("stage", c => from m in read.Set<Customer>()
                              join e in read.Set<StageEntry>() on m.Id equals e.CustomerId
                              where m.Id == c.Id || m.SurvivorId == c.Id
                              select e.Stage);
        f.Codes("lists", c => from m in read.Set<Customer>()
                              join e in read.Set<CustomerListEntry>() on m.Id equals e.CustomerId
                              where m.Id == c.Id || m.SurvivorId == c.Id
                              select e.List);
        f.Codes("sites", c => from m in read.Set<Customer>()
                              join o in read.Set<Order>() on m.Id equals o.CustomerId
                              join s in read.Set<Site>() on o.SiteId equals s.Id
                              where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && o.StatusGroup != StatusGroup.Cancelled
                              select s.Code);
    }

    private void Figures(SqlFactsBuilder<Customer> f)
    {
        f.Whole("orders.count", Sum(s => s.OrderCount));
        f.Money("orders.spent", Sum(s => s.SpentUnits));
        f.Money("orders.net", Sum(s => s.NetUnits));
        f.Money("orders.paid", Paid());
        f.Whole("orders.completed", Sum(s => s.CompletedCount));
        f.Whole("orders.cancelled", Sum(s => s.CancelledCount));
        f.Whole("orders.refused", Sum(s => s.RefusedCount));
        f.Whole("returns.count", Sum(s => s.ReturnCount));
        f.Money("returns.sum", Sum(s => s.ReturnedUnits));
        f.Instant("orders.first", c => (from m in read.Set<Customer>()
                                        join s in read.Set<CustomerSummary>() on m.Id equals s.CustomerId
                                        where m.Id == c.Id || m.SurvivorId == c.Id
                                        select s.FirstOrderAt).Min());
        f.Instant("orders.last", c => (from m in read.Set<Customer>()
                                       join s in read.Set<CustomerSummary>() on m.Id equals s.CustomerId
                                       where m.Id == c.Id || m.SurvivorId == c.Id
                                       select s.LastOrderAt).Max());
        f.Money("orders.average", Average());
    }

    private Expression<Func<Customer, IQueryable<CustomerSummary>>> Summaries => c => from m in read.Set<Customer>()
                                                                                      join s in read.Set<CustomerSummary>() on m.Id equals s.CustomerId
                                                                                      where (m.Id == c.Id || m.SurvivorId == c.Id) && s.Currency == baseCurrency
                                                                                      select s;

    /// <summary>A figure of all who are one customer; 0 for who never ordered.</summary>
    private Expression<Func<Customer, long?>> Sum(Expression<Func<CustomerSummary, long?>> figure)
    {
        var summaries = Summaries;
        var sum = Expression.Call(typeof(Queryable), nameof(Queryable.Sum), [typeof(CustomerSummary)], summaries.Body, figure);
        return Expression.Lambda<Func<Customer, long?>>(Expression.Convert(Expression.Coalesce(sum, Expression.Constant(0L)), typeof(long?)), summaries.Parameters);
    }

    /// <summary>Spent ÷ orders, to the nearest ten-thousandth and then to the currency's digits, as <see cref="CustomerSubject.Average"/> is; none without orders.</summary>
    private Expression<Func<Customer, long?>> Average()
    {
        var summaries = Summaries;
        Expression<Func<IQueryable<CustomerSummary>, IQueryable<Totals>>> totals = all =>
            all.GroupBy(_ => 1).Select(g => new Totals { Spent = g.Sum(s => s.SpentUnits), Orders = g.Sum(s => (long)s.OrderCount) }).Where(t => t.Orders > 0);
        var total = Expression.Parameter(typeof(Totals), "total");
        var mean = SqlMoney.Rounded(Expression.Property(total, nameof(Totals.Spent)), Expression.Property(total, nameof(Totals.Orders)));
        var rounded = Expression.Multiply(SqlMoney.Rounded(mean, Expression.Constant(baseCurrency.SmallestUnits)), Expression.Constant(baseCurrency.SmallestUnits));
        var means = SqlTree.Query(nameof(Queryable.Select), [typeof(Totals), typeof(long?)], SqlTree.Put(totals, summaries.Body), Expression.Lambda(Expression.Convert(rounded, typeof(long?)), total));
        return Expression.Lambda<Func<Customer, long?>>(SqlTree.Query(nameof(Queryable.FirstOrDefault), [typeof(long?)], means), summaries.Parameters);
    }

    private sealed class Totals
    {
        internal long Spent { get; init; }

        internal long Orders { get; init; }
    }
}
