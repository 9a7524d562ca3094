using System.Globalization;

namespace Crm.Sample.Shop.Catalogue;

/// <summary>Reads quantities as shoppers type them.</summary>
public static class QuantityText
{
    private const decimal Most = 999;

    /// <summary>The quantity; null where it is none.</summary>
    public static Quantity? Of(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number <= Most && decimal.Round(number, 3) == number
            ? Quantity.Of(number)
            : null;

    /// <summary>Why so much cannot be put into the cart; null where it can.</summary>
    public static string? Mistake(string? text, ShopVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var step = variant.Variant.Step;
        if (Of(text) is not { IsPositive: true } quantity)
            return $"How much? From {step}{variant.Unit} up to {Most:0}{variant.Unit}.";
        return quantity.IsMultipleOf(step) ? null : $"{variant.Product.Names.Default} is sold in steps of {step}{variant.Unit}.";
    }
}
