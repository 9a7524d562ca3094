using System.Linq.Expressions;
using Crm.Behaviour;
using Crm.Catalog;
using Crm.Customers;
using Crm.Rules;

namespace Crm.Segments;

internal sealed partial class CustomerQueries
{
    private void Behaviour(SqlFactsBuilder<Customer> f)
    {
        f.Stream("viewed", c => from m in read.Set<Customer>()
                                join e in read.Set<EventRow>() on (long)(object)m.Id equals e.Subject
                                join k in read.Set<EventKindRow>() on e.Kind equals k.Id
                                where (m.Id == c.Id || m.SurvivorId == c.Id) && (k.Code == BehaviourKinds.ProductView || k.Code == BehaviourKinds.CategoryView)
                                select new Look { Event = e, Kind = k.Code }, l => l.Event.At, View);
        Stream(f, "visited", BehaviourKinds.Visit, _ => { });
        Stream(f, "searched", BehaviourKinds.Search, e => e.Raw("word", s => s.Word));
    }

    private void View(SqlFactsBuilder<Look> e)
    {
        // What is looked at, a product or a category, with each category that it lies in: one table to both, so that a look finds its rows by a key.
        var places = (from p in read.Set<ProductCategory>() select new Place { Kind = BehaviourKinds.ProductView, Item = (long)(object)p.ProductId, Category = p.CategoryId })
            .Concat(from c in read.Set<Category>() select new Place { Kind = BehaviourKinds.CategoryView, Item = (long)(object)c.Id, Category = c.Id });
        e.Add("product", FactType.Id, Id, SqlForm.Units);
        e.Total("brand", l => (from p in read.Set<Product>()
                               where l.Kind == BehaviourKinds.ProductView && (long)(object)p.Id == l.Event.Item
                               select SqlTexts.Folded(p.Brand)).FirstOrDefault());
        e.Codes("category", l => from place in places
                                 join c in read.Set<Category>() on place.Category equals c.Id
                                 from above in read.Set<Category>()
                                 where place.Item == l.Event.Item && place.Kind == l.Kind && c.Path.StartsWith(above.Path)
                                 select above.Code);
        e.Whole("seconds", l => (long?)(l.Event.Amount == null || l.Event.Amount < 0 ? 0L : l.Event.Amount > int.MaxValue ? int.MaxValue : l.Event.Amount.Value));
    }

    /// <summary>The product's; a category that was looked at is none.</summary>
    private static Expression<Func<Look, long?>> Id => l => l.Kind == BehaviourKinds.ProductView && l.Event.Item != 0 ? l.Event.Item : null;

    private void Stream(SqlFactsBuilder<Customer> f, string name, string kind, Action<SqlFactsBuilder<EventRow>> fields) =>
        f.Stream(name, c => from m in read.Set<Customer>()
                            join e in read.Set<EventRow>() on (long)(object)m.Id equals e.Subject
                            join k in read.Set<EventKindRow>() on e.Kind equals k.Id
                            where (m.Id == c.Id || m.SurvivorId == c.Id) && k.Code == kind
                            select e, e => e.At, fields);

    internal sealed class Look
    {
        internal required EventRow Event { get; init; }

        internal required string Kind { get; init; }
    }

    internal sealed class Place
    {
        internal required string Kind { get; init; }

        internal required long Item { get; init; }

        internal required CategoryId Category { get; init; }
    }
}
