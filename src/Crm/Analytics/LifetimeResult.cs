using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>What customers have brought so far, as of an instant.</summary>
public sealed class LifetimeResult
{
    private readonly LifetimeTally[] tallies;
    private readonly Currency currency;

    private LifetimeResult(LifetimeTally[] tallies, Currency currency, Instant asOf)
    {
        (this.tallies, this.currency, AsOf) = (tallies, currency, asOf);
        var values = tallies.Where(t => t.Sales > 0).Select(t => t.Net).ToArray();
        Customers = values.Length;
        Total = new Money(values.Sum(), currency);
        Mean = Customers == 0 ? Money.Zero(currency) : new Money(Rounding.Divide(Total.Units, Customers), currency);
        Median = Customers == 0 ? Money.Zero(currency) : new Money(Quantiles.Median(values), currency);
        var known = tallies.Where(t => t.Sales > 0 && t.Unknown == 0).ToList();
        (WithProfit, Profit) = (known.Count, new Money(known.Sum(t => t.Profit), currency));
        Repeating = tallies.Count(t => t.Purchases > 1);
    }

    /// <summary>The instant.</summary>
    public Instant AsOf { get; }

    /// <summary>Customers with a completed order or a return.</summary>
    public int Customers { get; }

    /// <summary>Of these, with two purchases or more.</summary>
    public int Repeating { get; }

    /// <summary>Net turnover of all.</summary>
    public Money Total { get; }

    /// <summary>Mean of a customer, to the nearest ten-thousandth.</summary>
    public Money Mean { get; }

    /// <summary>Median of a customer (the lower of two in the middle).</summary>
    public Money Median { get; }

    /// <summary>Customers of whom all costs are known.</summary>
    public int WithProfit { get; }

    /// <summary>Their gross profit.</summary>
    public Money Profit { get; }

    /// <summary>What a customer has brought; null for one without a completed order or a return.</summary>
    public LifetimeValue? Of(int customer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        if (customer >= tallies.Length || tallies[customer].Sales == 0)
            return null;
        ref readonly var t = ref tallies[customer];
        var isBuyer = t.Purchases > 0;
        return new LifetimeValue(
            customer, new Money(t.Net, currency), t.Unknown > 0 ? null : new Money(t.Profit, currency), t.Purchases,
            isBuyer ? RuleTime.Instant(t.First) : null, isBuyer ? RuleTime.Instant(t.Last) : null,
            t.Purchases < 2 ? null : RuleTime.Duration((t.Last - t.First) / (t.Purchases - 1)));
    }

    /// <summary>Each customer with a completed order or a return, by number: those of whom the figures above are made.</summary>
    public IEnumerable<LifetimeValue> All() => Enumerable.Range(0, tallies.Length).Select(Of).OfType<LifetimeValue>();

    internal static LifetimeResult Of(LifetimeTally[] tallies, Currency currency, Instant asOf) => new(tallies, currency, asOf);
}
