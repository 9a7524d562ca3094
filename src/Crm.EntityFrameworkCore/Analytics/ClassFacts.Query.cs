using System.Globalization;
using System.Linq.Expressions;
using Crm.Customers;
using Crm.Rules;

namespace Crm.Analytics;

internal sealed partial class ClassFacts
{
    private const int MostScores = 10;

    public void Query(SqlFactsBuilder<Customer> queries, CrmDbContext read)
    {
        queries.Total("rfm.group", Of(k => SqlTexts.Folded(k.GroupCode)));
        queries.Total("rfm.score", Of(Score()));
        queries.Whole("rfm.recency", Of(k => k.Recency > 0 ? (long?)k.Recency : null));
        queries.Whole("rfm.frequency", Of(k => k.Frequency > 0 ? (long?)k.Frequency : null));
        queries.Whole("rfm.monetary", Of(k => k.Monetary > 0 ? (long?)k.Monetary : null));
        queries.Instant("rfm.last", Of(k => k.LastPurchaseAt));
        queries.Whole("rfm.purchases", Of(k => (long?)k.Purchases));
        queries.Money("rfm.net", Of(k => (long?)k.PeriodNetUnits));
        queries.Total("abc.class", Of(Abc()));
        queries.Money("ltv", Of(k => (long?)k.LifetimeUnits));
        queries.Money("ltv.profit", Of(k => k.ProfitUnits));
        queries.Duration("orders.interval", Of(k => k.IntervalMicros));

        // The class of the customer, else that of the first who was merged into them and has one.
        Expression<Func<Customer, TValue>> Of<TValue>(Expression<Func<CustomerClass, TValue>> value) => SqlTree.First<Customer, CustomerClass, TValue>(
            c => from m in read.Set<Customer>()
                 join k in read.Set<CustomerClass>() on m.Id equals k.CustomerId
                 where m.Id == c.Id || m.SurvivorId == c.Id
                 orderby m.SurvivorId != null, m.Id
                 select k, value);
    }

    /// <summary>As <see cref="RfmScore.ToString"/> writes it. Digits by a choice among all there are: databases, and how they store an int, differ in casts.</summary>
    private static Expression<Func<CustomerClass, string?>> Score()
    {
        var found = Expression.Parameter(typeof(CustomerClass), "found");
        var scores = new[] { nameof(CustomerClass.Recency), nameof(CustomerClass.Frequency), nameof(CustomerClass.Monetary) }.Select(name => Expression.Property(found, name)).ToList();
        var isLong = SqlTree.Any(scores.Select(s => (Expression)Expression.GreaterThanOrEqual(s, Expression.Constant(MostScores))));
        var dash = Expression.Condition(isLong, Text("-"), Text(""));
        var text = scores.Skip(1).Aggregate(Digits(scores[0]), (before, score) => Joined(Joined(before, dash), Digits(score)));
        return Expression.Lambda<Func<CustomerClass, string?>>(Expression.Condition(Expression.Equal(scores[0], Expression.Constant(0)), Text(""), text), found);

        static Expression Digits(Expression score) => Enumerable.Range(1, MostScores).Aggregate((Expression)Text(""), (rest, n) =>
            Expression.Condition(Expression.Equal(score, Expression.Constant(n)), Text(n.ToString(CultureInfo.InvariantCulture)), rest));

        static Expression Joined(Expression before, Expression after) => Expression.Add(before, after, typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!);

        static Expression Text(string text) => Expression.Constant(text);
    }

    private static Expression<Func<CustomerClass, string?>> Abc()
    {
        var found = Expression.Parameter(typeof(CustomerClass), "found");
        var text = Enum.GetValues<AbcClass>().Aggregate((Expression)Expression.Constant(""), (rest, value) => ClassCodes.Of(value) is { } code
            ? Expression.Condition(Expression.Equal(Expression.Property(found, nameof(CustomerClass.Abc)), Expression.Constant(value)), Expression.Constant(code), rest)
            : rest);
        return Expression.Lambda<Func<CustomerClass, string?>>(text, found);
    }
}
