using NodaTime;

namespace Crm.Orders;

/// <summary>
/// When a reason of returns is given too often for a product, staff get a task (W8): once when it crosses the threshold, not for
/// each return, and again only after it had fallen below.
/// </summary>
/// <param name="Reason">Code of the reason: <c>not-as-described</c>.</param>
/// <param name="Period">How far back is counted.</param>
public sealed record ReturnAlert(string Reason, Duration Period)
{
    /// <summary>So many returns within the period; null where the count does not matter.</summary>
    public int? Count { get; init; }

    /// <summary>Such a share of what was sold within the period came back; null where the share does not matter.</summary>
    public Percent? Share { get; init; }

    /// <summary>A share counts only from so many returns on.</summary>
    public int Least { get; init; } = 3;

    /// <summary>The role whose task it is; null for any.</summary>
    public string? Role { get; init; }

    /// <summary>What is wrong with it, with paths.</summary>
    internal IEnumerable<DefinitionMistake> Mistakes()
    {
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Contains(' ', StringComparison.Ordinal))
            yield return new DefinitionMistake("reason", "It is no code of a reason.");
        if (Period <= Duration.Zero || Period > Duration.FromDays(3660))
            yield return new DefinitionMistake("period", "It is more than nothing and at most 3,660 days.");
        if (Count is null && Share is null)
            yield return new DefinitionMistake("", "It says neither how many returns are too many nor what share: it would never make a task.");
        if (Count < 1)
            yield return new DefinitionMistake("count", "It is at least 1.");
        if (Share is { PartsPerMillion: <= 0 or > Percent.Scale })
            yield return new DefinitionMistake("share", "It is more than 0 and at most 100 %.");
        if (Least < 1)
            yield return new DefinitionMistake("least", "It is at least 1.");
    }

    /// <summary>Whether so many returns of so much sold are too many.</summary>
    internal bool IsCrossed(int returns, Quantity returned, Quantity sold) =>
        returns >= Count
        || (Share is { } share && returns >= Least && sold.IsPositive
            && (Int128)returned.Thousandths * Percent.Scale >= (Int128)sold.Thousandths * share.PartsPerMillion);

    /// <summary>
    /// The latest return by which the threshold was crossed: before it, it was not. Found anew from the same facts by whoever
    /// looks, so that one crossing is one task. Null where it is not crossed after the last return.
    /// </summary>
    /// <param name="returns">Returns for the reason, by instant and id.</param>
    /// <param name="sales">What was sold when.</param>
    internal ReturnId? Crossing(IReadOnlyList<(ReturnId Id, Instant At, Quantity Quantity)> returns, IReadOnlyList<(Instant At, Quantity Quantity)> sales)
    {
        ReturnId? crossing = null;
        var was = false;
        for (var i = 0; i < returns.Count; i++)
        {
            var from = returns[i].At - Period;
            var before = returns.Take(i).Where(r => r.At > from).ToList();
            var sold = sales.Where(s => s.At > from && s.At <= returns[i].At).Aggregate(Quantity.Zero, (sum, s) => sum + s.Quantity);

            // By time alone it may have fallen below since the return before.
            was = was && IsCrossed(before.Count, before.Aggregate(Quantity.Zero, (sum, r) => sum + r.Quantity), sold);
            var now = IsCrossed(before.Count + 1, before.Aggregate(returns[i].Quantity, (sum, r) => sum + r.Quantity), sold);
            crossing = now ? was ? crossing : returns[i].Id : null;
            was = now;
        }

        return crossing;
    }
}
