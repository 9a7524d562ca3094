using System.Globalization;
using System.Text.Json;
using Crm.Delivery;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Orders;

/// <summary>Keeps the reasons for which orders need attention, and the timers of those that time will bring about, in the transactions that change orders.</summary>
internal sealed class OrderAttending
{
    /// <summary>Kind of the timers that tell of reasons which time brings about.</summary>
    internal const string Kind = "orders.attention";

    private readonly OrderContext context;
    private readonly SelectStatement byOrder;

    internal OrderAttending(OrderContext context, StoreModel model)
    {
        this.context = context;
        byOrder = SelectStatement.By(model.Aggregate<OrderAttention>().Root, locks: false, null, nameof(OrderAttention.OrderId));
        EffectsPerOrder = context.Effects.Contains(OrderEffects.Attention) ? context.Setup.Attention.Definitions.Count : 0;
    }

    /// <summary>How many ids of effects an order may need.</summary>
    internal int EffectsPerOrder { get; }

    private TimerTable Timers => context.Stays.Timers;

    internal static string KeyOf(OrderId order) => string.Create(CultureInfo.InvariantCulture, $"attention:order:{order.Value}");

    /// <summary>Asks for what hangs on an order that is there. Whoever writes any of it has the order's lock.</summary>
    internal void Plan(LoadPlan plan, OrderId order)
    {
        plan.Load(byOrder, order.Value);
        plan.Load<OrderAccount>(order.Value);
        plan.Load<OrderDelivery>(order.Value);
        Timers.Plan(plan, KeyOf(order));
        if (EffectsPerOrder > 0)
            plan.Reserve(IdKinds.Effect, EffectsPerOrder);
    }

    /// <summary>Brings an order's reasons and its timer to what holds now. Where nothing differs, nothing is written.</summary>
    /// <param name="set">The group.</param>
    /// <param name="order">Which.</param>
    /// <param name="withDeadline">What came up together with a deadline of which nobody has told yet.</param>
    internal void Attend(WorkingSet set, Order order, IReadOnlyList<AttentionCause>? withDeadline = null)
    {
        var causes = AttentionCauses.Of(order, set.FindLoaded<OrderAccount>(order.Id.Value), set.FindLoaded<OrderDelivery>(order.Id.Value), set.Now);
        var all = context.Setup.Attention.With(causes.Found, order);
        var attention = set.FindLoaded<OrderAttention>(order.Id.Value);
        var timer = Timers.FindIfAsked(set, KeyOf(order.Id));
        if (timer is { IsParked: false } && timer.Due <= Instant.Min(set.Now, set.Happened))
            attention = RaiseMissed(set, order, attention, all, timer);
        foreach (var missed in withDeadline is { Count: > 0 } ? withDeadline : [])
            if (missed.Since <= Instant.Min(set.Now, set.Happened) && attention?.Find(missed.Code) is null && !all.Any(c => c.Code == missed.Code && c.Since == missed.Since))
                attention = Raise(set, order, attention, missed);
        if (all.Count > 0 || attention is { Reasons.Count: > 0 })
            Write(set, order, attention, all);
        FollowTimer(set, order, causes, timer);
    }

    /// <summary>A reason came up while no host was awake, and what happens now ends it: it was there all the same.</summary>
    private OrderAttention? RaiseMissed(WorkingSet set, Order order, OrderAttention? attention, IReadOnlyList<AttentionCause> causes, TimerRow timer)
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var code = payload.RootElement.GetProperty("reason").GetString()!;
        return attention?.Find(code) is not null || causes.Any(c => c.Code == code && c.Since == timer.Due) ? attention
            : Raise(set, order, attention, new AttentionCause(code, timer.Due) { At = timer.Due });
    }

    private void Write(WorkingSet set, Order order, OrderAttention? attention, IReadOnlyList<AttentionCause> causes)
    {
        if (attention is not null)
        {
            var before = attention.Reasons.Count;
            attention.Follow(causes, context.Setup.Attention.SeverityOf, order);
            set.Change(attention, attention.Reasons.Count < before ? "order-attention.ended" : "order-attention.changed");
        }

        foreach (var cause in causes)
            if (attention?.Find(cause.Code) is null)
                attention = Raise(set, order, attention, cause);
    }

    /// <summary>It is said with the instant at which it came up, whenever that is noticed.</summary>
    private OrderAttention Raise(WorkingSet set, Order order, OrderAttention? known, AttentionCause cause)
    {
        var attention = known ?? OrderAttention.Of(order);
        var raised = attention.Raise(cause, context.Setup.Attention.SeverityOf(cause.Code), order, cause.Since ?? set.Happened);
        set.At = cause.Since;
        if (known is null)
            set.Add(attention, "order-attention.raised");
        else
            set.Change(attention, "order-attention.raised");
        if (EffectsPerOrder > 0)
            set.Queue(OrderEffects.Attention, $"order:{order.Id.Value}", OrderEffects.AttentionPayload(order, raised));
        set.At = null;
        return attention;
    }

    /// <summary>What comes up together with the deadline of the status needs no timer: that of the deadline looks at all.</summary>
    private void FollowTimer(WorkingSet set, Order order, AttentionCauses causes, TimerRow? timer)
    {
        var due = causes.Next;
        if (due is not null && order.LateSince is null && order.Deadline is { } deadline && due == OrderText.Floor(deadline))
            due = null;
        if (due is null)
        {
            if (timer is not null)
                Timers.Drop(set, timer.TimerKey);
            return;
        }

        // At one instant another reason may come up than before.
        var payload = string.Create(CultureInfo.InvariantCulture, $"{{\"order\":{order.Id.Value},\"reason\":\"{causes.NextCode}\"}}");
        if (timer?.Due != due || timer?.Payload != payload)
            Timers.Put(set, new TimerRow
            {
                TimerKey = KeyOf(order.Id),
                Kind = Kind,
                Subject = string.Create(CultureInfo.InvariantCulture, $"order:{order.Id.Value}"),
                Due = due.Value,
                Payload = payload,
            });
    }
}
