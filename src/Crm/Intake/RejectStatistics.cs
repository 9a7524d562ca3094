namespace Crm.Intake;

/// <summary>
/// Finds people who reject abnormally often. Each is held against all others: if they rejected at the others' share, how likely
/// would so many rejects be? An exact one-sided binomial tail, P(X ≥ r) for X ~ B(n, p), with p = (R + 1) / (N + 2) of the others
/// (Laplace's rule of succession, so that others without any reject do not make one reject impossible). Abnormal is less than one
/// in a hundred, divided by the number of people looked at (Bonferroni), from 20 decisions and 5 rejects on.
/// </summary>
public static class RejectStatistics
{
    /// <summary>Fewer decisions say nothing about a person.</summary>
    public const int LeastDecided = 20;

    /// <summary>Fewer rejects are nobody's alarm.</summary>
    public const int LeastRejected = 5;

    /// <summary>Chance of a false alarm in a look at all people.</summary>
    public const double Significance = 0.01;

    /// <summary>Judges everybody, the least likely first.</summary>
    public static IReadOnlyList<RejectShare> Judge(IReadOnlyCollection<RejectCount> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var (decided, rejected) = (people.Sum(p => p.Decided), people.Sum(p => p.Rejected));
        var looked = people.Count(p => p.Decided >= LeastDecided && p.Rejected >= LeastRejected);
        return [.. people.Select(p =>
        {
            var (others, othersRejected) = (decided - p.Decided, rejected - p.Rejected);
            var chance = Tail(p.Decided, p.Rejected, (othersRejected + 1.0) / (others + 2.0));
            var counts = p.Decided >= LeastDecided && p.Rejected >= LeastRejected && others >= LeastDecided;
            return new RejectShare(p.Person, p.Decided, p.Rejected, others, othersRejected, chance, counts && chance < Significance / looked);
        }).OrderBy(s => s.Chance).ThenBy(s => s.Person, StringComparer.Ordinal)];
    }

    /// <summary>P(X ≥ least) for X ~ B(n, p): terms from the logarithm of the first one on, so that large n do not underflow.</summary>
    internal static double Tail(int n, int least, double p)
    {
        if (least <= 0)
            return 1;
        if (least > n)
            return 0;
        var logarithm = 0.0;
        for (var i = 1; i <= least; i++)
            logarithm += Math.Log((double)(n - least + i) / i);
        logarithm += (least * Math.Log(p)) + ((n - least) * Math.Log(1 - p));
        var (term, sum) = (1.0, 1.0);
        for (var k = least; k < n; k++)
            sum += term *= (double)(n - k) / (k + 1) * p / (1 - p);
        return Math.Min(1, Math.Exp(logarithm + Math.Log(sum)));
    }
}
