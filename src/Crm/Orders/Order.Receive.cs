using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>
    /// Takes over what a newer delivery of the same order changes, part by part: comment, contacts, methods, money with lines.
    /// A part that the source sends unchanged is left as it is here, whatever staff made of it. Lines and money change only
    /// while nothing was shipped or returned, in the same currency; otherwise the order is marked
    /// <see cref="OrderMarks.SourceDiffers"/>. A delivery that the source wrote before the last one seen changes nothing.
    /// </summary>
    /// <returns>What happened; null if there is nothing to save.</returns>
    /// <exception cref="ArgumentException">The delivery is of another order.</exception>
    public OrderReceivedAgain? Receive(OrderDraft delivery, Instant now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var given = delivery.Order;
        if (given.ExternalId.IsNone || given.ExternalId != ExternalId)
            throw new ArgumentException($"{given.ExternalId} is not the order {ExternalId}.", nameof(delivery));
        if (given.SourceUpdatedAt < SourceUpdatedAt)
            return null;
        var seen = SourceSeen.Of(given) with { Status = SourceSeen?.Status, Fields = SourceSeen?.Fields, PaidUnits = SourceSeen?.PaidUnits };
        seen = seen with { Tags = TagsTaken(seen) };
        if (seen == SourceSeen && (given.SourceUpdatedAt ?? SourceUpdatedAt) == SourceUpdatedAt)
            return null;

        var changes = new OrderChanges();
        ReceiveTexts(given, seen, changes);
        ReceiveTags(seen, changes);
        if (seen.Money != SourceSeen?.Money)
            ReceiveMoney(delivery, changes);
        SourceSeen = seen;
        SourceUpdatedAt = given.SourceUpdatedAt ?? SourceUpdatedAt;
        return new OrderReceivedAgain(Id, SourceUpdatedAt, changes.All, OrderText.Floor(now));
    }

    private void ReceiveTexts(NewOrder given, SourceSeen seen, OrderChanges changes)
    {
        if (seen.Comment != SourceSeen?.Comment)
            CustomerComment = changes.Note("customerComment", CustomerComment, given.CustomerComment);
        if (seen.Contacts != SourceSeen?.Contacts)
        {
            changes.Note("buyer", Buyer, given.Buyer);
            changes.Note("recipient", Recipient, given.Recipient);
            changes.Note("payer", Payer, given.Payer);
            TakeContacts(given);
        }

        if (seen.Methods == SourceSeen?.Methods)
            return;
        changes.Note("channelNumber", ChannelNumber, given.ChannelNumber);
        changes.Note("paymentMethod", PaymentMethod, given.PaymentMethod);
        changes.Note("deliveryMethod", DeliveryMethod, given.Delivery?.Method);
        TakeMethods(given);
    }

    private void ReceiveMoney(OrderDraft delivery, OrderChanges changes)
    {
        if (delivery.Order.Currency != Currency || delivery.BaseCurrency != BaseCurrency || AmendedAt is not null || !lines.TrueForAll(l => l.IsUntouched))
        {
            MarksText = changes.Note("marks", MarksText, Marks.With(OrderMarks.SourceDiffers).ToString());
            return;
        }

        changes.Note("pricedBy", PricedBy, delivery.Order.PricedBy);
        changes.Note("taxIncluded", TaxIncluded, delivery.Order.TaxIncluded);
        changes.Note("deliveryCharge", DeliveryCharge, delivery.Delivery.Charge);
        changes.Note("deliveryCost", DeliveryCostUnits, delivery.Delivery.Cost?.Units);
        changes.Note("deliveryTaxRate", DeliveryTaxRate, delivery.Delivery.TaxRate);
        changes.Note("taxTerms", TaxTerms, delivery.TaxTerms);
        changes.NoteList("fees", Fees, delivery.Fees);
        changes.Note("cashRounding", CashRounding, delivery.Totals.CashRounding);
        changes.Note("total", Total, delivery.Totals.Total);
        ReceiveLines(delivery, changes);
        TakeMoney(delivery);
        ReceiveMarks(delivery.Marks, changes);
    }

    /// <summary>The n-th line of a thing stays the n-th line of it, with its position and, for the same variant, its stock; others come last or go.</summary>
    private void ReceiveLines(OrderDraft delivery, OrderChanges changes)
    {
        var old = lines.ToList();
        var next = lines.Count == 0 ? 1 : lines[^1].Position + 1;
        lines.Clear();
        foreach (var line in delivery.Lines)
        {
            var kept = old.Find(l => l.Sells(line.Input));
            if (kept is null)
            {
                var added = OrderLine.Create(Id, next++, line, Currency, BaseCurrency);
                lines.Add(added);
                changes.Note<object?>($"lines[{added.Position}]", null, OrderLineValues.Of(added));
                continue;
            }

            old.Remove(kept);
            var before = OrderLineValues.Of(kept);
            kept.Take(line);
            OrderLineValues.Compare(before, OrderLineValues.Of(kept), changes);
            lines.Add(kept);
        }

        foreach (var gone in old)
            changes.Note<object?>($"lines[{gone.Position}]", OrderLineValues.Of(gone), null);
        lines.Sort((a, b) => a.Position.CompareTo(b.Position));
    }

    private void ReceiveMarks(OrderMarks delivered, OrderChanges changes)
    {
        var marks = Marks.Without(OrderMarks.SourceDiffers);
        foreach (var code in (ReadOnlySpan<string>)[OrderMarks.PriceMismatch, OrderMarks.ZeroTotal, OrderMarks.UnknownCode, OrderMarks.OddQuantity])
            marks = marks.Set(code, delivered.Contains(code));
        marks = marks.Set(OrderMarks.StockShort, lines.Exists(l => l.ShortQuantity.IsPositive));
        MarksText = changes.Note("marks", MarksText, marks.ToString());
    }
}
