using System.Globalization;
using System.Text;

namespace Crm.Orders;

/// <summary>
/// A small set of codes, sorted ordinally: the product's own, which call for attention, and the shop's tags, which begin with
/// <see cref="TagSign"/>. Written as one text with a space around every code (<c>" #gift after-hours short "</c>), so that a database finds a
/// mark by <c>LIKE '% short %'</c>. <c>default</c> is no mark.
/// </summary>
public readonly record struct OrderMarks
{
    /// <summary>A tag of the shop's begins with it (<c>#gift</c>), so that no mark of the product's is ever taken for one.</summary>
    public const char TagSign = '#';

    /// <summary>Most characters of a tag, without its sign.</summary>
    public const int MaxTag = 40;

    /// <summary>Most tags of an order.</summary>
    public const int MaxTags = 20;

    /// <summary>The total or a line as received does not add up.</summary>
    public const string PriceMismatch = "price-mismatch";

    /// <summary>Nothing is to be paid.</summary>
    public const string ZeroTotal = "zero-total";

    /// <summary>Came in outside working hours.</summary>
    public const string AfterHours = "after-hours";

    /// <summary>Stock does not cover a line.</summary>
    public const string StockShort = "short";

    /// <summary>The parcel was not collected.</summary>
    public const string Refused = "refused";

    /// <summary>The channel sent a method, type or tax rate that is not set up here.</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>The channel sold a quantity that is no multiple of the variant's step.</summary>
    public const string OddQuantity = "odd-quantity";

    /// <summary>The channel changed lines or prices after they were touched here; the change was not taken over.</summary>
    public const string SourceDiffers = "source-differs";

    /// <summary>The customer asked not to be called.</summary>
    public const string DoNotCall = "do-not-call";

    /// <summary>A carrier tells of a state that the order's process does not let it follow.</summary>
    public const string CarrierMismatch = "carrier-mismatch";

    /// <summary>It has been in its status for longer than it may.</summary>
    public const string LateStage = "late-stage";

    /// <summary>The company owes more than it may.</summary>
    public const string OverCreditLimit = "over-credit-limit";

    private readonly string? text;

    private OrderMarks(string? text) => this.text = text;

    /// <summary>No mark.</summary>
    public static OrderMarks None => default;

    /// <summary>True without a mark.</summary>
    public bool IsEmpty => text is null;

    /// <summary>The codes, sorted ordinally.</summary>
    public IReadOnlyList<string> Codes => Split(text);

    /// <summary>The shop's tags among them, without their sign, sorted ordinally.</summary>
    public IReadOnlyList<string> Tags => text?.Contains(TagSign, StringComparison.Ordinal) == true ? [.. Split(text).Where(c => c[0] == TagSign).Select(c => c[1..])] : [];

    /// <summary>A tag as it is kept: trimmed, in lower case, without its sign; null for what is none. It is of letters of any script, digits, hyphens, underscores and full stops.</summary>
    public static string? TagOf(string? text)
    {
        if (text?.Trim().TrimStart(TagSign) is not { Length: > 0 and <= 4 * MaxTag } given || !IsWord(given))
            return null;
        var tag = given.Normalize().ToLowerInvariant();
        return tag.Length <= MaxTag ? tag : null;
    }

    /// <summary>Letters with the marks that belong to them, as vowels of many scripts are, digits and a few signs. Half a surrogate is none of them.</summary>
    private static bool IsWord(string text)
    {
        var isAfterLetter = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!(Rune.IsLetterOrDigit(rune) || (isMark && isAfterLetter) || rune.Value is '-' or '_' or '.'))
                return false;
            isAfterLetter = isMark || Rune.IsLetter(rune);
        }

        return true;
    }

    /// <summary>These marks; order and repetition do not matter.</summary>
    /// <exception cref="ArgumentException">A code is blank or has a space in it.</exception>
    public static OrderMarks Of(params IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var code in codes)
            set.Add(Checked(code));
        return set.Count == 0 ? default : new OrderMarks(" " + string.Join(' ', set) + " ");
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; also null and blank, for none.</summary>
    public static OrderMarks Parse(string? text) => string.IsNullOrEmpty(text) ? default : IsOne(text) ? new OrderMarks(text) : Of(Split(text));

    /// <summary>One code as it is stored, as most orders have it.</summary>
    private static bool IsOne(string text)
    {
        if (text.Length <= 2 || text[0] != ' ' || text[^1] != ' ')
            return false;
        for (var i = 1; i < text.Length - 1; i++)
            if (char.IsWhiteSpace(text[i]))
                return false;
        return true;
    }

    /// <summary>Whether the code is among them.</summary>
    public bool Contains(string code) => text is not null && text.Contains(" " + code + " ", StringComparison.Ordinal);

    /// <summary>With one code more.</summary>
    public OrderMarks With(string code) => Contains(Checked(code)) ? this : Of([.. Codes, code]);

    /// <summary>With one code less.</summary>
    public OrderMarks Without(string code) => Contains(code) ? Of(Codes.Where(c => c != code)) : this;

    /// <summary>With or without the code.</summary>
    public OrderMarks Set(string code, bool present) => present ? With(code) : Without(code);

    /// <summary>The stored text; empty for none.</summary>
    public override string ToString() => text ?? "";

    private static string[] Split(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Checked(string code) => string.IsNullOrEmpty(code) || code.Any(char.IsWhiteSpace)
        ? throw new ArgumentException($"'{code}' is not a mark's code.", nameof(code))
        : code;
}
