using Crm.Orders;
using Crm.Store;

namespace Crm.Customers;

/// <summary>How companies and what they owe are looked up by the write path: a few rows per order that owes, in as many statements however many those are.</summary>
internal sealed class CompanyStatements
{
    private const string Kept = "a.paid - a.refunded + a.carried";

    /// <summary>Orders of which something may be due, credits not looked at.</summary>
    private const string Owes = "t.status_group <> 'cancelled' and t.deleted_at is null and not t.is_test"
        + " and t.total > coalesce((select " + Kept + " from crm_order_account a where a.order_id = t.id), 0)";

    /// <summary>What is due of these does not follow from total and payments.</summary>
    private const string IsOdd = "(t.marks_text like '% refused %'"
        + " or exists (select 1 from crm_order_line l where l.order_id = t.id and l.returned <> 0)"
        + " or exists (select 1 from crm_order_account a where a.order_id = t.id and (a.credited <> 0 or a.tender <> 0 or a.withheld <> 0)))";

    internal CompanyStatements(StoreModel model)
    {
        var orders = model.Aggregate<Order>().Root;
        int[] columns =
        [
            .. new[]
            {
                nameof(Order.CustomerId), nameof(Order.Id), nameof(Order.TotalUnits), nameof(Order.Currency), nameof(Order.BaseCurrency),
                nameof(Order.RateNumerator), nameof(Order.RateDenominator),
            }.Select(orders.IndexOf),
        ];
        Owing = new SelectStatement(orders, [orders.IndexOf(nameof(Order.CustomerId))], locks: false, columns, $"{Owes} and not {IsOdd}");
        OddlyOwing = new SelectStatement(orders, [orders.IndexOf(nameof(Order.CustomerId))], locks: false,
            [.. new[] { nameof(Order.CustomerId), nameof(Order.Id) }.Select(orders.IndexOf)], $"{Owes} and {IsOdd}");
        var accounts = model.Aggregate<OrderAccount>().Root;
        Accounts = new SelectStatement(accounts, [accounts.IndexOf(nameof(OrderAccount.CustomerId))], locks: false,
            [.. new[] { nameof(OrderAccount.CustomerId), nameof(OrderAccount.OrderId), nameof(OrderAccount.PaidUnits), nameof(OrderAccount.RefundedUnits), nameof(OrderAccount.CarriedUnits) }.Select(accounts.IndexOf)],
            $"{Kept.Replace("a.", "t.", StringComparison.Ordinal)} <> 0 and exists (select 1 from crm_order o where o.id = t.order_id and o.status_group <> 'cancelled' and o.total > {Kept.Replace("a.", "t.", StringComparison.Ordinal)})");
    }

    /// <summary>Customer, id, total, currency, base currency, rate of orders that owe what total and payments say.</summary>
    internal SelectStatement Owing { get; }

    /// <summary>Customer and id of orders that may owe, of which something was credited or not collected.</summary>
    internal SelectStatement OddlyOwing { get; }

    /// <summary>Customer, order, paid, refunded, carried of orders that owe something still.</summary>
    internal SelectStatement Accounts { get; }
}
