using Crm.Orders;
using Crm.Staff;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Notifications;

/// <summary>The notification centre: what each of the staff is told, read or not, and how they want to hear of it.</summary>
public sealed class CrmNotifications
{
    private const int AtOnce = 500;
    private readonly CrmStore store;
    private readonly OrderContext context;
    private readonly StaffSetup setup;

    internal CrmNotifications(CrmStore store, OrderContext context, StaffSetup setup) => (this.store, this.context, this.setup) = (store, context, setup);

    /// <summary>Tells a person, or all of a team or of a role. Refused with <see cref="NotificationRefusals.Invalid"/> and all mistakes.</summary>
    /// <returns>How many were told.</returns>
    public Task<Result<int>> TellAsync(NewNotification notification, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(call);
        return notification.Mistakes() is { Count: > 0 } mistakes
            ? Task.FromResult<Result<int>>(NotificationRefusals.Of(mistakes))
            : store.Path.RunAsync(new NotifyCommand(context, notification), call, cancellation);
    }

    /// <summary>What somebody was told, the latest first.</summary>
    /// <param name="staff">The person's code.</param>
    /// <param name="onlyUnread">Only what they have not read.</param>
    /// <param name="below">Only ids below this one; null for the first page.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<StaffNotification>> ListAsync(string staff, bool onlyUnread = false, long? below = null, int most = 50, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staff);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var rows = read.Set<NotificationRow>().Where(n => n.Staff == staff && (!onlyUnread || n.ReadAt == null) && (below == null || n.Id < below));
            return (await rows.OrderByDescending(n => n.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(n => n.Told());
        }
    }

    /// <summary>How many somebody has not read.</summary>
    public async Task<int> CountUnreadAsync(string staff, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staff);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<NotificationRow>().CountAsync(n => n.Staff == staff && n.ReadAt == null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Notes that somebody read what they were told. A member of staff reads their own only (<see cref="NotificationRefusals.NotOwn"/>).</summary>
    /// <param name="staff">The person's code.</param>
    /// <param name="ids">Which; null for all. Those of others, and those that were read before, are left out.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>How many.</returns>
    public async Task<Result<int>> ReadAsync(string staff, IReadOnlyCollection<long>? ids, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staff);
        ArgumentNullException.ThrowIfNull(call);
        return NotOwn(staff, call.Actor) is { } refused
            ? refused
            : await RewriteAsync("notifications.read", r => r.Where(n => n.Staff == staff && n.ReadAt == null && (ids == null || ids.Contains(n.Id))), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>How somebody wants to hear of what; empty where they chose nothing, and for a stranger.</summary>
    public async Task<IReadOnlyList<NotificationChoice>> GetChoicesAsync(string staff, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staff);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var own = read.Set<StaffMember>().Where(s => s.Code == staff && s.Active).Select(s => s.Id);
            return (await read.Set<NotificationSettings>().FirstOrDefaultAsync(s => own.Contains(s.StaffId), cancellation).ConfigureAwait(false))?.Choices ?? [];
        }
    }

    /// <summary>
    /// Says how somebody wants to hear of what, in place of what they chose before. Refused with <see cref="NotificationRefusals.Invalid"/> and all
    /// mistakes, <see cref="NotificationRefusals.NoStaff"/>, or <see cref="NotificationRefusals.NotOwn"/>.
    /// </summary>
    /// <returns>The version of their choices.</returns>
    public Task<Result<int>> ChooseAsync(string staff, IReadOnlyList<NotificationChoice> choices, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staff);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(call);
        return NotOwn(staff, call.Actor) is { } refused
            ? Task.FromResult<Result<int>>(refused)
            : store.Path.RunAsync(new ChooseNotificationsCommand(context, staff, choices), call, cancellation);
    }

    /// <summary>Takes away what is older than <see cref="StaffSetup.KeepNotifications"/>; a worker does so every hour.</summary>
    /// <returns>How many went.</returns>
    public async Task<Result<int>> CleanAsync(CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var before = store.Path.Now - setup.KeepNotifications;
        return await RewriteAsync("notifications.clean", r => r.Where(n => n.At < before), call, cancellation, goes: true).ConfigureAwait(false);
    }

    private static Refusal? NotOwn(string staff, Actor actor) =>
        actor is { Kind: ActorKind.Staff, Name: { } name } && name != staff ? new Refusal(NotificationRefusals.NotOwn, "They are {staff}'s.", ("staff", staff)) : null;

    private async Task<Result<int>> RewriteAsync(string name, Func<IQueryable<NotificationRow>, IQueryable<NotificationRow>> which, CrmCall call, CancellationToken cancellation, bool goes = false)
    {
        for (var done = 0; ;)
        {
            List<NotificationRow> rows;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                rows = await which(read.Set<NotificationRow>()).OrderBy(n => n.Id).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
            if (rows.Count == 0)
                return done;
            var result = await store.Path.RunAsync(new RewriteNotificationsCommand(name, context.Tasks.Desk, rows, goes), call with { IdempotencyKey = null, Transaction = null }, cancellation).ConfigureAwait(false);
            if (!result.IsAccepted)
                return result.Refusal;
            done += result.Value;
        }
    }
}
