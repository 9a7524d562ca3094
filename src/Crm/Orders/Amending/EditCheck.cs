namespace Crm.Orders;

/// <summary>Finds all mistakes of an edit and works its lines out with discounts kept.</summary>
internal sealed class EditCheck(Order order, OrderEdit edit, EditTerms terms)
{
    private readonly List<InputMistake> mistakes = [];
    private readonly List<AmendedLine> lines = [];
    private int? shipped;

    internal IReadOnlyList<AmendedLine> Lines => lines;

    internal Refusal? Run()
    {
        foreach (var line in order.Lines)
            Keep(line);
        for (var i = 0; i < edit.Lines.Count; i++)
            Check($"lines[{i}]", edit.Lines[i], i);
        CheckHead();
        Add();
        if (mistakes.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, mistakes);
        if (shipped is { } position)
            return new Refusal(OrderRefusals.LineShipped, "Of line {position}, something was shipped or came back; its quantity stays.", ("position", position));
        return order.Lines.Count > 0 && lines.Count == 0
            ? new Refusal(OrderRefusals.NoLinesLeft, "Nothing would be left of order {number}; cancel it.", ("number", order.Number))
            : null;
    }

    private void Keep(OrderLine line)
    {
        var change = edit.Lines.FirstOrDefault(e => e.Position == line.Position);
        var quantity = change?.Quantity ?? line.Quantity;
        if (quantity != line.Quantity && terms.IsFixed(line))
            shipped ??= line.Position;
        if (quantity.IsPositive)
            lines.Add(AmendedLine.Of(line, quantity, change?.Discounts is { } discounts && discounts.All(d => d?.Code is not null) ? discounts : null, order.TaxRounding));
    }

    private void Check(string path, LineEdit change, int index)
    {
        if (change.Position is { } position)
        {
            if (order.Lines.All(l => l.Position != position))
                mistakes.Add(new(path + ".position", $"is {position}, and the order has no such line"));
            if (edit.Lines.Take(index).Any(e => e.Position == position))
                mistakes.Add(new(path + ".position", "stands twice"));
            if (change.New is not null)
                mistakes.Add(new(path + ".new", "is for lines without a position"));
            if (change.Quantity is { IsNegative: true })
                mistakes.Add(new(path + ".quantity", "is below 0"));
            for (var i = 0; i < (change.Discounts?.Count ?? 0); i++)
                Check($"{path}.discounts[{i}]", change.Discounts![i]);
        }
        else if (change.New is null)
        {
            mistakes.Add(new(path, "names no line and brings none"));
        }
    }

    private void Check(string path, NewDiscount discount)
    {
        if (discount is null || string.IsNullOrWhiteSpace(discount.Code) || discount.Amount is null == discount.Percent is null)
            mistakes.Add(new(path, "needs a code and either an amount or a percentage"));
        else if (discount.Amount is { } amount && (amount.Currency != order.Currency || amount.IsNegative))
            mistakes.Add(new(path + ".amount", $"is below 0 or not in {order.Currency}"));
        else if (discount.Percent is { } percent && (percent < default(Percent) || percent > Percent.Of(100m)))
            mistakes.Add(new(path + ".percent", "is not 0 to 100 %"));
    }

    private void CheckHead()
    {
        if (edit.DeliveryCharge is { IsSet: true, Value: var charge } && (charge.IsNegative || (charge.Currency != order.Currency && !charge.IsZero)))
            mistakes.Add(new("deliveryCharge", $"is below 0 or not in {order.Currency}"));
        if (edit.DeliveryCost is { IsSet: true, Value: { } cost } && (cost.IsNegative || cost.Currency != order.BaseCurrency))
            mistakes.Add(new("deliveryCost", $"is below 0 or not in {order.BaseCurrency}"));
        if (string.IsNullOrWhiteSpace(edit.Reason) && edit.Lines.Any(e => e.Quantity is { } q && order.Lines.Any(l => l.Position == e.Position && q < l.Quantity)))
            mistakes.Add(new("reason", "is missing: a line goes or becomes less"));
    }

    /// <summary>New lines are checked and priced as those of a new order are.</summary>
    private void Add()
    {
        NewOrderLine[] added = [.. edit.Lines.Where(e => e is { Position: null, New: not null }).Select(e => e.New!)];
        if (added.Length == 0)
            return;
        var exempt = order.Lines.Count > 0 && order.Lines.All(l => l.ExemptionReason is not null) ? order.Lines[0].ExemptionReason : null;
        var draft = OrderDraft.Check(new NewOrder
        {
            SiteId = order.SiteId,
            Channel = order.Channel,
            Currency = order.Currency,
            TaxIncluded = order.TaxIncluded,
            TaxRounding = order.TaxRounding,
            Lines = added,
            Exemption = exempt is null ? null : new TaxExemption(exempt, order.Lines.Any(l => !l.ExemptTax.IsZero) ? ExemptPrice.KeepNet : ExemptPrice.KeepGross),
        }, terms.Rules with { BaseCurrency = order.BaseCurrency, OrderTypes = null });
        if (!draft.IsAccepted)
            mistakes.AddRange(OrderRefusals.MistakesIn(draft.Refusal).Select(m => m with { Path = "new." + m.Path }));
        else
            lines.AddRange(draft.Value.Lines.Select((line, i) => new AmendedLine(order.NextPosition + i, null, line) { Rounding = order.TaxRounding }));
    }
}
