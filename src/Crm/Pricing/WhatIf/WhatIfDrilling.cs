namespace Crm.Pricing;

/// <summary>Gathers the orders that are asked for one by one.</summary>
internal sealed class WhatIfDrilling(WhatIfDrill drill)
{
    private readonly List<WhatIfEntry> entries = [];

    internal int Matching { get; private set; }

    internal IReadOnlyList<WhatIfEntry> Entries => entries;

    internal void Offer(WhatIfOrder order, WhatIfPriced priced, bool isReproduced)
    {
        if (order.IsCart != drill.IsOfCarts || !Matches(order, priced, isReproduced))
            return;
        if (Matching++ < drill.Skip || entries.Count >= drill.Take)
            return;
        var currency = order.Basket.Currency;
        entries.Add(new WhatIfEntry(order.Key, order.Basket.Now)
        {
            OrderId = order.OrderId,
            Buyer = order.Buyer,
            Real = order.Real,
            Base = new Money(priced.Before.Total, currency),
            Candidate = new Money(priced.After.Total, currency),
            BaseMargin = new Money(priced.Before.Margin, currency),
            CandidateMargin = new Money(priced.After.Margin, currency),
            Promotions = [.. priced.Given.Keys.Order(StringComparer.Ordinal)],
        });
    }

    private bool Matches(WhatIfOrder order, WhatIfPriced priced, bool isReproduced) => drill.By switch
    {
        WhatIfDrillBy.All => true,
        WhatIfDrillBy.Changed => priced.Before.Total != priced.After.Total,
        WhatIfDrillBy.Cheaper => priced.After.Total < priced.Before.Total,
        WhatIfDrillBy.Dearer => priced.After.Total > priced.Before.Total,
        WhatIfDrillBy.BelowCost => priced.After.IsBelowCost,
        WhatIfDrillBy.NewlyBelowCost => priced.After.IsBelowCost && !priced.Before.IsBelowCost,
        WhatIfDrillBy.Promotion => drill.Of is { } code && priced.Given.ContainsKey(code),
        WhatIfDrillBy.Buyer => string.Equals(order.Buyer, drill.Of, StringComparison.Ordinal),
        WhatIfDrillBy.Segment => order.Segments.Contains(drill.Of, StringComparer.Ordinal),
        WhatIfDrillBy.NotReproduced => !isReproduced,
        _ => throw new ArgumentOutOfRangeException(nameof(order), drill.By, "There is nothing to choose orders by."),
    };
}
