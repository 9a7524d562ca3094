using Crm.Customers;
using Crm.History;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>What the order commands share.</summary>
internal sealed class OrderContext
{
    internal const string ProcessKind = "order-process";
    internal const string ReturnsKind = "return-process";
    internal const string CarriersKind = "carrier-rules";

    internal OrderContext(CrmStore store, OrdersSetup setup, IReadOnlySet<string> effects, Carts.CartsSetup carts, CustomersSetup? customers = null)
    {
        (Setup, Effects) = (setup, effects);
        Orders = new OrderStatements(store.Model, store.Path.Statements);
        Stock = new StockStatements(store.Model);
        Trade = new TradeStatements(store.Model);
        AfterSale = new AfterSaleStatements(store.Model);
        Returns = new DefinitionSource<ReturnProcess>(store.Model, ReturnsKind, static (document, _) => ReturnProcess.FromJson(document));
        Carriers = new DefinitionSource<CarrierRules>(store.Model, CarriersKind, static (document, _) => CarrierRules.FromJson(document));
        Customers = new CustomerStatements(store.Model, store.Path.Statements, customers);
        Sites = new SiteSource(store.Model);
        Staff = new Staff.StaffContext(store.Model, store.Path.Statements);
        Intake = new Intake.IntakeContext(store.Model, store.Path.Statements);
        Stays = new OrderStays(store.Model, store.Path.Statements);
        Carts = new Carts.CartContext(store.Model, Stays.Timers, carts, effects);
        Process = new DefinitionSource<OrderProcess>(store.Model, ProcessKind,
            (document, version) => setup.Compile(OrderProcessDefinition.FromJson(document), version));
    }

    internal OrdersSetup Setup { get; }

    /// <summary>Kinds of effects that someone carries out; others are not queued.</summary>
    internal IReadOnlySet<string> Effects { get; }

    internal OrderStatements Orders { get; }
    internal StockStatements Stock { get; }
    internal TradeStatements Trade { get; }
    internal DefinitionSource<CarrierRules> Carriers { get; }
    internal AfterSaleStatements AfterSale { get; }
    internal DefinitionSource<ReturnProcess> Returns { get; }
    internal CustomerStatements Customers { get; }
    internal CustomerRecognition Recognition => new(Customers, Sites, Setup.Recognition);
    internal SiteSource Sites { get; }
    internal Staff.StaffContext Staff { get; }
    internal Intake.IntakeContext Intake { get; }
    internal OrderStays Stays { get; }
    internal Carts.CartContext Carts { get; }
    internal DefinitionSource<OrderProcess> Process { get; }
}
