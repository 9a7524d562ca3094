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

    private readonly Lazy<IReadOnlyList<IOrderLedger>> ledgers;

    internal OrderContext(CrmStore store, OrdersSetup setup, IReadOnlySet<string> effects, Carts.CartsSetup carts, CustomersSetup? customers = null)
    {
        (Setup, Effects, Fields) = (setup, effects, store.Fields);
        ledgers = new(() => [.. setup.Ledgers.Select(make => make(Services!))]);
        Orders = new OrderStatements(store.Model, store.Path.Statements);
        Stock = new StockStatements(store.Model);
        Trade = new TradeStatements(store.Model);
        AfterSale = new AfterSaleStatements(store.Model);
        Returns = new SiteOwnSource<ReturnProcess>(store.Model, ReturnsKind, ReturnProcess.FromJson);
        Carriers = new SiteOwnSource<CarrierRules>(store.Model, CarriersKind, CarrierRules.FromJson);
        Customers = new CustomerStatements(store.Model, store.Path.Statements, customers);
        Sites = new SiteSource(store.Model);
        Staff = new Staff.StaffContext(store.Model, store.Path.Statements);
        Intake = new Intake.IntakeContext(store.Model, store.Path.Statements);
        Stays = new OrderStays(store.Model, store.Path.Statements);
        Attending = new OrderAttending(this, store.Model);
        Confirming = new Staff.OrderConfirmable(this);
        var (claims, coupons) = (Budgets.BudgetIntake.Of(store.Model), Coupons.CouponStatements.Of(store.Model));
        Followers.Add(set => new Budgets.ClaimFollower(claims, coupons, set));
        store.Path.Follower = set => new OrderFollower(this, set);
        Carts = new Carts.CartContext(store.Model, Stays.Timers, carts, effects);
        Inquiries = new Inquiries.InquiryContext(store.Model, Stays.Timers, Intake, effects);
        Messages = new Messages.MessageStatements(store.Model);
        Stages = new Stages.StageContext(store.Model);
        Tasks = new Tasks.TaskContext(this, store.Model, store.Path.Statements);
        Process = new DefinitionSource<OrderProcess>(store.Model, ProcessKind,
            (document, version) => setup.Compile(OrderProcessDefinition.FromJson(document), version));
    }

    internal OrdersSetup Setup { get; }

    /// <summary>What prices orders that ask for it; there once the host is set up.</summary>
    internal Pricing.PricingContext? Pricing => Services?.GetService(typeof(Pricing.PricingContext)) as Pricing.PricingContext;

    /// <summary>Rules about orders as conditions of queries.</summary>
    internal OrderRuleSource Rules => new(Setup);

    /// <summary>The host's ledgers of what orders bring, made when first needed, since they may ask for anything of the host.</summary>
    internal IReadOnlyList<IOrderLedger> Ledgers => ledgers.Value;

    internal IServiceProvider? Services { get; init; }

    /// <summary>Bonuses; null where the shop has no programme.</summary>
    internal Loyalty.LoyaltyContext? Loyalty
    {
        get;
        init
        {
            field = value;
            if (value is not null)
            {
                value.Groups = Customers.Duplicates;
                Followers.Add(set => new Loyalty.LoyaltyFollower(value, set));
            }
        }
    }

    /// <summary>What else follows changes of orders.</summary>
    internal List<Func<WorkingSet, IFollower>> Followers { get; } = [];

    /// <summary>Kinds of effects that someone carries out; others are not queued.</summary>
    internal IReadOnlySet<string> Effects { get; }

    internal OrderStatements Orders { get; }
    internal Fields.FieldStatements Fields { get; }
    internal StockStatements Stock { get; }
    internal TradeStatements Trade { get; }
    internal SiteOwnSource<CarrierRules> Carriers { get; }
    internal AfterSaleStatements AfterSale { get; }
    internal SiteOwnSource<ReturnProcess> Returns { get; }
    internal CustomerStatements Customers { get; }
    internal CustomerRecognition Recognition => new(Customers, Sites, Setup.Recognition);
    internal SiteSource Sites { get; }
    internal Staff.StaffContext Staff { get; }
    internal Intake.IntakeContext Intake { get; }
    internal OrderStays Stays { get; }
    internal OrderAttending Attending { get; }
    internal Staff.OrderConfirmable Confirming { get; }
    internal Carts.CartContext Carts { get; }
    internal Inquiries.InquiryContext Inquiries { get; }
    internal Messages.MessageStatements Messages { get; }
    internal Stages.StageContext Stages { get; }
    internal Tasks.TaskContext Tasks { get; }
    internal DefinitionSource<OrderProcess> Process { get; }
}
