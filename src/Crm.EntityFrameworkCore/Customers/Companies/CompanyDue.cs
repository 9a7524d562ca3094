using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Customers;

/// <summary>
/// What a company owes: added up in the database for orders in its own currency that owe what total and payments say, worked out of the
/// rows of those in others, and of whole orders only where something came back or was not collected.
/// </summary>
internal static class CompanyDue
{
    private const string Refused = " " + OrderMarks.Refused + " ";

    /// <summary>Units of what is due in base currency, and of how many orders.</summary>
    internal static async Task<(long Units, int Orders)> ReadAsync(CrmDbContext read, IReadOnlyList<CustomerId> company, CancellationToken cancellation)
    {
        var orders = read.Set<Order>().Where(o => company.Contains(o.CustomerId!.Value) && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled);
        var owing = from o in orders
                    from a in read.Set<OrderAccount>().Where(a => a.OrderId == o.Id).DefaultIfEmpty()
                    let due = o.TotalUnits - (a == null ? 0L : a.PaidUnits - a.RefundedUnits + a.CarriedUnits)
                    where due > 0
                    select new
                    {
                        o.Id,
                        Due = due,
                        IsPlain = o.Currency == o.BaseCurrency,
                        IsOdd = o.MarksText.Contains(Refused) || (a != null && (a.CreditedUnits != 0 || a.TenderUnits != 0 || a.WithheldUnits != 0)) || o.Lines.Any(l => l.ReturnedQuantity != Quantity.Zero),
                        o.Currency,
                        o.BaseCurrency,
                        o.RateNumerator,
                        o.RateDenominator,
                    };
        var plain = await owing.Where(o => o.IsPlain && !o.IsOdd).GroupBy(_ => 1).Select(g => new { Due = g.Sum(o => o.Due), Count = g.Count() }).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        var (units, count) = (plain?.Due ?? 0, plain?.Count ?? 0);
        foreach (var other in await owing.Where(o => !o.IsPlain && !o.IsOdd).ToListAsync(cancellation).ConfigureAwait(false))
            if (ExchangeRate.Of(other.RateNumerator, other.RateDenominator).Convert(new Money(other.Due, other.Currency), other.BaseCurrency) is { Units: > 0 } due)
                (units, count) = (units + due.Units, count + 1);
        var odd = await owing.Where(o => o.IsOdd).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false);
        var accounts = await read.Set<OrderAccount>().Where(a => odd.Contains(a.OrderId)).ToDictionaryAsync(a => a.OrderId, cancellation).ConfigureAwait(false);
        foreach (var order in await read.Set<Order>().Include(o => o.Lines).Where(o => odd.Contains(o.Id)).ToListAsync(cancellation).ConfigureAwait(false))
            if (order.InBase(OrderMoney.Of(order, accounts.GetValueOrDefault(order.Id)).Due) is { Units: > 0 } due)
                (units, count) = (units + due.Units, count + 1);
        return (units, count);
    }
}
