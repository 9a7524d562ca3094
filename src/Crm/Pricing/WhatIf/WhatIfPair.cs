namespace Crm.Pricing;

/// <summary>The same orders under both books, added up.</summary>
internal sealed class WhatIfPair
{
    private readonly WhatIfTally before = new();
    private readonly WhatIfTally after = new();
    private long real;

    internal int Reproduced { get; private set; }

    internal WhatIfSums Base(Currency currency) => before.Sums(currency);

    internal WhatIfSums Candidate(Currency currency) => after.Sums(currency);

    internal Money Real(Currency currency) => new(real, currency);

    internal bool IsAny => before.Sums(default).Orders > 0;

    /// <summary>Whether the base case is what it really came to.</summary>
    internal bool Add(WhatIfOrder order, in WhatIfPart was, in WhatIfPart would)
    {
        before.Add(was);
        after.Add(would);
        real = checked(real + order.Real.Units);
        var isReproduced = was.Total == order.Real.Units;
        Reproduced += isReproduced ? 1 : 0;
        return isReproduced;
    }
}
