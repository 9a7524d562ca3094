namespace Crm.Pricing;

internal sealed partial class PromotionExplainer
{
    /// <summary>What a floor is: that of a price list, or what margin and markup leave of the cost.</summary>
    private const string ByFloor = "floor", ByMargin = "margin";

    /// <summary>It would come to nothing: because of floors, where all its lines stand at theirs.</summary>
    private PromotionReason Nothing(BookPromotion p, List<int> lines) =>
        lines.Count > 0 && lines.TrueForAll(IsAtFloor) ? Say(p, PromotionCodes.AtFloor, [.. By(lines)]) : Say(p, PromotionCodes.GivesNothing);

    /// <summary>Whether nothing more can be taken off a line.</summary>
    private bool IsAtFloor(int i) => search.Floor(i) > 0 && outcome.Lines[i].Total.Units == search.Floor(i) * search.Unit;

    /// <summary>Which floor cut, where one did.</summary>
    private IEnumerable<(string, object?)> By(List<int> lines)
    {
        foreach (var i in lines.Where(IsAtFloor))
        {
            var line = basket.Lines[i];
            var isListed = line.Floor is { } floor && (Int128)floor.Units * line.Quantity.Thousandths > (Int128)(search.Floor(i) - 1) * search.Unit * Quantity.Scale;
            return [("by", isListed ? ByFloor : ByMargin), ("line", line.Sku ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        }

        return [];
    }

    /// <summary>The lines that a promotion took something off, or would.</summary>
    private List<int> LinesOf(BookPromotion p)
    {
        var on = new HashSet<int>();
        foreach (var adjustment in search.Adjustments)
            if (adjustment.Promotion == p.Index && adjustment.Line >= 0)
                on.Add(adjustment.Line);
        return on.Count > 0 ? [.. on.Order()] : [.. Enumerable.Range(0, basket.Lines.Count).Where(i => !search.IsOutside(i))];
    }
}
