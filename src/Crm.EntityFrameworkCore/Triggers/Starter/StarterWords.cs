using Crm.Messages;

namespace Crm.Triggers;

/// <summary>The words of one language: names of triggers and what staff read, and what customers read.</summary>
internal sealed record StarterWords
{
    /// <summary>By code of the trigger: <c>name</c>, and the words that its steps ask for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Triggers { get; init => field = value ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(); } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>By code of the template.</summary>
    public IReadOnlyDictionary<string, MessageContent> Templates { get; init => field = value ?? new Dictionary<string, MessageContent>(); } = new Dictionary<string, MessageContent>();

    internal string? Of(string trigger, string word) => Triggers.GetValueOrDefault(trigger)?.GetValueOrDefault(word);

    /// <summary>These words with others over them.</summary>
    internal StarterWords Over(StarterWords others) => new()
    {
        Triggers = Triggers.Keys.Union(others.Triggers.Keys, StringComparer.Ordinal).ToDictionary(
            code => code, IReadOnlyDictionary<string, string> (code) => Joined(Triggers.GetValueOrDefault(code), others.Triggers.GetValueOrDefault(code)), StringComparer.Ordinal),
        Templates = Joined(Templates, others.Templates),
    };

    private static Dictionary<string, T> Joined<T>(IReadOnlyDictionary<string, T>? below, IReadOnlyDictionary<string, T>? above)
    {
        var joined = new Dictionary<string, T>(below ?? new Dictionary<string, T>(), StringComparer.Ordinal);
        foreach (var (key, value) in above ?? new Dictionary<string, T>())
            joined[key] = value;
        return joined;
    }
}
