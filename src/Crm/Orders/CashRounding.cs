namespace Crm.Orders;

/// <summary>To what an order's total is rounded, by currency and payment method. Without a rule it is not.</summary>
public sealed class CashRounding
{
    private readonly Dictionary<(Currency Currency, string? Method), long> steps = [];

    /// <summary>Rounding by these rules; of two for the same currency and method the later counts.</summary>
    /// <exception cref="ArgumentException">A step is not positive, or finer than the currency.</exception>
    public CashRounding(params IEnumerable<CashRoundingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var rule in rules)
        {
            if (rule.StepUnits <= 0 || rule.StepUnits % rule.Currency.SmallestUnits != 0)
                throw new ArgumentException($"{rule.StepUnits} is no step for {rule.Currency}.", nameof(rules));
            steps[(rule.Currency, rule.PaymentMethod)] = rule.StepUnits;
        }
    }

    /// <summary>CHF 0.05 in cash (method <c>cash</c>), HUF 1 by any method.</summary>
    public static CashRounding Standard { get; } = new(
        new CashRoundingRule(Currency.Of("CHF"), "cash", 500),
        new CashRoundingRule(Currency.Of("HUF"), null, 10_000));

    /// <summary>The step in ten-thousandths; null where the total stays as it is. A rule for the method goes before one for all.</summary>
    public long? StepFor(Currency currency, string? paymentMethod) =>
        steps.TryGetValue((currency, paymentMethod), out var own) ? own
        : steps.TryGetValue((currency, null), out var all) ? all
        : null;
}
