using Crm.Customers;
using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>What analyses last said of a customer, stored so that rules can ask for one customer at a time; its changes are the history of groups.</summary>
public sealed class CustomerClass
{
    private CustomerClass()
    {
    }

    /// <summary>Who; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency of amounts.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Code of the RFM group; null for none.</summary>
    public string? GroupCode { get; private set; }

    /// <summary>Since when it is that group.</summary>
    public Instant Since { get; private set; }

    /// <summary>Score of recency; 0 for none.</summary>
    public int Recency { get; private set; }

    /// <summary>Score of frequency; 0 for none.</summary>
    public int Frequency { get; private set; }

    /// <summary>Score of money; 0 for none.</summary>
    public int Monetary { get; private set; }

    /// <summary>The three scores.</summary>
    public RfmScore Score => new(Recency, Frequency, Monetary);

    /// <summary>The last purchase of the period; null for none.</summary>
    public Instant? LastPurchaseAt { get; private set; }

    /// <summary>Purchases of the period.</summary>
    public int Purchases { get; private set; }

    internal long PeriodNetUnits { get; private set; }

    /// <summary>Net turnover of the period.</summary>
    public Money PeriodNet => new(PeriodNetUnits, Currency);

    /// <summary>The class by revenue.</summary>
    public AbcClass Abc { get; private set; }

    internal long LifetimeUnits { get; private set; }

    /// <summary>Net turnover ever.</summary>
    public Money Lifetime => new(LifetimeUnits, Currency);

    internal long? ProfitUnits { get; private set; }

    /// <summary>Gross profit ever; null where a cost is unknown.</summary>
    public Money? Profit => ProfitUnits is { } units ? new(units, Currency) : null;

    internal long? IntervalMicros { get; private set; }

    /// <summary>Mean time between purchases; null below two.</summary>
    public Duration? Interval => IntervalMicros is { } micros ? RuleTime.Duration(micros) : null;

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A customer who is classed for the first time.</summary>
    public static CustomerClass Create(CustomerStanding standing, Instant now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var created = new CustomerClass { CustomerId = standing.Customer, Since = now };
        created.Take(standing, now);
        return created;
    }

    /// <summary>Whether it says the same.</summary>
    public bool Is(CustomerStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return (GroupCode, Score, LastPurchaseAt, Purchases, PeriodNet) == (standing.Group, standing.Score, standing.LastPurchase, standing.Purchases, standing.Monetary)
            && (Abc, Lifetime, ProfitUnits, IntervalMicros) == (standing.Abc, standing.Lifetime, standing.Profit?.Units, MicrosOf(standing.Interval));
    }

    /// <summary>Takes what is said now. Gives whether the group is another.</summary>
    public bool Take(CustomerStanding standing, Instant now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var moves = GroupCode != standing.Group;
        if (moves)
            (GroupCode, Since) = (standing.Group, now);
        Currency = standing.Lifetime.Currency;
        (Recency, Frequency, Monetary) = (standing.Score.Recency, standing.Score.Frequency, standing.Score.Monetary);
        (LastPurchaseAt, Purchases, PeriodNetUnits) = (standing.LastPurchase, standing.Purchases, standing.Monetary.Units);
        (Abc, LifetimeUnits, ProfitUnits) = (standing.Abc, standing.Lifetime.Units, standing.Profit?.Units);
        IntervalMicros = MicrosOf(standing.Interval);
        return moves;
    }

    private static long? MicrosOf(Duration? interval) => interval is { } length ? RuleTime.Micros(length) : null;
}
