using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

internal sealed partial class TriggerWorld
{
    /// <summary>From the last checkpoint that was there by then.</summary>
    private async Task FoldAsync(FoldedState state, TriggerKey key, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var start = await (from checkpoint in read.Set<CheckpointRow>()
                               where checkpoint.Entity == key.Entity && checkpoint.EntityId == key.Id
                               join commit in read.Set<CommitRow>() on checkpoint.Ticket equals commit.Ticket
                               where commit.First + commit.Count - 1 <= Position
                               orderby checkpoint.Version descending
                               select checkpoint).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            if (start is not null)
                state.Start(start.Version, start.Document, start.Personal);
            var known = state.Version;
            var records = await (from change in read.Set<ChangeRow>()
                                 where change.Entity == key.Entity && change.EntityId == key.Id && change.Version > known
                                 join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                                 where commit.First + change.Ordinal <= Position
                                 join personal in read.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                                 from personal in apart.DefaultIfEmpty()
                                 orderby change.Version
                                 select new { change.Version, change.Body, HasPersonal = change.PersonalHash != null, Personal = (string?)personal.Document }).ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var record in records)
                Fold(state, record.Version, record.Body, record.Personal, record.HasPersonal);
        }
    }

    private static void Fold(FoldedState state, int version, string? body, string? personal, bool hasPersonal)
    {
        if (hasPersonal && personal is null)
            state.Forget();
        _ = state.Apply(version, body, personal);
    }
}
