using Crm.Orders;

namespace Crm.Payments;

/// <summary>An order that a statement line may pay for.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Signs">Why, as codes: <c>number</c>, <c>amount</c>, <c>name</c>.</param>
public sealed record StatementMatch(OrderId OrderId, MatchConfidence Confidence, IReadOnlyList<string> Signs)
{
    /// <summary>The orders that a line may pay for, the surest first. A pure function of its arguments.</summary>
    /// <param name="line">The line.</param>
    /// <param name="candidates">Orders for which money is awaited; those in another currency are left aside.</param>
    public static IReadOnlyList<StatementMatch> Of(StatementLine line, IEnumerable<StatementCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(candidates);
        var found = candidates.Where(c => c.Due.Currency == line.Amount.Currency).Select(c => (Candidate: c, Signs: SignsOf(line, c))).Where(f => f.Signs.Count > 0).ToList();
        var named = found.Count(f => f.Signs.Contains("number"));
        return [.. found.Select(f => new StatementMatch(f.Candidate.OrderId, Sure(f.Signs, named), f.Signs))
            .OrderByDescending(m => m.Confidence).ThenByDescending(m => m.Signs.Count).ThenBy(m => m.OrderId.Value)];
    }

    /// <summary>A payer who names two orders pays for both, or for one: that is for a person to say.</summary>
    private static MatchConfidence Sure(List<string> signs, int named) => (signs.Contains("number"), signs.Contains("amount")) switch
    {
        (true, true) when named == 1 => MatchConfidence.Certain,
        (true, _) => MatchConfidence.Likely,
        (_, true) when signs.Contains("name") => MatchConfidence.Likely,
        _ => MatchConfidence.Possible,
    };

    private static List<string> SignsOf(StatementLine line, StatementCandidate candidate)
    {
        var signs = new List<string>();
        if (Names(line.Purpose, candidate.Number) || (candidate.ChannelNumber is { } channel && Names(line.Purpose, channel)))
            signs.Add("number");
        if (candidate.Due.Units > 0 && candidate.Due == line.Amount)
            signs.Add("amount");
        if (candidate.Names.Any(n => IsSame(line.Payer, n)))
            signs.Add("name");
        return signs;
    }

    /// <summary>The number stands by itself: order 12 is not named by 3120, nor A-12 by A-120.</summary>
    private static bool Names(string? text, string number)
    {
        if (string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(number))
            return false;
        for (var at = text.IndexOf(number, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.OrdinalIgnoreCase))
            if (IsEdge(text, at - 1) && IsEdge(text, at + number.Length))
                return true;
        return false;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    /// <summary>Banks turn names around and write them in capitals: two words or more must be the same, in whatever order.</summary>
    private static bool IsSame(string? payer, string name)
    {
        if (payer is null)
            return false;
        var (left, right) = (Words(payer), Words(name));
        return left.Count > 1 && right.Count > 1 && (left.IsSubsetOf(right) || right.IsSubsetOf(left));
    }

    private static HashSet<string> Words(string name) =>
        new(name.Split([' ', ',', '.', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase);
}
