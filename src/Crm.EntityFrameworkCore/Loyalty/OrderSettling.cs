using Crm.Customers;
using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>Brings the bonuses of an order to what the order is now.</summary>
internal sealed class OrderSettling(LoyaltyContext context, LoyaltyProgramme programme, WorkingSet set)
{
    /// <summary>A part that was split off an order takes over its share of what the order had spent.</summary>
    internal void TakeOver(Order order, List<Order> changed)
    {
        if (!set.IsNew<Order>(order.Id.Value) || order.PricedBy != PricedBy.Here || set.FindLoaded<BonusSpend>(order.Id.Value) is not null)
            return;
        var spent = Spent(order);
        foreach (var giver in spent == 0 ? [] : changed.Where(o => o != order))
        {
            if (set.FindLoaded<BonusSpend>(giver.Id.Value) is not { } from)
                continue;
            var units = Math.Min(spent, from.NetUnits - Spent(giver));
            if (units <= 0)
                continue;
            var to = BonusSpend.Of(order.Id, from.CustomerId, from.Currency);
            BonusOperations.Cede(from, to, units);
            set.Change(from, "bonus-spend.ceded");
            set.Add(to, "bonus-spend.taken-over");
            return;
        }
    }

    /// <summary>Settles one order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="whole">What it was split off just now; null for none.</param>
    internal void Settle(Order order, Order? whole)
    {
        GiveBack(order);
        var lot = set.IsAsked(context.Statements.LotsOfOrder, order.Id.Value) ? set.FindBy<BonusLot>(context.Statements.LotsOfOrder, order.Id.Value).FirstOrDefault() : null;
        if (lot is not null)
            Correct(order, lot);
        else if (set.IsNew<Order>(order.Id.Value) && !set.Call.IsPast && order.CustomerId is { } customer)
            Accrue(order, customer, whole);
        if (programme.Levels.Count > 0 && order.CustomerId is { } buyer && (order.StatusGroup == StatusGroup.Complete || lot?.ActiveAt is not null))
            AskForLevel(order, buyer);
    }

    /// <summary>What the order has spent by now, in base currency.</summary>
    private long Spent(Order order) => order.InBase(LoyaltyDecision.Spent(order, AccountOf(order))).Units;

    /// <summary>At hand for every order that has spent bonuses; of others it does not matter.</summary>
    private OrderAccount? AccountOf(Order order) => set.FindLoaded<OrderAccount>(order.Id.Value);

    private void Accrue(Order order, CustomerId customer, Order? whole)
    {
        if (whole is not null)
        {
            // A part goes on as the whole did: nobody gains or loses by a split.
            if (set.FindBy<BonusLot>(context.Statements.LotsOfOrder, whole.Id.Value) is [var lot, ..] && set.FindLoaded<LoyaltyAccount>(lot.CustomerId.Value) is { } holder)
                Begin(order, holder, lot.Rate, lot.Terms);
            return;
        }

        if (!programme.AccruesIn(order.Channel) || context.Account(set, customer, order.BaseCurrency) is not { } account || account.Currency != order.BaseCurrency)
            return;
        var rate = programme.AccrualOf(context.LevelOf(set, programme, account));
        if (set.Shared.TryGetValue((typeof(LoyaltyContext), order.Id), out var multiplier))
            rate = LoyaltyIntake.Times(rate, (Percent)multiplier);
        Begin(order, account, rate, programme.Terms);
    }

    private void Begin(Order order, LoyaltyAccount account, Percent rate, BonusTerms terms)
    {
        var units = LoyaltyDecision.Accrual(LoyaltyDecision.Base(order, AccountOf(order), terms), rate).Units;
        if (units == 0)
            return;
        context.Record(set, BonusOperations.Accrue(account, LoyaltyContext.NextLot(set), (order.Id, rate), units, terms, set.Now));
        if (order.StatusGroup == StatusGroup.Complete)
            Correct(order, set.All<BonusLot>().First(l => l.OrderId == order.Id));
    }

    private void Correct(Order order, BonusLot lot)
    {
        if (set.FindLoaded<LoyaltyAccount>(lot.CustomerId.Value) is null)
            return;
        var holdings = LoyaltyContext.Holdings(set, [lot.CustomerId]);
        var units = LoyaltyDecision.Accrual(LoyaltyDecision.Base(order, AccountOf(order), lot.Terms), lot.Rate).Units;
        context.Record(set, BonusOperations.Correct(lot, units, holdings, set.Now));
        if (order.StatusGroup == StatusGroup.Complete && lot.State == BonusLotState.Pending && lot.ActiveAt is null)
            context.Record(set, BonusOperations.Complete(lot, set.Happened + Duration.FromDays(programme.ActiveAfterDays), holdings, set.Now));
    }

    private void GiveBack(Order order)
    {
        if (set.FindLoaded<BonusSpend>(order.Id.Value) is not { } spend)
            return;
        var units = Spent(order);
        if (units == spend.NetUnits)
            return;
        var holdings = LoyaltyContext.Holdings(set, spend.Takes.Select(t => t.CustomerId).Append(spend.CustomerId));
        var isLess = units < spend.NetUnits;
        var change = isLess
            ? BonusOperations.GiveBack(spend, units, holdings, Duration.FromDays(programme.ReturnedLiveDays), Instant.Max(set.Happened, set.Now), () => LoyaltyContext.NextLot(set))
            : BonusOperations.TakeUp(spend, units, holdings, set.Now);
        set.Change(spend, isLess ? "bonus-spend.given-back" : "bonus-spend.taken-up");
        context.Record(set, change);
    }

    private void AskForLevel(Order order, CustomerId customer)
    {
        if (context.Account(set, customer, order.BaseCurrency) is not { } account)
            return;
        account.LookAt(set.Now);
        set.Change(account, "loyalty-account.level-asked");
    }
}
