using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using Crm.Stages;
using Crm.Store;

namespace Crm.Segments;

/// <summary>How a transaction looks up what rules see of a customer.</summary>
internal sealed class SubjectStatements(StoreModel model)
{
    internal LooseRows<Customer> Absorbed { get; } = new(model.Aggregate<Customer>().Root, nameof(Customer.SurvivorId),
        nameof(Customer.Id), nameof(Customer.ScopeId), nameof(Customer.Name), nameof(Customer.Addresses), nameof(Customer.Country), nameof(Customer.Language), nameof(Customer.Email),
        nameof(Customer.Phone), nameof(Customer.BirthDate), nameof(Customer.Sex), nameof(Customer.Kind), nameof(Customer.CreatedAt), nameof(Customer.ManagerId));

    internal LooseRows<CustomerSummary> Summaries { get; } = new(model.Aggregate<CustomerSummary>().Root, nameof(CustomerSummary.CustomerId));

    internal LooseRows<Site> Sites { get; } = new(model.Aggregate<Site>().Root, nameof(Site.CustomerScope),
        nameof(Site.Id), nameof(Site.Code), nameof(Site.BaseCurrency), nameof(Site.IsDefault), nameof(Site.DeletedAt));

    internal LooseRows<Order> Orders { get; } = new(model.Aggregate<Order>().Root, nameof(Order.CustomerId),
        nameof(Order.Id), nameof(Order.PlacedAt), nameof(Order.Currency), nameof(Order.BaseCurrency), nameof(Order.BaseTotalUnits), nameof(Order.Status), nameof(Order.StatusGroup),
        nameof(Order.Channel), nameof(Order.SiteId), nameof(Order.OrderType), nameof(Order.PaymentMethod), nameof(Order.DeliveryMethod), nameof(Order.MarksText),
        nameof(Order.RateNumerator), nameof(Order.RateDenominator), nameof(Order.IsTest), nameof(Order.DeletedAt));

    internal LooseRows<OrderLine> Lines { get; } = new(model.Table<OrderLine>(), nameof(OrderLine.OrderId));

    internal LooseRows<Payment> Payments { get; } = new(model.Aggregate<Payment>().Root, nameof(Payment.OrderId), nameof(Payment.Id), nameof(Payment.Method));

    internal LooseRows<PaymentEntry> PaymentEntries { get; } = new(model.Table<PaymentEntry>(), nameof(PaymentEntry.PaymentId));

    internal LooseRows<OrderReturn> Returns { get; } = new(model.Aggregate<OrderReturn>().Root, nameof(OrderReturn.CustomerId));

    internal LooseRows<Cart> Carts { get; } = new(model.Aggregate<Cart>().Root, nameof(Cart.CustomerId),
        nameof(Cart.Id), nameof(Cart.AbandonedAt), nameof(Cart.State), nameof(Cart.SiteId), nameof(Cart.Currency), nameof(Cart.ValueUnits), nameof(Cart.RecoveredAt));

    internal LooseRows<ConsentEntry> Words { get; } = new(model.Table<ConsentEntry>(), nameof(ConsentEntry.CustomerId));

    internal LooseRows<StageEntry> Stages { get; } = new(model.Aggregate<StageEntry>().Root, nameof(StageEntry.CustomerId), nameof(StageEntry.Id), nameof(StageEntry.Stage));

    internal LooseRows<CustomerListEntry> Lists { get; } = new(model.Table<CustomerListEntry>(), nameof(CustomerListEntry.CustomerId));

    internal LooseRows<FieldRow> Fields { get; } = new(model.Table<FieldRow>(), nameof(FieldRow.SetId));

    internal LooseRows<PersonalFieldRow> PersonalFields { get; } = new(model.Table<PersonalFieldRow>(), nameof(PersonalFieldRow.SetId));

    internal LooseRows<Variant> Variants { get; } = new(model.Aggregate<Variant>().Root, nameof(Variant.Id), nameof(Variant.ProductId));

    internal LooseRows<Product> Products { get; } = new(model.Aggregate<Product>().Root, nameof(Product.Id), nameof(Product.Brand), nameof(Product.Kind));

    internal LooseRows<ProductCategory> Within { get; } = new(model.Table<ProductCategory>(), nameof(ProductCategory.ProductId));

    internal LooseRows<Category> Categories { get; } = new(model.Aggregate<Category>().Root, nameof(Category.Id), nameof(Category.Code), nameof(Category.Path));
}
