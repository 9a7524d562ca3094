namespace Crm.Notifications;

/// <summary>How somebody wants to hear of one kind of things.</summary>
/// <param name="Kind">Which kind: <c>task.overdue</c>; <c>*</c> for all that are not named.</param>
/// <param name="Channels">By which ways beside the notification centre: codes of the host's channels, as <c>email</c>.</param>
/// <param name="IsMuted">Not at all, not even in the centre.</param>
public sealed record NotificationChoice(string Kind, IReadOnlyList<string> Channels, bool IsMuted = false);
