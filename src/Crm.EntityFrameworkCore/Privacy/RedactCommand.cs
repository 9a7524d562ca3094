using System.Globalization;
using System.Security.Cryptography;
using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>
/// Takes traces out of texts of calls and records where none belong (a cause, a note, a stored result) of one commit, and says in the
/// log which digest the commit's rows have from now on. Gives how many rows changed.
/// </summary>
/// <param name="statements">Shared.</param>
/// <param name="ticket">Which commit.</param>
/// <param name="traces">What to look for.</param>
/// <param name="scan">Knows what is the person's own; of others, texts lose no more than what tells of the person.</param>
/// <param name="own">Calls about what is the person's own.</param>
internal sealed class RedactCommand(PrivacyStatements statements, long ticket, PersonalTraces traces, PersonScan scan, IReadOnlySet<long> own) : IWriteCommand<int>
{
    public string Name => "privacy.redact";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("redaction:" + ticket.ToString(CultureInfo.InvariantCulture));
        plan.Load<Redaction>(ticket);
        plan.Load(statements.CallsOf, ticket);
        plan.Load(statements.ChangesOf, ticket);
        plan.Load(statements.PersonalOf, ticket);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var rows = 0;
        var form = new CanonicalForm();
        form.Begin();
        foreach (var call in set.Rows(statements.CallsOf, ticket).Select(r => (CallRow)statements.Store.Calls.Table.Materialise(r)).OrderBy(c => c.Id))
        {
            if (Scrub(call, traces, own.Contains(call.Id)))
            {
                rows++;
                set.Rewrite(statements.Store.Calls, call, nameof(CallRow.Actor), nameof(CallRow.Cause), nameof(CallRow.IdempotencyKey), nameof(CallRow.Result));
            }

            form.Append(call);
        }

        var apart = set.Rows(statements.PersonalOf, ticket).Select(r => (PersonalRow)statements.Store.Personal.Table.Materialise(r)).ToDictionary(p => p.Ordinal);
        foreach (var change in set.Rows(statements.ChangesOf, ticket).Select(r => (ChangeRow)statements.Store.Changes.Table.Materialise(r)).OrderBy(c => c.Ordinal))
        {
            var isOwn = scan.Owns(change.Entity, change.EntityId);
            if (isOwn ? Scrub(change, traces) : Cut(set, change, apart.GetValueOrDefault(change.Ordinal)))
            {
                rows++;
                set.Rewrite(statements.Store.Changes, change, nameof(ChangeRow.Body), nameof(ChangeRow.PersonalHash));
            }

            form.Append(change);
        }

        if (rows > 0)
            Attest(set, form.Digest());
        return rows;
    }

    /// <summary>Whether somebody else's record had texts with traces; they have none then. Personal data get a new salt and hash, which the commit's digest attests.</summary>
    private bool Cut(WorkingSet set, ChangeRow change, PersonalRow? apart)
    {
        var free = FreeFields.Of(statements.Model, change.Entity);
        var before = (change.Body, change.PersonalHash);
        if (change.Body is { } body)
            change.Body = traces.CutFields(body, free);
        if (apart?.Document is { } document && traces.CutFields(document, free) is var cut && cut != document)
        {
            (apart.Document, apart.Salt) = (cut, RandomNumberGenerator.GetBytes(16));
            change.PersonalHash = WorkingSet.HashOf(apart.Salt, cut);
            set.Rewrite(statements.Store.Personal, apart, nameof(PersonalRow.Salt), nameof(PersonalRow.Document));
        }

        return before != (change.Body, change.PersonalHash);
    }

    /// <summary>Whether a call had traces; it has none then.</summary>
    /// <param name="call">The call.</param>
    /// <param name="traces">What to look for.</param>
    /// <param name="isOwn">It is about what is the person's own: a text with a trace goes altogether.</param>
    internal static bool Scrub(CallRow call, PersonalTraces traces, bool isOwn)
    {
        var before = (call.Actor, call.Cause, call.IdempotencyKey, call.Result);
        call.Actor = isOwn ? traces.Scrub(call.Actor, isFree: false) : traces.Cut(call.Actor, byName: false);
        call.Cause = call.Cause is { } cause ? isOwn ? traces.Scrub(cause, isFree: true) : traces.Cut(cause) : null;
        call.Result = call.Result is { } result ? isOwn ? traces.Scrub(result, isFree: false) : traces.CutAround(result) : null;

        // The key stays unique, though nobody will repeat it any more.
        if (call.IdempotencyKey is { } key && (isOwn ? traces.IsIn(key, isFree: false) : traces.Tells(key)))
            call.IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"erased:{call.Id}");
        return before != (call.Actor, call.Cause, call.IdempotencyKey, call.Result);
    }

    /// <summary>Whether a record had traces; it has none then.</summary>
    internal static bool Scrub(ChangeRow change, PersonalTraces traces)
    {
        if (change.Body is not { } body || traces.Scrub(body, isFree: false) is not { } clean || clean == body)
            return false;
        change.Body = clean;
        return true;
    }

    private void Attest(WorkingSet set, byte[] digest)
    {
        if (set.Find<Redaction>(ticket) is { } known)
        {
            known.Repeat(digest, set.Now);
            set.Change(known, "redaction.repeated");
            return;
        }

        set.Add(new Redaction(ticket, digest, set.Now), "redaction.made");
    }
}
