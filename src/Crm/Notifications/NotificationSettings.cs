using Crm.Staff;

namespace Crm.Notifications;

/// <summary>How somebody who works here wants to hear of what.</summary>
public sealed class NotificationSettings
{
    /// <summary>The kind that stands for all that are not named.</summary>
    public const string Everything = "*";

    private NotificationSettings()
    {
    }

    /// <summary>Who; the key.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Their choices.</summary>
    public IReadOnlyList<NotificationChoice> Choices { get; private set; } = [];

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>The settings of somebody who has none yet.</summary>
    public static NotificationSettings Of(StaffId staff) => new() { StaffId = staff };

    /// <summary>What they chose for a kind; null where nothing is chosen: the centre alone.</summary>
    public NotificationChoice? For(string kind) => Choices.FirstOrDefault(c => c.Kind == kind) ?? Choices.FirstOrDefault(c => c.Kind == Everything);

    /// <summary>Takes new choices in place of the old ones.</summary>
    /// <returns>Mistakes; empty where they were taken.</returns>
    public IReadOnlyList<InputMistake> Choose(IReadOnlyList<NotificationChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var mistakes = new List<InputMistake>();
        if (choices.Count > 100)
            mistakes.Add(new("choices", "are more than 100"));
        for (var i = 0; i < choices.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(choices[i].Kind) || choices[i].Kind.Length > 100)
                mistakes.Add(new($"choices[{i}].kind", "is missing or longer than 100 characters"));
            else if (choices.Take(i).Any(c => c.Kind == choices[i].Kind))
                mistakes.Add(new($"choices[{i}].kind", "stands twice"));
            if (choices[i].Channels.Count > 10 || choices[i].Channels.Any(c => string.IsNullOrWhiteSpace(c) || c.Length > 50))
                mistakes.Add(new($"choices[{i}].channels", "are more than 10, or one is empty or longer than 50 characters"));
        }

        if (mistakes.Count == 0)
            Choices = [.. choices];
        return mistakes;
    }
}
