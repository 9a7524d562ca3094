using Crm.Rules;

namespace Crm.Segments;

/// <summary>What a shop wants to know from the first day (C13); each is only a rule that it can edit.</summary>
internal static class StarterSegments
{
    internal static IEnumerable<Func<Currency, SegmentDefinition>> All(decimal vipFrom) =>
    [
        c => Of("new", "New", "Нові", "orders.first within last 30 days and orders.count >= 1", c),
        c => Of("loyal", "Loyal", "Постійні", "orders.net > 0 BASE and orders.completed >= 3 and orders.last within last 180 days", c),
        c => Of("vip", "VIP", "VIP", FormattableString.Invariant($"orders.net > {vipFrom} BASE"), c),
        c => Of("one-time", "One-time", "Разові", "orders.net > 0 BASE and orders.count = 1 and orders.last older than 90 days", c),
        c => Of("at-risk", "At risk", "Під загрозою", "orders.net > 0 BASE and orders.count >= 2 and orders.last older than 90 days and orders.last within last 365 days", c),
        c => Of("lost", "Lost", "Втрачені", "orders.net > 0 BASE and orders.last older than 365 days", c),
        c => Of("cart-left", "Cart left", "Кинули кошик", "cart(state = \"abandoned\", last 30 days)", c),
    ];

    private static SegmentDefinition Of(string code, string english, string ukrainian, string rule, Currency currency) =>
        new(code, RuleText.Parse(rule.Replace("BASE", currency.Code, StringComparison.Ordinal)).Demand())
        {
            Name = new LocalizedText(english, new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["uk"] = ukrainian }),
        };
}
