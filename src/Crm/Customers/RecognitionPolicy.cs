using System.Globalization;
using Crm.Sites;

namespace Crm.Customers;

/// <summary>Which contacts identify a customer: all but fillers and relays. Immutable, compiled once.</summary>
public sealed class RecognitionPolicy
{
    private const int LongestId = 200;
    private const int LongestCard = 64;
    private readonly PlaceholderSet everywhere = new();
    private readonly Dictionary<string, PlaceholderSet> bySource = new(StringComparer.OrdinalIgnoreCase);

    private RecognitionPolicy()
    {
    }

    /// <summary>The policy with <see cref="PlaceholderContacts.Default"/>.</summary>
    public static RecognitionPolicy Default { get; } = Of(PlaceholderContacts.Default);

    /// <summary>A policy from patterns; add <see cref="PlaceholderContacts.Default"/> to keep the usual ones.</summary>
    /// <exception cref="DefinitionException">Patterns that cannot be read, all of them.</exception>
    public static RecognitionPolicy Of(IEnumerable<PlaceholderContact> placeholders)
    {
        ArgumentNullException.ThrowIfNull(placeholders);
        var policy = new RecognitionPolicy();
        var mistakes = new List<DefinitionMistake>();
        foreach (var (index, placeholder) in placeholders.Index())
        {
            if (policy.SetOf(placeholder.Source).Add(placeholder.Pattern) is { } mistake)
                mistakes.Add(new DefinitionMistake($"placeholders[{index}].pattern", mistake));
        }

        return mistakes.Count == 0 ? policy : throw new DefinitionException(mistakes);
    }

    /// <summary>
    /// Normalises an identity to the keys to look customers up by: external ids in their order, loyalty card, e-mail,
    /// telephone. What is a filler, a relay or not plausible is skipped and says so.
    /// </summary>
    /// <param name="identity">As given.</param>
    /// <param name="scope">The customer base.</param>
    /// <param name="defaultCountry">ISO alpha-2 for telephones in national writing: the site's.</param>
    public RecognitionKeys KeysOf(CustomerIdentity identity, ScopeId scope, string defaultCountry)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var keys = new List<IdentityKey>(4);
        var skipped = new List<RecognitionReason>();
        foreach (var id in identity.ExternalIds)
            AddExternal(id);
        Add(CustomerKeyKind.LoyaltyCard, identity.LoyaltyCard, false, CardOf(identity.LoyaltyCard), set => set.HasCard(CardOf(identity.LoyaltyCard)!));
        var email = EmailAddress.TryParse(identity.Email, out var address) ? address.Value : null;
        Add(CustomerKeyKind.Email, identity.Email, identity.IsEmailVerified, email, set => set.Has(address));
        var phone = PhoneNumber.TryParse(identity.Phone, defaultCountry, out var number) ? number.E164 : null;
        Add(CustomerKeyKind.Phone, identity.Phone, identity.IsPhoneVerified, phone, set => set.Has(number));
        return new RecognitionKeys(keys, skipped);

        void AddExternal(ExternalId id)
        {
            var isUsable = !id.IsNone && !string.IsNullOrWhiteSpace(id.Value) && id.Value.Length <= LongestId;
            var given = id.IsNone ? id.Value : id.ToString();
            var value = isUsable ? LookupKey.External(scope, id with { Value = id.Value.Trim() }).Value : null;
            Add(CustomerKeyKind.External, given, true, value, set => set.HasId(id.Value.Trim()), id.Source);
        }

        void Add(CustomerKeyKind kind, string? given, bool isProved, string? value, Func<PlaceholderSet, bool> isFiller, string? source = null)
        {
            if (string.IsNullOrWhiteSpace(given))
                return;
            if (value is null)
                skipped.Add(new RecognitionReason(RecognitionCodes.Implausible, new LookupKey(scope, kind, given)));
            else if (isFiller(everywhere) || (bySource.TryGetValue(source ?? identity.Source, out var set) && isFiller(set)))
                skipped.Add(new RecognitionReason(RecognitionCodes.NeverIdentifies, new LookupKey(scope, kind, given)));
            else if (!keys.Exists(k => k.Key == new LookupKey(scope, kind, value)))
                keys.Add(new IdentityKey(new LookupKey(scope, kind, value), given, isProved));
        }
    }

    /// <summary>A card number as compared: capitals, ASCII digits, without spaces and dashes; null for none.</summary>
    internal static string? CardOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestCard)
            return null;
        Span<char> buffer = stackalloc char[LongestCard];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format)
                continue;
            buffer[length++] = PhoneText.DigitOf(c) is var digit and >= 0 ? (char)('0' + digit) : char.ToUpperInvariant(c);
        }

        return length == 0 ? null : new string(buffer[..length]);
    }

    private PlaceholderSet SetOf(string? source)
    {
        if (source is null)
            return everywhere;
        if (!bySource.TryGetValue(source, out var set))
            bySource.Add(source, set = new PlaceholderSet());
        return set;
    }
}
