using System.Text;

namespace Crm.Customers;

/// <summary>Names and addresses as they are compared: without case, marks and order of the words, Cyrillic in Latin letters.</summary>
internal static class NameText
{
    private const string Cyrillic = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] Latin =
    [
        "a", "b", "v", "g", "g", "d", "e", "e", "e", "zh", "z", "i", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
        "kh", "ts", "ch", "sh", "shch", "", "i", "", "e", "iu", "ia",
    ];

    /// <summary>The words of a text, folded; empty for none.</summary>
    internal static List<string> Words(string? text)
    {
        var words = new List<string>();
        if (string.IsNullOrWhiteSpace(text))
            return words;
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (Cyrillic.IndexOf(c, StringComparison.Ordinal) is var at and >= 0)
                word.Append(Latin[at]);
            else if (char.IsLetterOrDigit(c))
                word.Append(Plain(c));
            else if (c is not ('\'' or '’' or 'ʼ' or '`') && word.Length > 0)
                Take();
        }

        if (word.Length > 0)
            Take();
        return words;

        void Take()
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The words in a fixed order, as one text; empty for none.</summary>
    internal static string Key(string? text) => string.Join(' ', Words(text).Order(StringComparer.Ordinal));

    /// <summary>How much two names have in common: 1 the same words, 0 none; words that differ by a slip, or of which one begins the other, count half.</summary>
    internal static double Likeness(List<string> one, List<string> other)
    {
        var (few, many) = one.Count <= other.Count ? (one, other) : (other, one);
        if (few.Count == 0)
            return 0;
        var rest = new List<string>(many);
        var common = 0.0;
        foreach (var word in few)
        {
            if (rest.Remove(word))
                common++;
            else if (rest.Find(w => IsAlike(w, word)) is { } alike)
            {
                rest.Remove(alike);
                common += 0.5;
            }
        }

        return common / few.Count;
    }

    private static bool IsAlike(string one, string other)
    {
        if (one.Length > other.Length)
            (one, other) = (other, one);
        if (other.StartsWith(one, StringComparison.Ordinal))
            return true;
        return one.Length > 3 && other.Length - one.Length <= 1 && Differences(one, other) <= (one.Length > 7 ? 2 : 1);
    }

    /// <summary>Slips between two words: letters put in, left out, taken for others.</summary>
    private static int Differences(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, above) = (row[0], 0);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }

    private static char Plain(char c)
    {
        if (char.IsAscii(c))
            return c;
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return parts[0];
    }
}
