namespace Crm.Customers;

/// <summary>What holds about contacting merged customers for a purpose by a way.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Channel">By which way.</param>
/// <param name="State">What holds by the words of all.</param>
/// <param name="FromId">Whose word it is.</param>
public sealed record MergedConsent(string Purpose, ContactChannel Channel, ConsentState State, CustomerId FromId)
{
    /// <summary>What holds by these words, by purpose and way; what was never said is left out.</summary>
    public static IReadOnlyList<MergedConsent> Of(IReadOnlyList<ConsentEntry> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return [.. from purpose in words.Select(w => w.Purpose).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                   from channel in Enum.GetValues<ContactChannel>()
                   let about = words.Where(w => w.IsAbout(purpose, channel)).ToList()
                   where about.Count > 0
                   let state = ContactRule.StateOf(about, purpose, channel)
                   let latest = about.Max(w => w.At)
                   select new MergedConsent(purpose, channel, state, about.First(w => w.At == latest && w.State == state).CustomerId)];
    }
}
