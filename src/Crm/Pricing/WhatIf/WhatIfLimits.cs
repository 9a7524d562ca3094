namespace Crm.Pricing;

/// <summary>Counts the limits of a book's promotions down, from order to order.</summary>
internal sealed class WhatIfLimits(PromotionBook book)
{
    private readonly (string Code, PromotionLimits Limits)[] limited =
        [.. book.Promotions.Select(p => (p.Definition.Code, p.Definition.Limits)).Where(p => p.Limits.Uses is not null || p.Limits.UsesPerCustomer is not null || p.Limits.Budget is not null)];

    private readonly Dictionary<(string Promotion, string? Buyer), long> uses = [];
    private readonly Dictionary<string, Money> spent = new(StringComparer.Ordinal);

    /// <summary>Whether anything counts down.</summary>
    internal bool IsAny => limited.Length > 0;

    internal PriceBasket On(PriceBasket basket, string buyer) => limited.Length == 0 ? basket : basket with
    {
        Left = [.. basket.Left, .. limited.Where(p => basket.Left.All(l => l.Promotion != p.Code)).Select(p => new PromotionLeft(
            p.Code,
            p.Limits.Uses - uses.GetValueOrDefault((p.Code, null)),
            p.Limits.UsesPerCustomer - uses.GetValueOrDefault((p.Code, buyer)),
            p.Limits.Budget - spent.GetValueOrDefault(p.Code)))],
    };

    internal void Count(IReadOnlyDictionary<string, Money> given, string buyer)
    {
        foreach (var (code, _) in limited)
        {
            if (!given.TryGetValue(code, out var amount))
                continue;
            uses[(code, null)] = uses.GetValueOrDefault((code, null)) + 1;
            uses[(code, buyer)] = uses.GetValueOrDefault((code, buyer)) + 1;
            spent[code] = spent.GetValueOrDefault(code) + amount;
        }
    }
}
