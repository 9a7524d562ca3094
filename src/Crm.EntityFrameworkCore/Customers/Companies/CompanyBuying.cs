using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Customers;

/// <summary>An order of a company as it is placed or edited: whether its credit suffices, counted on what is due of all its orders in the same transaction.</summary>
/// <param name="context">What order commands share.</param>
/// <param name="id">The company.</param>
/// <param name="first">The stage of the order's loading at which it is known.</param>
internal sealed class CompanyBuying(OrderContext context, CustomerId id, int first)
{
    private DuplicateStatements Links => context.Customers.Duplicates;

    private CompanyStatements Statements => context.Customers.Companies;

    internal bool Plan(int stage, LoadPlan plan, bool isPast)
    {
        switch (stage - first)
        {
            case 0:
                // The row is locked, and that of whoever stands for it: orders of one company come one after the other.
                plan.Load<Customer>(id.Value);
                plan.Load<CustomerSummary>(id.Value);
                return true;
            case 1:
                // A person owes nothing on credit.
                if (plan.Set.Find<Customer>(id.Value) is not { Kind: CustomerKind.Company } customer)
                    return false;
                Links.PlanGroup(plan, id);
                plan.Load<Company>(customer.StandsForId.Value);
                return true;
            case 2:
                if (!isPast && Limit(plan.Set) is not null)
                    foreach (var member in Links.GroupOf(plan.Set, id)!.Members)
                    {
                        plan.Load(Statements.Owing, member.Id.Value);
                        plan.Load(Statements.OddlyOwing, member.Id.Value);
                        plan.Load(Statements.Accounts, member.Id.Value);
                    }

                return true;
            case 3:
                if (!isPast && Limit(plan.Set) is not null)
                    foreach (var order in OddlyOwing(plan.Set))
                    {
                        plan.Load<Order>(order);
                        plan.Load<OrderAccount>(order);
                    }

                return false;
            default:
                return false;
        }
    }

    /// <summary>Whether the company may have the order; marks it where it may not and is not to be refused.</summary>
    /// <param name="set">At hand.</param>
    /// <param name="order">The order.</param>
    /// <param name="isPast">Nothing is checked.</param>
    /// <param name="isSold">It is sold elsewhere already, and never refused.</param>
    /// <param name="relief">What is no longer due in the same transaction, in base currency: credited in exchange. Null for nothing.</param>
    internal Refusal? Check(WorkingSet set, Order order, bool isPast, bool isSold, Money? relief)
    {
        if (set.Find<Customer>(id.Value) is not { DeletedAt: null, Kind: CustomerKind.Company } customer || !IsOf(set, order, customer))
            return CompanyRefusals.IsNone(id);
        if (isPast || Limit(set) is not { } limit)
            return null;
        var used = Used(set, limit.Currency);
        var wanted = order.InBase(order.Total) - (relief ?? Money.Zero(limit.Currency));
        if (used + wanted <= limit || wanted.Units <= 0)
            return null;
        if (!isSold && context.Customers.Setup.OverLimit == CreditPolicy.Refuse)
            return TooMuch(limit, used, wanted);
        order.Mark(OrderMarks.OverCreditLimit, true, set.Now);
        return null;
    }

    /// <summary>Whether the company may owe what an edit of its order adds; true where it may not, and the order is to be marked. An edit that leaves no more due than before is never refused.</summary>
    /// <param name="set">At hand.</param>
    /// <param name="order">The order, before the edit.</param>
    /// <param name="total">Its total after the edit.</param>
    /// <param name="isPast">Nothing is checked.</param>
    internal Result<bool> CheckEdit(WorkingSet set, Order order, Money total, bool isPast)
    {
        if (isPast || order.IsTest || order.StatusGroup == StatusGroup.Cancelled || Limit(set) is not { } limit)
            return false;
        var money = OrderMoney.Of(order, set.FindLoaded<OrderAccount>(order.Id.Value));
        var balance = money.Due - money.Overpaid + total - order.Total;
        var wanted = order.InBase((balance.Units > 0 ? balance : Money.Zero(balance.Currency)) - money.Due);
        if (wanted.Units <= 0)
            return false;
        var used = Used(set, limit.Currency);
        if (used + wanted <= limit)
            return false;
        return order.PricedBy == PricedBy.There || context.Customers.Setup.OverLimit == CreditPolicy.Mark ? true : TooMuch(limit, used, wanted);
    }

