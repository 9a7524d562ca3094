using NodaTime;

namespace Crm.Customers;

/// <summary>What a customer said about being contacted, word by word, and how they like it. Words are added, never changed. Personal data.</summary>
public sealed class CustomerConsent
{
    private readonly List<ConsentEntry> words = [];

    private CustomerConsent()
    {
    }

    /// <summary>Whose; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>How they like to be reached.</summary>
    public ContactPreferences Preferences { get; private set; } = new();

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>All words, in the order of recording.</summary>
    public IReadOnlyList<ConsentEntry> Words => words;

    /// <summary>Of somebody who has said nothing yet.</summary>
    public static CustomerConsent Open(CustomerId customer) => new() { CustomerId = customer };

    /// <summary>Takes words in; refused with all mistakes at once (<see cref="ConsentRefusals.Invalid"/>).</summary>
    /// <param name="said">What was said.</param>
    /// <param name="policy">Which purposes there are.</param>
    /// <param name="now">When it is recorded; words of the future are mistakes.</param>
    /// <returns>How many were new: a word that is there already is not recorded twice.</returns>
    public Result<int> Record(IReadOnlyList<ConsentWord> said, ContactPolicy policy, Instant now)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(policy);
        if (MistakesOf(said, policy, now) is { Count: > 0 } mistakes)
            return new Refusal(ConsentRefusals.Invalid, "The words cannot be recorded: {mistakes}.", ("mistakes", mistakes));
        var before = words.Count;
        foreach (var word in said)
            if (!words.Exists(w => w.Purpose == word.Purpose.Trim() && w.Channel == word.Channel && w.State == word.State && w.At == (word.At ?? now) && w.Source == word.Source.Trim()))
                words.Add(ConsentEntry.Of(CustomerId, words.Count + 1, word, now));
        return words.Count - before;
    }

    /// <summary>Says how they like to be reached; whoever calls has looked for mistakes.</summary>
    public void Prefer(ContactPreferences preferences)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        Preferences = preferences;
    }

    private static List<string> MistakesOf(IReadOnlyList<ConsentWord> said, ContactPolicy policy, Instant now)
    {
        var mistakes = new List<string>();
        for (var i = 0; i < said.Count; i++)
        {
            var word = said[i];
            if (string.IsNullOrWhiteSpace(word.Purpose) || !policy.Purposes.Contains(word.Purpose.Trim()))
                mistakes.Add($"words[{i}].purpose: {word.Purpose} is no purpose");
            if (string.IsNullOrWhiteSpace(word.Source))
                mistakes.Add($"words[{i}].source: where was it said");
            if (word.State == ConsentState.Unknown)
                mistakes.Add($"words[{i}].state: yes or no");
            if (word.State == ConsentState.Granted && string.IsNullOrWhiteSpace(word.TextVersion))
                mistakes.Add($"words[{i}].textVersion: to which text did they say yes");
            if (word.At > now)
                mistakes.Add($"words[{i}].at: nothing is said in the future");
        }

        return mistakes;
    }
}
