using Crm.Catalog;
using Crm.Orders;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Answers the port of edits for orders that the engine priced: by the promotions that they got, in the versions of then.</summary>
internal sealed partial class EditPricing(PricingContext context)
{
    /// <summary>Asks for how the order was priced; where the engine did, for what promotions see of new lines.</summary>
    internal bool Plan(int stage, LoadPlan plan, OrderId order, IReadOnlyList<Variant?> added)
    {
        if (stage == 0)
        {
            plan.Load(context.Statements.PricedById, order.Value);
            return true;
        }

        if (added.Count == 0 || stage > 3 || Document(plan.Set, order) is null)
            return false;
        var variants = added.OfType<Variant>().ToList();
        if (stage == 1)
            foreach (var variant in variants)
                plan.Load<Product>(variant.ProductId.Value);
        else
            OrderPricer.PlanCategories(stage, plan, variants);
        return stage < 3;
    }

    /// <summary>Terms of an edit, with the floors of its new lines; as given where the engine did not price the order.</summary>
    internal EditTerms Terms(WorkingSet set, Order order, (OrderEdit Edit, IReadOnlyList<Money?> Floors) made, EditTerms terms)
    {
        if (Document(set, order.Id) is not { } document)
            return terms;
        var frozen = Standing(set, order.Id, FrozenPricingDocument.Read(document));
        NewOrderLine[] added = [.. made.Edit.Lines.Where(l => l is { Position: null, New: not null }).Select(l => l.New!)];
        return terms with
        {
            BreaksByRepricing = true,
            Repricing = (of, lines) => frozen.Reprice(of, lines, line => line.Position - order.NextPosition is var i && i >= 0 && i < added.Length ? OrderPricer.LineOf(set, added[i], of.TaxIncluded, null, i < made.Floors.Count ? made.Floors[i] : null) : null),
        };
    }

    /// <summary>Below what promotions took no unit of a line when the order was priced; null for nothing.</summary>
    internal Money? FloorOf(WorkingSet set, OrderId order, int position) =>
        Document(set, order) is { } document ? FrozenPricingDocument.Read(document).Goods.GetValueOrDefault(position)?.Floor : null;

    /// <summary>How the engine priced an order; null where it did not.</summary>
    internal string? Document(WorkingSet set, OrderId order) => set.Rows(context.Statements.PricedById, order.Value) is [var row, ..]
        ? ((PricedOrderRow)context.Statements.Priced.Table.Materialise(row)).Document : null;
}
