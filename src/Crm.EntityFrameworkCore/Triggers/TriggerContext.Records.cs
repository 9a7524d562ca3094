using System.Text.Json;
using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

internal sealed partial class TriggerContext
{
    /// <summary>Characters that are read of a new order where nobody asks for its lines; a test reads fewer.</summary>
    internal int HeadLength { get; set; } = TriggerHead.Length;

    /// <summary>The records after a place, in whole commits, and the place that they lead to.</summary>
    /// <param name="after">The place.</param>
    /// <param name="entities">Of what.</param>
    /// <param name="most">About how many.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="hasLines">Whether lines of new orders are asked for; else they are left out, and most of the log is not even read.</param>
    internal async Task<(long Position, List<TriggerRecord> Records)> RecordsAsync(long after, string[] entities, int most, CancellationToken cancellation, bool hasLines = true)
    {
        var read = Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var chosen = await CommitsAsync(read, after, most, cancellation).ConfigureAwait(false);
            if (chosen.Count == 0)
                return (after, []);
            var (low, high, head) = (chosen.Keys.Min(), chosen.Keys.Max(), HeadLength);
            // By tickets alone: an index over entities would be gone through from end to end for each part.
            var rows = await (from change in read.Set<ChangeRow>()
                              where change.Ticket >= low && change.Ticket <= high && entities.Contains(change.Entity + "")
                              join call in read.Set<CallRow>() on change.CallId equals call.Id
                              join personal in read.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                              from personal in apart.DefaultIfEmpty()
                              select new
                              {
                                  change.Ticket,
                                  change.Ordinal,
                                  change.Entity,
                                  change.EntityId,
                                  change.Version,
                                  change.Event,
                                  change.CallId,
                                  change.Happened,
                                  change.Delta,
                                  Body = !hasLines && change.Entity == TriggerHead.Entity && change.Version == 1 ? change.Body!.Substring(0, head) : change.Body,
                                  HasPersonal = change.PersonalHash != null,
                                  call.Mode,
                                  call.Chain,
                                  call.Depth,
                                  Personal = (string?)personal.Document,
                              }).ToListAsync(cancellation).ConfigureAwait(false);
            var last = chosen.Values.MaxBy(c => c.First)!;
            var records = rows.Where(r => chosen.ContainsKey(r.Ticket)).Select(r => (r.CallId, Record:
                new TriggerRecord(chosen[r.Ticket].First + r.Ordinal, r.Entity, r.EntityId, r.Version, r.Entity == "raised" ? NameOf(r.Body) : r.Event, r.Happened, chosen[r.Ticket].Recorded, r.Mode, r.Chain, r.Depth)
                {
                    Body = r.Body,
                    Delta = r.Delta,
                    Personal = r.Personal,
                    HasPersonal = r.HasPersonal,
                })).OrderBy(r => r.Record.Sequence).ToList();
            if (!hasLines)
                await CutAsync(read, records, cancellation).ConfigureAwait(false);
            return (ChainHead.After(last.First, last.Count) - 1, [.. TriggerStock.Together(records).SkipWhile(r => r.Sequence <= after)]);
        }
    }

    /// <summary>The next commits, by tickets. One of which only the first records were taken goes on.</summary>
    private static async Task<Dictionary<long, Commit>> CommitsAsync(CrmDbContext read, long after, int most, CancellationToken cancellation)
    {
        var begin = await read.Set<CommitRow>().Where(c => c.First <= after).MaxAsync(c => c.First, cancellation).ConfigureAwait(false) ?? 0;
        var commits = await read.Set<CommitRow>().Where(c => c.First >= begin && (c.First > after || c.First + c.Count - 1 > after)).OrderBy(c => c.First).Take(most)
            .Select(c => new Commit(c.Ticket, c.First!.Value, c.Count, c.Recorded)).ToListAsync(cancellation).ConfigureAwait(false);
        var taken = 0;
        return commits.TakeWhile(c => taken < most && (taken += Math.Max(1, c.Count)) > 0).ToDictionary(c => c.Ticket);
    }

    /// <summary>Takes the lines off new orders. Where what comes before them is longer than what was read, the rest is read.</summary>
    private async Task CutAsync(CrmDbContext read, List<(long Call, TriggerRecord Record)> records, CancellationToken cancellation)
    {
        var plan = Store.Model.AggregateNamed(TriggerHead.Entity)!;
        foreach (var (at, (call, record)) in records.Index().ToList())
        {
            if (record is not { Entity: TriggerHead.Entity, Version: 1, Body: { } body })
                continue;
            var head = TriggerHead.Of(plan, body)
                ?? await read.Set<ChangeRow>().Where(c => c.Entity == record.Entity && c.EntityId == record.Id && c.Version == 1).Select(c => c.Body).SingleAsync(cancellation).ConfigureAwait(false);
            records[at] = (call, record with { Body = head });
        }
    }

    private static string NameOf(string? body)
    {
        using var document = JsonDocument.Parse(body ?? "{}");
        return document.RootElement.TryGetProperty("name", out var name) ? name.GetString()! : "";
    }

    private sealed record Commit(long Ticket, long First, int Count, NodaTime.Instant Recorded);
}
