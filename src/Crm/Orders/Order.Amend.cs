using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Position of the next line that is added: positions of lines that went are not used again.</summary>
    internal int NextPosition => Math.Max(lines.Count == 0 ? 0 : lines[^1].Position, LastPosition) + 1;

    /// <summary>The highest position that a line ever had since lines were first taken off here; 0 before.</summary>
    internal int LastPosition { get; private set; }

    /// <summary>When lines or money were last edited here; null for never. What the source changes of them afterwards is not taken over.</summary>
    public Instant? AmendedAt { get; private set; }

    /// <summary>
    /// Makes a planned edit: lines agreed keep price, promotion version and tax, new ones take today's.
    /// </summary>
    /// <returns>What changed, null for nothing; or <see cref="OrderRefusals.DiscountBroken"/>, <see cref="OrderRefusals.CannotReprice"/>, <see cref="OrderRefusals.Deleted"/>.</returns>
    /// <exception cref="ArgumentException">The plan is of another order.</exception>
    public Result<OrderChanged?> Amend(EditPlan plan, Instant now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Order != this)
            throw new ArgumentException($"The plan is not of order {Number}.", nameof(plan));
        if (DeletedAt is not null)
            return DeletedRefusal();
        if (plan.Edit.ChangesMoney && plan.Refuse() is { } refusal)
            return refusal;
        var changes = new OrderChanges();
        AmendHead(plan.Edit, changes);
        if (plan.Edit.ChangesMoney || plan.Edit.PaymentMethod.IsSet)
            AmendMoney(plan, changes, now);
        return changes.ToEvent(Id, now);
    }

    private void AmendHead(OrderEdit edit, OrderChanges changes)
    {
        Buyer = changes.Note("buyer", Buyer, edit.Buyer.Or(Buyer));
        Recipient = changes.Note("recipient", Recipient, edit.Recipient.Or(Recipient));
        Payer = changes.Note("payer", Payer, edit.Payer.Or(Payer));
        CustomerComment = changes.Note("customerComment", CustomerComment, OrderText.Clean(edit.CustomerComment.Or(CustomerComment)));
        ManagerComment = changes.Note("managerComment", ManagerComment, OrderText.Clean(edit.ManagerComment.Or(ManagerComment)));
        PaymentMethod = changes.Note("paymentMethod", PaymentMethod, OrderText.Clean(edit.PaymentMethod.Or(PaymentMethod)));
        DeliveryMethod = changes.Note("deliveryMethod", DeliveryMethod, OrderText.Clean(edit.DeliveryMethod.Or(DeliveryMethod)));
        DeliveryCostUnits = changes.Note("deliveryCost", DeliveryCostUnits, edit.DeliveryCost.Or(DeliveryCost)?.Units);
    }

    private void AmendMoney(EditPlan plan, OrderChanges changes, Instant now)
    {
        var (planned, totals, taxTerms) = (plan.Lines, plan.Totals, plan.TaxTerms);
        LastPosition = Math.Max(LastPosition, lines.Count == 0 ? 0 : lines[^1].Position);
        foreach (var gone in lines.Where(l => planned.All(p => p.Agreed != l)).ToList())
        {
            lines.Remove(gone);
            changes.Note<object?>($"lines[{gone.Position}]", OrderLineValues.Of(gone), null);
        }

        foreach (var line in planned)
            Amend(line, changes);
        DeliveryChargeUnits = changes.Note("deliveryCharge", DeliveryChargeUnits, totals.Delivery.Units);
        TaxTerms = changes.Note("taxTerms", TaxTerms, taxTerms);
        CashRoundingUnits = changes.Note("cashRounding", CashRoundingUnits, totals.CashRounding.Units);
        TotalUnits = changes.Note("total", TotalUnits, totals.Total.Units);
        BaseTotalUnits = InBase(Total).Units;
        if (changes.All.Count > 0)
            AmendedAt = OrderText.Floor(now);
        MarksText = changes.Note("marks", MarksText, Marks.Set(OrderMarks.ZeroTotal, Total.IsZero).ToString());
        MarkShort(changes);
    }

    private void Amend(AmendedLine line, OrderChanges changes)
    {
        if (line.IsUnchanged)
            return;
        if (line.Agreed is null)
        {
            var added = OrderLine.Create(Id, line.Position, line.Priced, Currency, BaseCurrency);
            lines.Add(added);
            changes.Note<object?>($"lines[{added.Position}]", null, OrderLineValues.Of(added));
            return;
        }

        var before = OrderLineValues.Of(line.Agreed);
        line.Agreed.Take(line.Priced);
        OrderLineValues.Compare(before, OrderLineValues.Of(line.Agreed), changes);
    }
}
