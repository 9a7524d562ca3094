using System.Globalization;
using System.Text.Json;
using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>What the commands of bonuses share; there only where the shop has a programme.</summary>
internal sealed class LoyaltyContext
{
    internal const string Kind = "loyalty-programme";

    internal LoyaltyContext(CrmStore store)
    {
        Statements = new LoyaltyStatements(store.Model);
        Programme = new DefinitionSource<LoyaltyProgramme>(store.Model, Kind, (document, _) => Read(document));
    }

    internal LoyaltyStatements Statements { get; }

    /// <summary>Who was merged with whom; the same statements as everybody's, since members of a group tell each other by them.</summary>
    internal DuplicateStatements Groups { get; set; } = null!;

    internal DefinitionSource<LoyaltyProgramme> Programme { get; }

    internal static string Write(LoyaltyProgramme programme) => JsonSerializer.Serialize(programme, CrmJson.Options);

    internal static LoyaltyProgramme Read(string document) => JsonSerializer.Deserialize<LoyaltyProgramme>(document, CrmJson.Options)!;

    /// <summary>The programme in force, as of before the group; null where none was asked for or is stored.</summary>
    internal LoyaltyProgramme? ProgrammeIn(WorkingSet set) => Programme.IsAsked(set) && Programme.IsStored(set) ? Programme.ForPlanning(set) : null;

    /// <summary>Asks for what an order needs that is about to be placed.</summary>
    internal void PlanNew(LoadPlan plan)
    {
        Programme.Plan(plan);
        plan.Reserve(LoyaltyStatements.LotIds, 1);
    }

    /// <summary>Asks for an account, and keeps others from it: also from opening it.</summary>
    internal void PlanAccount(LoadPlan plan, CustomerId customer, bool withLots)
    {
        plan.Lock(string.Create(CultureInfo.InvariantCulture, $"loyalty:{customer.Value}"));
        plan.Load(Statements.Accounts, customer.Value);
        if (withLots)
            plan.Load(Statements.OpenLots, customer.Value);
    }

    /// <summary>Asks for the accounts of a customer and of all merged with them, once the group is at hand.</summary>
    internal void PlanMembers(LoadPlan plan, CustomerId customer)
    {
        foreach (var member in Members(plan.Set, customer))
            PlanAccount(plan, member, withLots: true);
    }

    /// <summary>A customer and all merged with them.</summary>
    internal IEnumerable<CustomerId> Members(WorkingSet set, CustomerId customer) => Groups.GroupOf(set, customer)?.Members.Select(m => m.Id) ?? [];

    /// <summary>The level by which an account accrues: the best of all who are merged with its customer, as for spending.</summary>
    internal string? LevelOf(WorkingSet set, LoyaltyProgramme programme, LoyaltyAccount account) =>
        programme.Levels.Count > 0 && set.FindLoaded<Customer>(account.CustomerId.Value) is { } customer && set.IsAsked(Groups.ByRoot, customer.StandsForId.Value)
            ? LoyaltyIntake.BestLevel(programme, Holdings(set, Members(set, account.CustomerId)))
            : account.Level;

    /// <summary>The bonuses of these customers, as far as they are at hand.</summary>
    internal static BonusHoldings Holdings(WorkingSet set, IEnumerable<CustomerId> customers)
    {
        var of = customers.ToHashSet();
        return new BonusHoldings([.. of.Select(c => set.FindLoaded<LoyaltyAccount>(c.Value)).OfType<LoyaltyAccount>()], [.. set.All<BonusLot>().Where(l => of.Contains(l.CustomerId))]);
    }

    /// <summary>The account of a customer, opened where there is none yet; null where nobody asked whether there is one.</summary>
    internal LoyaltyAccount? Account(WorkingSet set, CustomerId customer, Currency currency)
    {
        if (set.FindLoaded<LoyaltyAccount>(customer.Value) is { } known)
            return known;
        if (!set.IsAsked(Statements.Accounts, customer.Value) && !set.IsNew<Customer>(customer.Value))
            return null;
        var opened = LoyaltyAccount.Open(customer, currency);
        set.Add(opened, "loyalty-account.opened");
        return opened;
    }

    /// <summary>Records what an operation did.</summary>
    internal void Record(WorkingSet set, BonusChange change)
    {
        foreach (var lot in change.Opened)
        {
            set.Add(lot, "bonus-lot.opened");
            if (lot.OrderId is { } order)
                set.Announce(Statements.LotsOfOrder, set.RootOf(lot), order.Value);
            set.Announce(Statements.OpenLots, set.RootOf(lot), lot.CustomerId.Value);
        }

        foreach (var entry in change.Entries)
        {
            var account = set.FindLoaded<LoyaltyAccount>(entry.Customer.Value)!;
            var body = entry.Lot is { } lot ? set.Text(LoyaltyEvents.BodyOf(lot)) : null;
            set.Enter(account, LoyaltyEvents.Of(entry.Kind), entry.Units, entry.Order?.Value, body, () => account.At(entry.After));
        }

        foreach (var lot in change.Lots)
            set.Change(lot, "bonus-lot.changed");
        foreach (var lot in change.Warned)
            set.Note(set.FindLoaded<LoyaltyAccount>(lot.CustomerId.Value)!, LoyaltyEvents.Expiring, string.Create(CultureInfo.InvariantCulture,
                $"{{\"lot\":{lot.Id.Value},\"amount\":{lot.RemainingUnits},\"expires\":\"{lot.ExpiresAt}\"}}"));
    }

    internal static BonusLotId NextLot(WorkingSet set) => new(set.NextId(LoyaltyStatements.LotIds));
}
