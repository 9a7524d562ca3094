using System.Text;
using System.Text.Json.Nodes;

namespace Crm.Privacy;

/// <summary>
/// What others wrote loses no more than what tells of the person: a full name that nobody else has; and where a contact of theirs stands
/// in a text, the contact, each word of the name and whatever else is theirs. The other words stay.
/// </summary>
internal sealed partial class PersonalTraces
{
    /// <summary>Digits of a country and a trunk before the last digits of a telephone.</summary>
    private const int PrefixDigits = 4;

    /// <summary>Whether an e-mail address or a telephone of the person stands in a text, however it is written.</summary>
    internal bool HasContact(string text) => texts.Any(t => t.Contains('@', StringComparison.Ordinal) && text.Contains(t, StringComparison.OrdinalIgnoreCase)) || Phones(text).Any();

    /// <summary>Whether a text of others tells of the person: by a contact, or by a full name that nobody else has.</summary>
    internal bool Tells(string text) => HasContact(text) || Names.Own.Any(n => n.IsIn(text));

    /// <summary>The text without what tells of the person; the text itself where nothing does.</summary>
    /// <param name="text">Of somebody else's.</param>
    /// <param name="byName">A full name alone tells, too.</param>
    internal string Cut(string text, bool byName = true)
    {
        var named = byName ? Names.Own.SelectMany(n => n.Places(text)).ToList() : [];
        var hasContact = HasContact(text);
        if (!hasContact && named.Count == 0)
            return text;
        var told = hasContact ? Phones(text).Concat(texts.SelectMany(t => Places(text, t))).Concat(words.SelectMany(w => Places(text, w).Select(p => Whole(text, p)))) : [];
        var spans = told.Concat(named).OrderBy(s => s.Start).ToList();
        var cut = new StringBuilder();
        var at = 0;
        foreach (var (start, end) in spans)
        {
            if (end <= at)
                continue;
            if (start >= at && !(at > 0 && text.AsSpan(at, start - at).IsWhiteSpace()))
                cut.Append(text, at, start - at).Append(Erased);
            at = end;
        }

        return cut.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>
    /// A JSON document, of which only fields of these names are cut, by the last part of their names. Other fields are somebody
    /// else's own, who may have the same telephone. The document itself where nothing is to be cut.
    /// </summary>
    internal string CutFields(string document, FreeFields free) =>
        Parse(document) is { } node && CutFields(node, free, isFree: false, isAsked: false) is { } changed ? changed.ToJsonString(Plain) : document;

    /// <summary>Any text, or a JSON document, of which no string is touched that is nothing but the contact or the name: it is somebody else's own.</summary>
    /// <param name="text">Of somebody else's.</param>
    /// <param name="isAsked">It is what somebody looked for, which is nobody's own: such strings go, too.</param>
    internal string CutAround(string text, bool isAsked = false)
    {
        if (Parse(text) is not { } node)
            return Cut(text);
        return CutAround(node, isAsked) is { } changed ? changed.ToJsonString(Plain) : text;
    }

    private JsonNode? CutFields(JsonNode node, FreeFields free, bool isFree, bool isAsked) => Replace(
        node, (name, inner) => CutFields(inner, free, isFree || (name is not null && (free.IsFree(name) || name == Store.WorkingSet.NoteField)), isAsked || (name is not null && free.IsAsked(name))),
        text => isFree ? CutAround(text, isAsked) : text);

    private JsonNode? CutAround(JsonNode node, bool isAsked) => Replace(node, (_, inner) => CutAround(inner, isAsked), text => Cut(text) is var cut
        && (isAsked || cut.Replace(Erased, "", StringComparison.Ordinal).Count(char.IsLetter) >= 3) ? cut : text);

    /// <summary>Null where nothing changes.</summary>
    private static JsonNode? Replace(JsonNode node, Func<string?, JsonNode, JsonNode?> inner, Func<string, string> cut)
    {
        switch (node)
        {
            case JsonObject fields:
                var changed = false;
                foreach (var (key, field) in fields.ToList())
                    if (field is not null && inner(key, field) is { } next)
                    {
                        if (!ReferenceEquals(next, field))
                            fields[key] = next;
                        changed = true;
                    }

                return changed ? node : null;
            case JsonArray items:
                var any = false;
                for (var i = 0; i < items.Count; i++)
                    if (items[i] is { } item && inner(null, item) is { } next)
                    {
                        if (!ReferenceEquals(next, item))
                            items[i] = next;
                        any = true;
                    }

                return any ? node : null;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return cut(text) is var after && after != text ? JsonValue.Create(after) : null;
            default:
                return null;
        }
    }

    private static IEnumerable<(int Start, int End)> Places(string text, string trace)
    {
        for (var at = text.IndexOf(trace, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(trace, at + trace.Length, StringComparison.OrdinalIgnoreCase))
            yield return (at, at + trace.Length);
    }

    /// <summary>The whole of a word in which a name stands.</summary>
    private static (int Start, int End) Whole(string text, (int Start, int End) place)
    {
        var (start, end) = place;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return (start, end);
    }

    /// <summary>Where the person's telephones stand, with what a country's number, a trunk's digit and brackets put before them.</summary>
    private IEnumerable<(int Start, int End)> Phones(string text)
    {
        if (phones.Count == 0)
            yield break;
        var digits = new StringBuilder();
        var places = new List<int>();
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsDigit(text[i]))
            {
                digits.Append((char)('0' + (int)char.GetNumericValue(text[i])));
                places.Add(i);
                continue;
            }

            if (i < text.Length && IsSeparator(text[i]))
                continue;
            if (digits.Length >= PhoneDigits)
                foreach (var found in Phones(text, digits.ToString(), places))
                    yield return found;
            digits.Clear();
            places.Clear();
        }
    }

    private IEnumerable<(int Start, int End)> Phones(string text, string digits, List<int> places)
    {
        foreach (var phone in phones)
            for (var at = digits.IndexOf(phone, StringComparison.Ordinal); at >= 0; at = digits.IndexOf(phone, at + 1, StringComparison.Ordinal))
                yield return (Before(text, places[at]), places[at + PhoneDigits - 1] + 1);
    }

    private static int Before(string text, int start)
    {
        var (best, count) = (start, 0);
        for (var i = start - 1; i >= 0 && count <= PrefixDigits && (char.IsDigit(text[i]) || IsSeparator(text[i])); i--)
        {
            if (char.IsDigit(text[i]))
            {
                count++;
                if (i + 1 < text.Length && char.IsDigit(text[i + 1]) && count <= PrefixDigits)
                    best = Math.Min(best, best == i + 1 ? i : best);
            }
            else if (text[i] is '+' or '(')
            {
                best = i;
            }
        }

        return best;
    }

    private static bool IsSeparator(char c) => Separators.Contains(c, StringComparison.Ordinal);
}
