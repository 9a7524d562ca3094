using Crm.Customers;

namespace Crm.Messages;

/// <summary>How many messages a customer gets.</summary>
public sealed record MessagePolicy
{
    /// <summary>As shipped: two a day, of all but transactional ones.</summary>
    public static MessagePolicy Default { get; } = new();

    /// <summary>Most messages that a customer gets on one day of their zone, over all channels, triggers and campaigns; what is more waits for another day.</summary>
    public int PerDay { get; init; } = 2;

    /// <summary>Purposes whose messages the cap neither holds up nor counts.</summary>
    public IReadOnlyList<string> Uncapped { get; init => field = value ?? []; } = [ContactPurposes.Transactional];

    /// <summary>Tries before a message is given up, 1 to 20. The pause doubles from half a minute.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>All mistakes, for editors; empty if it can be used.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(MessagePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var mistakes = new List<DefinitionMistake>();
        if (policy.PerDay is < 1 or > 1_000)
            mistakes.Add(new DefinitionMistake("perDay", "A customer gets 1 to 1,000 messages a day."));
        if (policy.Attempts is < 1 or > 20)
            mistakes.Add(new DefinitionMistake("attempts", "A message is tried 1 to 20 times."));
        if (policy.Uncapped.Contains(ContactPurposes.Marketing))
            mistakes.Add(new DefinitionMistake("uncapped", "Marketing is capped."));
        return mistakes;
    }
}
