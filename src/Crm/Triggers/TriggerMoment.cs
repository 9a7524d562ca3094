using NodaTime;

namespace Crm.Triggers;

/// <summary>What sets a trigger off: one of a closed set of records.</summary>
public abstract record TriggerMoment
{
    private protected TriggerMoment()
    {
    }

    /// <summary>Something happened: an event of the change log or one that the host raises (<c>order.placed</c>, <c>call.missed</c>).</summary>
    public static TriggerMoment Happens(string happening) => new WhenHappens(happening);

    /// <summary>A field of an entity became another: <c>Changes("order", "status")</c>. A new entity changes nothing.</summary>
    public static TriggerMoment Changes(string entity, string field) => new WhenChanges(entity, field);

    /// <summary>Something happened, and what should have followed did not within a time.</summary>
    public static TriggerMoment Missing(string happening, string without, TriggerDelay within) => new WhenMissing(happening, without, within);

    /// <summary>A moment before or after a date that an entity bears: <c>Near("order-delivery", "windowFrom", -1 hour)</c>. It moves with the date.</summary>
    public static TriggerMoment Near(string entity, string field, TriggerDelay offset) => new WhenNear(entity, field, offset);

    /// <summary>A customer entered or left a segment.</summary>
    public static TriggerMoment Segment(string segment, bool entered = true) => new WhenSegment(segment, entered);

    /// <summary>A date of the shop's own fields: <c>NearCustom("customer", "wedding-day", -7 days)</c>.</summary>
    public static TriggerMoment NearCustom(string entity, string field, TriggerDelay offset) => new WhenNear(entity, WhenNear.Custom + field, offset);

    /// <summary>A schedule, once for each site, or for each <c>customer</c> or open <c>order</c> that fulfils the condition.</summary>
    public static TriggerMoment Every(TriggerSchedule schedule, string each = WhenScheduled.Site) => new WhenScheduled(schedule, each);

    /// <summary>A customer's birthday, or some days before it.</summary>
    public static TriggerMoment Birthday(LocalTime at, int daysBefore = 0) => new WhenBirthday(at, daysBefore);

    /// <summary>What is available of a variant falls below a level, or below the variant's own minimum.</summary>
    public static TriggerMoment StockLow(decimal? below = null, string? warehouse = null) => new WhenStockLow(below, warehouse);
}
