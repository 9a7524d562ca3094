using NodaTime;

namespace Crm.Analytics;

/// <summary>Finds all mistakes of RFM settings at once.</summary>
internal static class RfmCheck
{
    internal static List<DefinitionMistake> Of(RfmSettings given)
    {
        var mistakes = new List<DefinitionMistake>();
        if (given.Period is { } period && period <= Duration.Zero)
            mistakes.Add(new(nameof(RfmSettings.Period), $"{period} is not above 0."));
        if (given.Scores is < 2 or > 10)
            mistakes.Add(new(nameof(RfmSettings.Scores), $"{given.Scores} is not between 2 and 10."));
        Bounds(mistakes, nameof(RfmSettings.RecencyBounds), given.RecencyBounds, given.Scores);
        Bounds(mistakes, nameof(RfmSettings.FrequencyBounds), given.FrequencyBounds, given.Scores);
        Bounds(mistakes, nameof(RfmSettings.MonetaryBounds), given.MonetaryBounds, given.Scores);
        if (given.MonetaryBounds is { } sums)
            for (var i = 0; i < sums.Count; i++)
                if (sums[i] * Money.Scale != decimal.Truncate(sums[i] * Money.Scale))
                    mistakes.Add(new($"{nameof(RfmSettings.MonetaryBounds)}[{i}]", $"{sums[i]} has more than four decimals."));
        Groups(mistakes, given);
        return mistakes;
    }

    private static void Bounds<T>(List<DefinitionMistake> mistakes, string path, IReadOnlyList<T>? bounds, int scores)
        where T : IComparable<T>
    {
        if (bounds is null)
            return;
        if (bounds.Count != scores - 1)
            mistakes.Add(new(path, $"{scores} scores need {scores - 1} bounds, not {bounds.Count}."));
        for (var i = 1; i < bounds.Count; i++)
            if (bounds[i - 1].CompareTo(bounds[i]) >= 0)
                mistakes.Add(new($"{path}[{i}]", $"{bounds[i]} is not above {bounds[i - 1]}."));
    }

    private static void Groups(List<DefinitionMistake> mistakes, RfmSettings given)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { RfmGroups.NonPositive };
        for (var i = 0; i < given.Groups.Count; i++)
        {
            var group = given.Groups[i];
            var path = $"{nameof(RfmSettings.Groups)}[{i}]";
            if (string.IsNullOrWhiteSpace(group.Code))
                mistakes.Add(new(path + ".Code", "It is missing."));
            else if (!seen.Add(group.Code))
                mistakes.Add(new(path + ".Code", $"'{group.Code}' is taken."));
            if (Wrong(group.Recency, given.Scores) || Wrong(group.Frequency, given.Scores) || Wrong(group.Monetary, given.Scores))
                mistakes.Add(new(path, $"{group.Recency} × {group.Frequency} × {group.Monetary} is not within 1 to {given.Scores}."));
        }

        if (given.Scores is < 2 or > 10)
            return;
        var bare = RfmCube.Cells(given.Scores).Where(c => !given.Groups.Any(g => g.Contains(c))).ToList();
        if (bare.Count > 0)
            mistakes.Add(new(nameof(RfmSettings.Groups), $"{bare.Count} combinations of scores are of no group, {bare[0]} the first of them."));
    }

    private static bool Wrong(ScoreRange range, int scores) => range != ScoreRange.Any && (range.From < 1 || range.To > scores || (range.To != 0 && range.To < range.From));
}
