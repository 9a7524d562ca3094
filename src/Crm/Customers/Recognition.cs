namespace Crm.Customers;

/// <summary>
/// Who somebody is, decided from their identifiers and the customers who hold them; with its reasons. Nothing is refused:
/// whoever is not recognised is new.
/// </summary>
public sealed record Recognition
{
    /// <summary>More duplicate candidates and shared telephones than these are not listed, so that an office's telephone stays cheap.</summary>
    public const int MostLinks = 10;

    private Recognition()
    {
    }

    /// <summary>The customer; null for a new one.</summary>
    public CustomerId? CustomerId { get; private init; }

    /// <summary>Strength of the key that decided.</summary>
    public KnownBy KnownBy { get; private init; }

    /// <summary>The key that decided; null for a new customer.</summary>
    public LookupKey? DecidedBy { get; private init; }

    /// <summary>
    /// The buyer proved to be this customer. Without it bonuses, personal prices and history must not be shown to them: a
    /// typed telephone, e-mail or card number finds the customer for the shop, not for whoever typed it. False for a new one.
    /// </summary>
    public bool IsVerified { get; private init; }

    /// <summary>Other customers who may be the same person, best ranked first.</summary>
    public IReadOnlyList<RecognitionLink> Duplicates { get; private init; } = [];

    /// <summary>Other people with the same telephone.</summary>
    public IReadOnlyList<RecognitionLink> SharedPhones { get; private init; } = [];

    /// <summary>
    /// The identifiers to keep on the customer, for <see cref="Customer.Create"/> or <see cref="Customer.Enrich"/>. Ids and cards
    /// that belong to another, and an e-mail that another has proved and this buyer only typed, are left out.
    /// </summary>
    public IReadOnlyList<IdentityKey> Keys { get; private init; } = [];

    /// <summary>Why, step by step.</summary>
    public IReadOnlyList<RecognitionReason> Reasons { get; private init; } = [];

    /// <summary>True where a customer has to be created.</summary>
    public bool IsNew => CustomerId is null;

    /// <summary>
    /// Decides. Precedence: external id, loyalty card, verified e-mail, typed e-mail, telephone. A holder of only the
    /// telephone whose verified e-mails are others than the buyer's verified one is another person. Among several customers
    /// the one met by the strongest kind of key wins, then by the next strongest, and so on; then who holds the earlier
    /// of the identity's keys; then on whom that key is verified; then trusted; then the oldest; then the lowest id.
    /// </summary>
    /// <param name="identity">From <see cref="RecognitionPolicy.KeysOf"/>.</param>
    /// <param name="candidates">Living holders of the keys, in any order; those of other keys are ignored.</param>
    public static Recognition Decide(RecognitionKeys identity, IReadOnlyList<KeyCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(candidates);
        var matches = MatchesOf(identity.Keys, candidates);
        if (matches.Count == 0)
            return new Recognition
            {
                Keys = KeysFor(identity.Keys, null, candidates),
                Reasons = [.. identity.Skipped, .. identity.Keys.Select(k => new RecognitionReason(RecognitionCodes.NewKey, k.Key))],
            };
        var proved = identity.Keys.Where(k => k.IsProved && k.Key.Kind == CustomerKeyKind.Email).Select(k => k.Key.Value)
            .ToHashSet(StringComparer.Ordinal);
        var chosen = matches.Find(m => m.KnownBy > KnownBy.Phone || !RecognitionMatch.AreTwo(proved, m.VerifiedEmails));
        proved.UnionWith(chosen?.VerifiedEmails ?? []);
        var others = matches.Where(m => m != chosen).ToLookup(m => m.KnownBy == KnownBy.Phone && RecognitionMatch.AreTwo(proved, m.VerifiedEmails));
        return new Recognition
        {
            CustomerId = chosen?.CustomerId,
            KnownBy = chosen?.KnownBy ?? KnownBy.Nothing,
            DecidedBy = chosen is null ? null : identity.Keys[chosen.Keys[0]].Key,
            IsVerified = chosen?.IsVerified ?? false,
            Duplicates = Links(identity.Keys, others[false]),
            SharedPhones = Links(identity.Keys, others[true]),
            Keys = KeysFor(identity.Keys, chosen, candidates),
            Reasons = [.. identity.Skipped, .. Explain(identity.Keys, matches, chosen, [.. others[true]])],
        };
    }

    /// <summary>Without those who were merged with the customer: they are no duplicates any more.</summary>
    internal Recognition Without(Func<CustomerId, bool> isSame) => this with { Duplicates = [.. Duplicates.Where(d => !isSame(d.CustomerId))] };

    private static List<RecognitionMatch> MatchesOf(IReadOnlyList<IdentityKey> keys, IReadOnlyList<KeyCandidate> candidates)
    {
        var matches = new List<RecognitionMatch>();
        for (var place = 0; place < keys.Count; place++)
        {
            foreach (var candidate in candidates)
            {
                if (candidate.Key != keys[place].Key)
                    continue;
                var match = matches.Find(m => m.CustomerId == candidate.CustomerId);
                if (match is null)
                    matches.Add(match = new RecognitionMatch(candidate.CustomerId, candidate.CreatedAt));
                match.Add(place, keys[place], candidate);
            }
        }

        matches.Sort();
        return matches;
    }

    private static RecognitionLink[] Links(IReadOnlyList<IdentityKey> keys, IEnumerable<RecognitionMatch> matches) =>
        [.. matches.Take(MostLinks).Select(m => new RecognitionLink(m.CustomerId, keys[m.Keys[0]].Key))];

    private static List<IdentityKey> KeysFor(
        IReadOnlyList<IdentityKey> keys, RecognitionMatch? chosen, IReadOnlyList<KeyCandidate> candidates)
    {
        var kept = new List<IdentityKey>();
        for (var place = 0; place < keys.Count; place++)
        {
            var key = keys[place];
            var isOurs = chosen?.Keys.Contains(place) ?? false;
            if (isOurs || !candidates.Any(c => c.Key == key.Key && IsReserved(c, key)))
                kept.Add(key);
        }

        return kept;
    }

    private static bool IsReserved(KeyCandidate holder, IdentityKey key) => key.Key.Kind switch
    {
        CustomerKeyKind.External or CustomerKeyKind.LoyaltyCard => true,
        CustomerKeyKind.Email => holder.IsVerified && !key.IsProved,
        _ => false,
    };

    private static IEnumerable<RecognitionReason> Explain(
        IReadOnlyList<IdentityKey> keys, List<RecognitionMatch> matches, RecognitionMatch? chosen, HashSet<RecognitionMatch> shared)
    {
        for (var place = 0; place < keys.Count; place++)
        {
            var key = keys[place].Key;
            if (!matches.Exists(m => m.Keys.Contains(place)))
                yield return new RecognitionReason(RecognitionCodes.NewKey, key);
            foreach (var match in matches.Where(m => m.Keys.Contains(place)).Take(MostLinks + 1))
                yield return new RecognitionReason(CodeOf(match, place), key, match.CustomerId);
        }

        string CodeOf(RecognitionMatch match, int place)
        {
            if (shared.Contains(match))
                return RecognitionCodes.SharedPhone;
            if (match == chosen)
                return place == chosen.Keys[0] ? RecognitionCodes.Decided : RecognitionCodes.Supported;
            return chosen is not null && place == chosen.Keys[0] ? RecognitionCodes.RankedBelow : RecognitionCodes.PointsElsewhere;
        }
    }
}
