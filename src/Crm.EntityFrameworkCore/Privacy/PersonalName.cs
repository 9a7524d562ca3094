using System.Text;
using System.Text.RegularExpressions;
using Crm.Rules;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>
/// A full name as it stands in texts: given and family name as whole words, one after the other in either order, in whatever case, in
/// the cases of Slavic grammar, with or without a patronymic or an initial between them.
/// </summary>
internal sealed partial class PersonalName
{
    /// <summary>Between two parts of a name: blanks, a comma, what marks up a text.</summary>
    private const string Between = @"(?:[\s,;·_]|&nbsp;|<[^<>]{0,200}>){1,8}";
    private const string Middle = @"(?:(?:\p{L}\.|[\p{L}'’ʼ]{2,40}(?:вич|ич|вн|чн)[\u0400-\u04FF]{0,3})" + Between + ")?";
    private const string Apostrophes = "'’ʼ`´";
    private const string Hyphens = "-‐‑–";
    private const string Vowels = "аеєиіїоуюяыэйь";
    private readonly string[] words;
    private readonly Regex regex;

    private PersonalName(string key, string[] words)
    {
        (Key, this.words) = (key, words);
        var patterns = words.Select(Pattern).ToArray();
        var orders = words.Length switch
        {
            1 => patterns[0],
            2 => IsUnspaced(words[0]) && IsUnspaced(words[1])
                ? $@"{patterns[0]}\s?{patterns[1]}|{patterns[1]}\s?{patterns[0]}"
                : $"{patterns[0]}{Between}{Middle}{patterns[1]}|{patterns[1]}{Between}{Middle}{patterns[0]}",
            _ => $"{string.Join(Between, patterns)}|{patterns[^1]}{Between}{string.Join(Between, patterns[..^1])}",
        };
        var whole = Array.Exists(words, IsUnspaced) ? $"(?:{orders})" : $@"(?<![\p{{L}}\p{{M}}\p{{Nd}}])(?:{orders})(?![\p{{L}}\p{{M}}\p{{Nd}}])";
        regex = new Regex(whole, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>The same for the same name, however it is written.</summary>
    internal string Key { get; }

    /// <summary>The names that a text is: none where it is no full one; of three words also the one without a patronymic or a middle name, which is often left out.</summary>
    internal static IEnumerable<PersonalName> Of(string text)
    {
        var words = Words(text);
        if (words.Length > 5 || (words.Length == 1 && words[0].Length < 3))
            return [];
        string[]? brief = words.Length != 3 ? null : Patronymic().IsMatch(words[2]) ? [words[1], words[0]] : [words[0], words[2]];
        return new[] { Of(words), brief is null ? null : Of(brief) }.OfType<PersonalName>();
    }

    /// <summary>The name of these parts; null where they make none.</summary>
    internal static PersonalName? Of(string first, string last)
    {
        var (given, family) = (Words(first), Words(last));
        return given.Length == 0 || family.Length == 0 ? null : Of([given[0], string.Join(' ', family)]);
    }

    /// <summary>Where it stands in a text.</summary>
    internal IEnumerable<(int Start, int End)> Places(string text) => regex.Matches(text).Select(m => (m.Index, m.Index + m.Length));

    internal bool IsIn(string text) => regex.IsMatch(text);

    /// <summary>A condition in SQL that finds all texts with the name, and some more.</summary>
    internal string Condition(string column, IStoreDialect dialect) => "(" + string.Join(" and ", words.Select(w => Condition(column, Run(w), dialect))) + ")";

    private static PersonalName? Of(string[] words)
    {
        if (words.Length == 0 || (words.Length == 1 && !IsUnspaced(words[0])) || Array.Exists(words, w => w.Count(char.IsLetter) < (IsUnspaced(w) ? 1 : 2)))
            return null;
        var folded = words.Select(FoldedText.Fold).Order(StringComparer.Ordinal).ToArray();
        return folded.Distinct().Count() < folded.Length ? null : new PersonalName(string.Join(' ', folded), words);
    }

    private static string[] Words(string text) => [.. (text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC))
        .Split([' ', ',', ';', '\t', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(w => w.Any(char.IsLetter) && !w.EndsWith('.'))];

    private static string Pattern(string word)
    {
        var stem = word;
        var ending = "(?:['’]s)?";
        if (word.Any(c => c is >= '\u0400' and <= '\u04FF'))
        {
            ending = @"[\u0400-\u04FF'’]{0,3}";
            if (word.Length > 3 && Vowels.Contains(char.ToLowerInvariant(word[^1]), StringComparison.Ordinal))
                stem = word[..^1];
        }
        else if (IsUnspaced(word))
        {
            ending = "";
        }

        var pattern = new StringBuilder();
        foreach (var c in stem)
            pattern.Append(char.ToLowerInvariant(c) switch
            {
                'е' or 'ё' => "[её]",
                ' ' => Between,
                _ when Apostrophes.Contains(c, StringComparison.Ordinal) => $"[{Apostrophes}]?",
                _ when Hyphens.Contains(c, StringComparison.Ordinal) => $@"\s?[{Hyphens}]\s?",
                _ => Regex.Escape(c.ToString()),
            });
        return pattern.Append(ending).ToString();
    }

    /// <summary>Letters that stand one after the other however the word is written: the longest such.</summary>
    private static string Run(string word)
    {
        var stem = word.Length > 3 ? word[..^1] : word;
        var runs = stem.Split([.. Apostrophes, .. Hyphens, ' ', 'ё', 'Ё', 'е', 'Е'], StringSplitOptions.RemoveEmptyEntries);
        return runs.Length == 0 ? stem : runs.MaxBy(r => r.Length)!;
    }

    private static string Condition(string column, string run, IStoreDialect dialect)
    {
        var letters = run.Select(c => string.Concat(new[] { char.ToLowerInvariant(c), char.ToUpperInvariant(c) }.Distinct())).ToList();
        if (run.All(char.IsAscii))
            return dialect.Holds(column, letters);

        // Writers of JSON may write letters by their numbers.
        var escaped = new[] { run.ToLowerInvariant(), run.ToUpperInvariant(), char.ToUpperInvariant(run[0]) + run[1..].ToLowerInvariant() }.Distinct()
            .Select(r => $"{column} like '%{string.Concat(r.Select(c => char.IsAscii(c) ? c.ToString() : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")))}%' escape '!'");
        return $"({dialect.Holds(column, letters)} or {string.Join(" or ", escaped)})";
    }

    /// <summary>Scripts that put no blanks between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.</summary>
    private static bool IsUnspaced(string word) => word.Any(c => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF'));

    [GeneratedRegex("(вич|вна|ич|чна)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Patronymic();
}
