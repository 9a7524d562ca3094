using System.Linq.Expressions;
using Crm.Customers;
using Crm.Rules;
using Crm.Store;

namespace Crm.Segments;

internal sealed partial class CustomerQueries
{
    private void Consents(SqlFactsBuilder<Customer> f)
    {
        f.Codes("consent.granted", OfAllWays(Granted));
        f.Codes("consent.denied", OfAllWays(Denied));
    }

    /// <summary>A word may be about every way, so each way is asked by itself, and only those that a rule names.</summary>
    private static IReadOnlyList<(string End, Expression<Func<Customer, IQueryable<string>>> Rows)> OfAllWays(Func<ContactChannel, string, Expression<Func<Customer, IQueryable<string>>>> of) =>
        [.. Enum.GetValues<ContactChannel>().Select(way => (Way: way, End: "." + EnumText<ContactChannel>.Of(way))).Select(w => (w.End, of(w.Way, w.End)))];

    /// <summary>As <see cref="ContactRule.StateOf"/> says it: a word that no later one follows, and no stricter one of the same moment.</summary>
    private Expression<Func<Customer, IQueryable<string>>> Granted(ContactChannel way, string code) => c =>
        from m in read.Set<Customer>()
        join w in read.Set<ConsentEntry>() on m.Id equals w.CustomerId
        where (m.Id == c.Id || m.SurvivorId == c.Id) && (w.Channel == null || w.Channel == way) && w.State == ConsentState.Granted
            && !(from n in read.Set<Customer>()
                 join v in read.Set<ConsentEntry>() on n.Id equals v.CustomerId
                 where (n.Id == c.Id || n.SurvivorId == c.Id) && v.Purpose == w.Purpose && (v.Channel == null || v.Channel == way)
                     && (v.At > w.At || (v.At == w.At && (v.State == ConsentState.Denied || v.State == ConsentState.Withdrawn)))
                 select v).Any()
        select w.Purpose + code;

    private Expression<Func<Customer, IQueryable<string>>> Denied(ContactChannel way, string code) => c =>
        from m in read.Set<Customer>()
        join w in read.Set<ConsentEntry>() on m.Id equals w.CustomerId
        where (m.Id == c.Id || m.SurvivorId == c.Id) && (w.Channel == null || w.Channel == way) && (w.State == ConsentState.Denied || w.State == ConsentState.Withdrawn)
            && !(from n in read.Set<Customer>()
                 join v in read.Set<ConsentEntry>() on n.Id equals v.CustomerId
                 where (n.Id == c.Id || n.SurvivorId == c.Id) && v.Purpose == w.Purpose && (v.Channel == null || v.Channel == way) && v.At > w.At
                 select v).Any()
        select w.Purpose + code;
}
