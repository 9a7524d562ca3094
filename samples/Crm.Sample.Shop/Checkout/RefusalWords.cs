using Crm.Orders;
using Crm.Sample.Shop.Catalogue;
using Crm.Stock;

namespace Crm.Sample.Shop.Checkout;

/// <summary>A "no" in the words of a shop: codes are for programs.</summary>
internal static class RefusalWords
{
    /// <summary>One sentence for each thing in the way.</summary>
    /// <param name="refusal">The "no".</param>
    /// <param name="lines">What was to be ordered, in the order of the lines.</param>
    public static IReadOnlyList<string> Of(Refusal refusal, IReadOnlyList<ShopVariant> lines) => refusal.Code switch
    {
        StockRefusals.NotEnough when refusal.Data["lines"] is IReadOnlyList<LineShortage> shortages =>
            [.. shortages.DistinctBy(s => s.Line).Select(s => Short(lines[s.Line - 1], s))],
        OrderRefusals.Invalid when refusal.Data["mistakes"] is IReadOnlyList<InputMistake> mistakes => [.. mistakes.Select(m => Mistake(m, lines))],
        CheckoutRefusals.Empty => ["Your cart is empty. If you have just sent the order, it has arrived."],
        CheckoutRefusals.Gone => ["Something in your cart is no longer sold. Take it out and try again."],
        StoreRefusals.Busy or StoreRefusals.Conflict => ["Many people are buying at this moment. Nothing was ordered yet; please try again."],
        _ => [$"We could not take this order: {refusal.Message}"],
    };

    private static string Short(ShopVariant line, LineShortage shortage)
    {
        if (line.Variant.Kind == Crm.Catalog.ProductKind.Kit)
            return $"{line.Name}: a part of this set is sold out, so there are not enough sets for you.";
        var (wanted, left) = (shortage.Requested, shortage.Available);
        return left.IsPositive
            ? $"{line.Name}: you want {wanted}{line.Unit}, but only {left}{line.Unit} {(left == 1 ? "is" : "are")} left. Take {left}{line.Unit}, or choose another."
            : $"{line.Name} has just been sold out. Take it out of your cart, or choose another.";
    }

    private static string Mistake(InputMistake mistake, IReadOnlyList<ShopVariant> lines)
    {
        var place = mistake.Path.StartsWith("lines[", StringComparison.Ordinal) ? mistake.Path[6..mistake.Path.IndexOf(']', StringComparison.Ordinal)] : "";
        var name = int.TryParse(place, out var i) && i < lines.Count ? lines[i].Name : mistake.Path;
        return mistake.Path.EndsWith(".quantity", StringComparison.Ordinal) && i < lines.Count
            ? $"{name} is sold in steps of {lines[i].Variant.Step}{lines[i].Unit}."
            : $"{name} {mistake.Message}.";
    }
}
