using System.Globalization;

namespace Crm.Analytics;

/// <summary>Three scores from 1 to the number of scores, the best being the highest. <c>default</c> is none: the customer's money in the period is not above 0.</summary>
/// <param name="Recency">How recently.</param>
/// <param name="Frequency">How often.</param>
/// <param name="Monetary">How much.</param>
public readonly record struct RfmScore(int Recency, int Frequency, int Monetary)
{
    /// <summary>Whether there are no scores.</summary>
    public bool IsNone => Recency == 0;

    /// <summary>The digits in a row, <c>545</c>; joined by dashes where a score has two digits; empty for none.</summary>
    public override string ToString() => IsNone ? ""
        : Math.Max(Recency, Math.Max(Frequency, Monetary)) < 10
            ? string.Create(CultureInfo.InvariantCulture, $"{Recency}{Frequency}{Monetary}")
            : string.Create(CultureInfo.InvariantCulture, $"{Recency}-{Frequency}-{Monetary}");
}
