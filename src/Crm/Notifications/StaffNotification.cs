using NodaTime;

namespace Crm.Notifications;

/// <summary>Something that somebody who works here is told.</summary>
/// <param name="Id">Ascending in the order in which one instance told them; of several, nearly.</param>
/// <param name="Staff">Whom: the code of the member of staff.</param>
/// <param name="Kind">What happened: <c>task.overdue</c>.</param>
/// <param name="Subject">What it is about: <c>order:17</c>.</param>
/// <param name="Title">In one line.</param>
/// <param name="At">When it happened.</param>
/// <param name="ReadAt">When they read it; null while they have not.</param>
/// <param name="Channels">By which ways beside the centre they want to hear of it.</param>
public sealed record StaffNotification(long Id, string Staff, string Kind, string Subject, string Title, Instant At, Instant? ReadAt, IReadOnlyList<string> Channels);
