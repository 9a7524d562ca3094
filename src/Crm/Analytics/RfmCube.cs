namespace Crm.Analytics;

/// <summary>All combinations of scores, numbered.</summary>
internal static class RfmCube
{
    internal static IEnumerable<RfmScore> Cells(int scores) =>
        from r in Enumerable.Range(1, scores)
        from f in Enumerable.Range(1, scores)
        from m in Enumerable.Range(1, scores)
        select new RfmScore(r, f, m);

    /// <summary>The group of each combination, in the order of <see cref="Cells"/>.</summary>
    internal static ushort[] Groups(RfmSettings settings) =>
        [.. Cells(settings.Scores).Select(c => (ushort)settings.Groups.Index().First(g => g.Item.Contains(c)).Index)];
}
