using Crm.Tasks;

namespace Crm.Notifications;

/// <summary>Something to tell staff.</summary>
/// <param name="To">Whom: a person, or all of a team or of a role.</param>
/// <param name="Kind">What happened, a code of the shop's: <c>stock.low</c>.</param>
/// <param name="Subject">What it is about: <c>product:5</c>.</param>
/// <param name="Title">In one line.</param>
public sealed record NewNotification(TaskPerformer To, string Kind, string Subject, string Title)
{
    /// <summary>Everything that is wrong with it; empty for nothing.</summary>
    public IReadOnlyList<InputMistake> Mistakes()
    {
        var mistakes = new List<InputMistake>();
        if (To is null || To == new TaskPerformer())
            mistakes.Add(new("to", "names nobody"));
        foreach (var (path, text, most) in new[] { ("kind", Kind, 100), ("subject", Subject, 120), ("title", Title, 300) })
            if (string.IsNullOrWhiteSpace(text) || text.Length > most)
                mistakes.Add(new(path, $"is missing or longer than {most} characters"));
        return mistakes;
    }
}
