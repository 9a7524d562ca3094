using System.Globalization;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Privacy;

/// <summary>
/// Enters an erasure into the register, takes the customer out of recognition, and sets the timer that carries the erasure on where this
/// process does not. Gives how many customers it is about.
/// </summary>
/// <param name="statements">Shared.</param>
/// <param name="timers">Shared.</param>
/// <param name="person">All customers who are this person.</param>
/// <param name="reason">Why, although something holds the data; null to be refused by what does.</param>
/// <param name="isReplay">The erasure was done before, on the store that this one is a backup of.</param>
internal sealed class BeginErasureCommand(PrivacyStatements statements, TimerTable timers, IReadOnlyList<CustomerId> person, string? reason, bool isReplay) : IWriteCommand<int>
{
    /// <summary>Kind of the timer.</summary>
    internal const string Kind = "privacy.erase";

    /// <summary>Who began it has so long to finish before a worker does.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(5);

    /// <summary>When it was begun on the other store; null for now.</summary>
    internal Instant? Begun { get; init; }

    public string Name => "privacy.erase";

    internal static string KeyOf(CustomerId customer) => string.Create(CultureInfo.InvariantCulture, $"erase:customer:{customer.Value}");

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var id in person)
        {
            plan.Load<Customer>(id.Value);
            plan.Load<Erasure>(id.Value);
            plan.Load(statements.OrdersOf, id.Value);
            plan.Load(statements.OrdersByContact, id.Value);
            timers.Plan(plan, KeyOf(id));
        }

        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        foreach (var id in person)
            if (set.Find<Customer>(id.Value) is null)
                return PrivacyRefusals.NoCustomer(id);
        if (reason is null && !isReplay && person.Any(id => set.Find<Erasure>(id.Value) is null && HasOpen(set, id)))
            return PrivacyRefusals.HeldBy([PrivacyHolds.Open]);
        foreach (var id in person)
            Begin(set, id);
        return person.Count;
    }

    private void Begin(WorkingSet set, CustomerId id)
    {
        if (set.Find<Erasure>(id.Value) is not { } erasure)
            set.Add(Erasure.Begin(id, Begun ?? set.Now, reason), "erasure.begun");
        else if (erasure.IsDone)
        {
            erasure.Reopen(Begun ?? set.Now);
            set.Change(erasure, "erasure.repeated");
        }

        var customer = set.Find<Customer>(id.Value)!;
        customer.Erase(set.Now);
        set.Change(customer, "customer.erasing");
        timers.Set(set, new TimerRow { TimerKey = KeyOf(id), Kind = Kind, Subject = "erasure", Due = set.Now + Grace, Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"customer\":{id.Value}}}") });
    }

    private bool HasOpen(WorkingSet set, CustomerId id) => set.Rows(statements.OrdersOf, id.Value).Concat(set.Rows(statements.OrdersByContact, id.Value))
        .Any(row => row[4] is null && !(bool)row[3]! && PrivacyHolds.IsOpen(EnumText<StatusGroup>.Parse((string)row[2]!)));
}
