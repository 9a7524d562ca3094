using Crm.Catalog;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Payments;
using Crm.Pricing;
using Crm.Sites;
using Crm.Stock;

namespace Crm.Imports;

/// <summary>The use cases by which imports write.</summary>
internal sealed record ImportTargets(CrmCustomers Customers, CrmCatalog Catalog, CrmStock Stock, CrmOrders Orders, CrmPayments Payments, CrmFields Fields, CrmPriceLists Prices)
{
    internal ImportTargets Within(ScopeFilter scopes) => this with
    {
        Customers = Customers.Within(scopes),
        Orders = Orders.Within(scopes),
        Payments = Payments.Within(scopes),
        Fields = Fields.Within(scopes),
    };
}
