using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>
/// What would give a person away in a text: telephones in whatever writing, e-mail addresses, the full name, streets, comments;
/// and, where people write what they like, each word of the name.
/// </summary>
internal sealed partial class PersonalTraces
{
    /// <summary>What a text becomes in which a trace was found.</summary>
    internal const string Erased = "[erased]";

    /// <summary>So many last digits tell a telephone in national and in international writing.</summary>
    private const int PhoneDigits = 9;

    /// <summary>What people put between the digits of a telephone.</summary>
    internal const string Separators = " -()+./\u00A0\u2011\u2013\u2009\u202F";

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase) { "country", "region", "city", "postalCode", "sex", "birthDate", "kind", "source", "language" };
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };
    private readonly HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> phones = new(StringComparer.Ordinal);

    /// <summary>The person's full names.</summary>
    internal PersonalNames Names { get; } = new();

    /// <summary>Whether there are e-mail addresses, telephones or full names that nobody else has: what is a trace also in texts that are not the person's own.</summary>
    internal bool TellsOthers => phones.Count > 0 || texts.Any(t => t.Contains('@', StringComparison.Ordinal)) || Names.Own.Any();

    /// <summary>
    /// A condition in SQL for columns in which a contact or a full name may stand. It finds all of them and a few more: an e-mail address
    /// without regard to case, a telephone among all digits of the text.
    /// </summary>
    internal string Condition(IEnumerable<string> columns, IStoreDialect dialect)
    {
        var mails = texts.Where(t => t.Contains('@', StringComparison.Ordinal)).Select(Pattern).ToList();
        return string.Join(" or ", columns.SelectMany(c => mails.Select(m => $"lower({c}) like {m} escape '!'")
            .Concat(phones.Select(p => $"{Bare(c)} like '%{p}%'")).Concat(Names.Own.Select(n => n.Condition(c, dialect)))));
    }

    private static string Pattern(string text) => $"'%{text.ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}%'";

    /// <summary>The text without separators, those that JSON writes by their numbers with them.</summary>
    private static string Bare(string column)
    {
        foreach (var c in Separators)
            column = $"replace({column}, '{c}', '')";
        foreach (var c in Separators.Where(c => c > 127))
            column = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"replace({column}, '\\u{(int)c:X4}', '')");
        return column;
    }

    internal bool IsEmpty => texts.Count == 0 && words.Count == 0 && phones.Count == 0;

    /// <summary>Takes in a personal value, as it is stored.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Text, or a whole JSON document.</param>
    internal void Add(string name, string value)
    {
        var node = Parse(value);
        Names.Add(name, node ?? JsonValue.Create(value));
        if (node is not null)
            AddAll(name, node);
        else
            AddText(name, value);
    }

    private void AddAll(string name, JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, field) in fields)
                    if (field is not null)
                        AddAll(key[(key.LastIndexOf('.') + 1)..], field);
                break;
            case JsonArray items:
                foreach (var item in items)
                    if (item is not null)
                        AddAll(name, item);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                if (Parse(text) is { } inner)
                    AddAll(name, inner);
                else
                    AddText(name, text);
                break;
        }
    }

    private void AddText(string name, string text)
    {
        text = text.Trim();
        if (text.Length < 3 || text == Erased || Common.Contains(name))
            return;
        var digits = Digits(text);
        if (digits.Length >= PhoneDigits && digits.Length * 2 >= text.Length && !text.Contains('@', StringComparison.Ordinal))
            phones.Add(digits[^PhoneDigits..]);
        else if (text.Length >= 5)
            texts.Add(text);
        if (name.EndsWith("name", StringComparison.OrdinalIgnoreCase))
            foreach (var word in text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (word.Length >= 3)
                    words.Add(word);
    }

    /// <summary>The text without traces: of JSON each string with one is replaced, of other texts the whole.</summary>
    internal string Scrub(string text, bool isFree)
    {
        if (Parse(text) is not { } node)
            return IsIn(text, isFree) ? Erased : text;
        return Scrub(node, isFree) is { } changed ? changed.ToJsonString(Plain) : text;
    }

    /// <summary>Null where nothing is to be changed.</summary>
    private JsonNode? Scrub(JsonNode node, bool isFree)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, field) in fields.ToList())
                    if (field is not null && Scrub(field, isFree || key == WorkingSet.NoteField) is { } next)
                        (fields[key], changed) = (ReferenceEquals(next, field) ? fields[key] : next, true);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    if (items[i] is { } item && Scrub(item, isFree) is { } next)
                    {
                        if (!ReferenceEquals(next, item))
                            items[i] = next;
                        changed = true;
                    }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Scrub(text, isFree) is var scrubbed && scrubbed != text ? JsonValue.Create(scrubbed) : null;
            case JsonValue value when isFree && value.GetValueKind() == JsonValueKind.Number && IsPhone(value.ToJsonString()):
                return JsonValue.Create(Erased);
        }

        return changed ? node : null;
    }

    internal bool IsIn(string text, bool isFree)
    {
        foreach (var trace in texts)
            if (text.Contains(trace, StringComparison.OrdinalIgnoreCase))
                return true;
        if (phones.Count > 0 && Digits(text) is { Length: >= PhoneDigits } digits)
            foreach (var phone in phones)
                if (digits.Contains(phone, StringComparison.Ordinal))
                    return true;
        if (isFree)
            foreach (var word in words)
                if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return true;
        return Names.All.Any(n => n.IsIn(text));
    }

    /// <summary>Whether a number is a telephone and nothing more, with or without what stands before it abroad.</summary>
    private bool IsPhone(string number) => number.Length <= PhoneDigits + PrefixDigits && phones.Any(p => number.EndsWith(p, StringComparison.Ordinal));

    /// <summary>Digits of a text; those of one number stand together however it is written, those of two are kept apart.</summary>
    private static string Digits(string text)
    {
        var digits = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsDigit(c))
                digits.Append((char)('0' + (int)char.GetNumericValue(c)));
            else if (!IsSeparator(c) && digits.Length > 0 && digits[^1] != '|')
                digits.Append('|');
        }

        return digits.ToString();
    }

    private static JsonNode? Parse(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length < 2 || start[0] is not ('{' or '['))
            return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: Once);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
