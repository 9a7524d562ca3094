namespace Crm.Orders;

internal sealed partial class OrderCheck
{
    private void CheckLines()
    {
        if (rules.LinesRequired && order.Lines.Count == 0)
            Say("lines", "are missing");
        for (var i = 0; i < order.Lines.Count; i++)
            CheckLine(i, order.Lines[i]);
    }

    private void CheckLine(int index, NewOrderLine line)
    {
        var path = PathOf(index);
        if (line is null)
        {
            Say(path, "is missing");
            return;
        }

        if (line.Sku is null && line.Name is null)
            Say(path, "needs an SKU or a name");
        if (!Enum.IsDefined(line.Kind))
            Say(path + ".kind", "is not known");
        CheckQuantity(path, line);
        if (Amount(path, line.UnitPrice, order.Currency, ".unitPrice") && Here && line.UnitPrice.IsNegative)
            Say(path + ".unitPrice", "is negative");
        if (line.ListPrice is { } list && Amount(path, list, order.Currency, ".listPrice") && list.IsNegative)
            Say(path + ".listPrice", "is negative");
        Cost(path, line.Cost, ".cost");
        Rate(path, line.TaxRate, ".taxRate");
        if (line.ExemptionReason is not null && line.TaxRate != default)
            Say(path + ".taxRate", "is not 0 on an exempt line");
        if (line.Total is { } total)
            GivenThere(path + ".total", total);
        if (line.Tax is { } tax)
            GivenThere(path + ".tax", tax);
        if (line.Discounts.Count > 0)
            CheckDiscounts(path + ".discounts", line.Discounts);
    }

    private static readonly string[] Paths = [.. Enumerable.Range(0, 32).Select(i => $"lines[{i}]")];

    /// <summary>The path of a line; of the first ones it is not made anew for each order.</summary>
    internal static string PathOf(int index) => index < Paths.Length ? Paths[index] : $"lines[{index}]";

    private void CheckQuantity(string path, NewOrderLine line)
    {
        if (line.Step.IsNegative)
            Say(path + ".step", "is negative");
        if (!line.Quantity.IsPositive)
            Say(path + ".quantity", "is not above 0");
        else if (line.Quantity.Thousandths > MaxThousandths)
            Say(path + ".quantity", "is too large");
        else if (line.Quantity.IsMultipleOf(line.Step))
            return;
        else if (Here)
            Say(path + ".quantity", $"{line.Quantity} is not a multiple of {line.Step}");
        else
            Marks = Marks.With(OrderMarks.OddQuantity);
    }
}