    private Refusal TooMuch(Money limit, Money used, Money wanted) => new(
        CompanyRefusals.OverLimit, "Company {company} owes {used} of {limit} at most; {wanted} more is too much.",
        ("company", id.Value), ("limit", limit), ("used", used), ("wanted", wanted));

    /// <summary>Makes it the company's order, whose figures count it.</summary>
    internal Customer Attach(WorkingSet set, Order order, CustomerId? contact, Action<Customer, CustomerSummary> count)
    {
        var customer = set.Find<Customer>(id.Value)!;
        var summary = set.Find<CustomerSummary>(id.Value)!;
        count(customer, summary);
        set.Change(summary, "customer-summary.order-placed");
        set.Change(customer, "customer.ordered");
        order.AttachTo(id, set.Now);
        Agree(set, order, contact);
        return customer;
    }

    /// <summary>What is agreed with the company holds for its order.</summary>
    internal void Agree(WorkingSet set, Order order, CustomerId? contact)
    {
        var customer = set.Find<Customer>(id.Value)!;
        var days = set.Find<Company>(customer.StandsForId.Value)?.PaymentTermDays;
        order.BuyForCompany(contact, days is { } term ? order.PlacedAt + Duration.FromDays(term) : null);
    }

    private bool IsOf(WorkingSet set, Order order, Customer customer) => context.Sites.Get(set, order.SiteId)?.CustomerScope == customer.ScopeId;

    private Money? Limit(WorkingSet set) => set.Find<Customer>(id.Value) is { Kind: CustomerKind.Company } customer ? set.Find<Company>(customer.StandsForId.Value)?.CreditLimit : null;

    /// <summary>Orders of which more than their row has to be looked at.</summary>
    private IEnumerable<long> OddlyOwing(WorkingSet set) =>
        Links.GroupOf(set, id)!.Members.SelectMany(m => set.Rows(Statements.OddlyOwing, m.Id.Value)).Select(r => (long)r[1]!);

    private Money Used(WorkingSet set, Currency currency)
    {
        var members = Links.GroupOf(set, id)!.Members.Select(m => m.Id).ToHashSet();

        // What is at hand may be otherwise than its row, and orders placed earlier in this transaction have none yet.
        var atHand = set.All<Order>().Where(o => o.CustomerId is { } owner && members.Contains(owner)).ToDictionary(o => o.Id.Value);
        var used = atHand.Values.Where(o => o is { IsTest: false, DeletedAt: null } && o.StatusGroup != StatusGroup.Cancelled)
            .Aggregate(Money.Zero(currency), (sum, o) => sum + o.InBase(OrderMoney.Of(o, set.FindLoaded<OrderAccount>(o.Id.Value)).Due));
        foreach (var member in members)
        {
            var kept = set.Rows(Statements.Accounts, member.Value).ToDictionary(r => (long)r[1]!, r => (long)r[2]! - (long)r[3]! + (long)r[4]!);
            foreach (var row in set.Rows(Statements.Owing, member.Value))
                if (!atHand.ContainsKey((long)row[1]!))
                    used += InBase(row, (long)row[2]! - kept.GetValueOrDefault((long)row[1]!));
        }

        return used;
    }

    /// <summary>As <see cref="Order.InBase"/> has it.</summary>
    private static Money InBase(object?[] row, long units)
    {
        var (own, to) = (Currency.Of((string)row[3]!), Currency.Of((string)row[4]!));
        return own == to ? new Money(units, to) : ExchangeRate.Of((long)row[5]!, (long)row[6]!).Convert(new Money(units, own), to);
    }
}
