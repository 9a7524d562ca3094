namespace Crm.Orders;

/// <summary>Finds all mistakes of a return at once.</summary>
internal static class ReturnCheck
{
    internal static List<InputMistake> Mistakes(NewReturn given)
    {
        var mistakes = new List<InputMistake>();
        if (given.SiteId == default)
            mistakes.Add(new("siteId", "is missing"));
        if (given.Currency.IsNone)
            mistakes.Add(new("currency", "is missing"));
        if (OrderText.Clean(given.Channel) is null)
            mistakes.Add(new("channel", "is missing"));
        if (given.ExternalId.IsNone && given.ExternalId != default)
            mistakes.Add(new("externalId", "needs both a source and a value"));
        if (given.Lines.Count == 0)
            mistakes.Add(new("lines", "are missing"));
        Int128 sum = 0;
        for (var i = 0; i < given.Lines.Count; i++)
            sum += Line($"lines[{i}]", given, given.Lines[i], mistakes);
        if (mistakes.Count == 0 && sum > OrderCheck.MaxUnits)
            mistakes.Add(new("lines", "come to too much"));
        return mistakes;
    }

    private static Int128 Line(string path, NewReturn given, NewReturnLine line, List<InputMistake> mistakes)
    {
        if (line is null)
        {
            mistakes.Add(new(path, "is missing"));
            return 0;
        }

        if (OrderText.Clean(line.Sku) is null && OrderText.Clean(line.Name) is null)
            mistakes.Add(new(path, "needs an SKU or a name"));
        if (!line.Quantity.IsPositive || line.Quantity.Thousandths > OrderCheck.MaxThousandths)
            mistakes.Add(new(path + ".quantity", "is not above 0, or too large"));
        if (line.OrderLinePosition is not null && given.OrderId is null)
            mistakes.Add(new(path + ".orderLinePosition", "needs an order"));
        Amount(path + ".unitPrice", line.UnitPrice, given, mistakes);
        if (line.Amount is { } amount)
            Amount(path + ".amount", amount, given, mistakes);
        return line.Amount?.Units ?? ((Int128)line.UnitPrice.Units * line.Quantity.Thousandths / Quantity.Scale);
    }

    private static void Amount(string path, Money amount, NewReturn given, List<InputMistake> mistakes)
    {
        if (amount.Currency != given.Currency && !(amount.Currency.IsNone && amount.IsZero))
            mistakes.Add(new(path, $"is in {amount.Currency}, not in {given.Currency}"));
        else if (amount.IsNegative)
            mistakes.Add(new(path, "is negative"));
        else if (amount.Units > OrderCheck.MaxUnits)
            mistakes.Add(new(path, "is too large"));
    }
}
