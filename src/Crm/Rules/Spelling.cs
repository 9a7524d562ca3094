namespace Crm.Rules;

/// <summary>"Did you mean": the nearest of the words that would have fitted.</summary>
internal static class Spelling
{
    /// <summary>The word with the fewest letters changed, added, left out or swapped; null where none is near.</summary>
    internal static string? Nearest(string word, IEnumerable<string> words)
    {
        var lower = word.ToLowerInvariant();
        if (lower.Length > FactNames.MaxLength)
            return null;
        var allowed = Math.Max(1, lower.Length / 3);
        string? best = null;
        foreach (var candidate in words)
        {
            if (Math.Abs(candidate.Length - lower.Length) > allowed)
                continue;
            var distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance <= allowed)
                (best, allowed) = (candidate, distance - 1);
            if (allowed < 0)
                break;
        }

        return best;
    }

    /// <summary>Damerau and Levenshtein's, of neighbours swapped once.</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                rows[i, j] = least;
            }

        return rows[left.Length, right.Length];
    }
}
