using Crm.Rules;

namespace Crm.Orders;

public sealed partial class OrdersSetup
{
    internal List<(Action<FactCatalogueBuilder<OrderSubject>> Facts, Action<SqlFactsBuilder<Order>>? Queries)> HostFacts { get; } = [];

    /// <summary>Facts of the host's own about orders, for rules: <c>crm.Orders.Define(f =&gt; f.Fact("gift", o =&gt; …), q =&gt; q.Flag("gift", o =&gt; …))</c>.</summary>
    /// <param name="facts">For one order.</param>
    /// <param name="queries">The same as expressions; without them a filter that asks for such a fact is refused.</param>
    public OrdersSetup Define(Action<FactCatalogueBuilder<OrderSubject>> facts, Action<SqlFactsBuilder<Order>>? queries = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        try
        {
            OrderFacts.Catalogue.With(facts);
            HostFacts.Add((facts, queries));
        }
        catch (DefinitionException e)
        {
            Mistakes.AddRange(e.Mistakes.Select(m => m with { Path = "orders.facts." + m.Path }));
        }

        return this;
    }
}
