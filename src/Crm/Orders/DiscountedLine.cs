namespace Crm.Orders;

/// <summary>A line on its way to its total: own discounts come off first, then shares of those on the order.</summary>
internal sealed class DiscountedLine
{
    private readonly List<LineDiscount> discounts = [];

    private DiscountedLine(NewOrderLine input) => Input = input;

    internal NewOrderLine Input { get; }

    internal IReadOnlyList<LineDiscount> Discounts => discounts;

    /// <summary>What is left of the line.</summary>
    internal long Units { get; private set; }

    internal long DiscountUnits { get; private set; }

    /// <param name="order">An order without mistakes.</param>
    /// <param name="odd">Receives what does not add up: a mistake here, a mark there.</param>
    internal static DiscountedLine[] Of(NewOrder order, List<InputMistake> odd)
    {
        var lines = new DiscountedLine[order.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = Own(OrderCheck.PathOf(i), order, order.Lines[i], odd);
        var basis = lines.Sum(l => l.Units);
        for (var i = 0; i < order.Discounts.Count; i++)
        {
            var left = lines.Sum(l => l.Units);
            var units = UnitsOf(order.Discounts[i], new Money(basis, order.Currency), left);
            if (units > left)
                odd.Add(new($"discounts[{i}]", "takes more than is left"));
            Share(lines, order.Discounts[i].Code, new Money(units, order.Currency), Terms(order, order.Discounts[i], true));
        }

        return lines;
    }

    private static DiscountedLine Own(string path, NewOrder order, NewOrderLine input, List<InputMistake> odd)
    {
        var gross = OrderRounding.Quotient((Int128)input.UnitPrice.Units * input.Quantity.Thousandths, Quantity.Scale, order.Currency);
        var line = new DiscountedLine(input) { Units = gross.Units };
        for (var i = 0; i < input.Discounts.Count; i++)
        {
            var units = UnitsOf(input.Discounts[i], gross, line.Units);
            if (units > line.Units)
                odd.Add(new($"{path}.discounts[{i}]", "takes more than is left"));
            line.Take(input.Discounts[i].Code, units, Terms(order, input.Discounts[i], input.Discounts[i].IsShare));
        }

        if (input.Total is { } given && given.Units != line.Units)
        {
            odd.Add(new(path + ".total", "is not quantity × price less discounts"));
            line.Units = given.Units;
        }

        return line;
    }

    /// <summary>A percentage never takes more than is left: several may come to more than 100 %, by rounding or together.</summary>
    private static long UnitsOf(NewDiscount discount, Money basis, long left) => discount.Percent is { } percent
        ? Math.Min(OrderRounding.Quotient((Int128)basis.Units * percent.PartsPerMillion, Percent.Scale, basis.Currency).Units, Math.Max(left, 0))
        : discount.Amount!.Value.Units;

    /// <summary>By what is left of each line, so that no share is more than its line.</summary>
    private static void Share(DiscountedLine[] lines, string code, Money amount, DiscountTerms? terms)
    {
        var weights = Array.ConvertAll(lines, l => Math.Max(l.Units, 0));
        var parts = amount.Share(weights);
        for (var i = 0; i < lines.Length; i++)
            lines[i].Take(code, parts[i].Units, terms);
    }

    private static DiscountTerms? Terms(NewOrder order, NewDiscount discount, bool onOrder) =>
        order.PricedBy == PricedBy.Here ? DiscountTerms.Of(discount, onOrder) : null;

    private void Take(string code, long units, DiscountTerms? terms)
    {
        if (units == 0)
            return;
        discounts.Add(new LineDiscount(code, units) { Terms = terms });
        DiscountUnits += units;
        Units -= units;
    }
}
