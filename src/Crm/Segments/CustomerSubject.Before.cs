using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

public sealed partial class CustomerSubject
{
    /// <summary>
    /// The customer as they were just before a moment: without what was ordered, paid, returned and done from then on. What carries no date
    /// (name, contacts, lists, consents, stages, fields of the shop's own, what features add) is as it is now. Orders have to be loaded.
    /// </summary>
    /// <param name="moment">Before when.</param>
    /// <param name="figures">What the orders and returns of before come to.</param>
    internal CustomerSubject Before(Instant moment, CustomerFigures figures)
    {
        var orders = Until(Orders, moment, static o => o.At);
        return new CustomerSubject
        {
            Id = Id,
            Scope = Scope,
            Currency = Currency,
            Name = Name,
            City = City,
            Region = Region,
            Country = orders.Count == 0 ? null : Country,
            Language = Language,
            HasEmail = HasEmail,
            HasPhone = HasPhone,
            BirthDate = BirthDate,
            Sex = Sex,
            IsCompany = IsCompany,
            CreatedAt = CreatedAt < moment ? CreatedAt : moment,
            Manager = Manager,
            OrderCount = figures.Orders,
            CompletedCount = figures.Completed,
            CancelledCount = figures.Cancelled,
            RefusedCount = figures.Refused,
            ReturnCount = figures.Returns,
            SpentUnits = figures.SpentUnits,
            NetUnits = figures.NetUnits,
            ReturnedUnits = figures.ReturnedUnits,
            FirstOrderAt = orders.Count == 0 ? null : orders[0].At,
            LastOrderAt = orders.Count == 0 ? null : orders[^1].At,
            Orders = orders,
            Cancelled = Until(Cancelled, moment, static o => o.At),
            Purchases = Until(Purchases, moment, static p => p.At),
            Payments = Until(Payments, moment, static p => p.At),
            Refunds = Until(Refunds, moment, static p => p.At),
            Returns = Until(Returns, moment, static r => r.At),
            Views = Until(Views, moment, static v => v.At),
            Searches = Until(Searches, moment, static s => s.At),
            Visits = Until(Visits, moment, static v => v),
            Carts = Until(Carts, moment, static c => c.At),
            Granted = Granted,
            Denied = Denied,
            Stages = Stages,
            Lists = Lists,
            Sites = Sites.Count == 0 ? Sites : [.. orders.Select(o => o.Site).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Fields = Fields,
            Extras = Extras,
        };
    }

    /// <summary>What of events in the order of time lies before a moment; not copied.</summary>
    private static IReadOnlyList<T> Until<T>(IReadOnlyList<T> events, Instant moment, Func<T, Instant> at)
    {
        var (from, to) = (0, events.Count);
        while (from < to)
            if (at(events[(from + to) / 2]) < moment)
                from = ((from + to) / 2) + 1;
            else
                to = (from + to) / 2;
        return from == events.Count ? events : from == 0 ? [] : events is T[] all ? new ArraySegment<T>(all, 0, from) : [.. events.Take(from)];
    }
}
