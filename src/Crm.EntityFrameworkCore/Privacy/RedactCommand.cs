using System.Globalization;
using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>
/// Takes traces out of texts of calls and records where none belong (a cause, a note, a stored result) of one commit, and says in the
/// log which digest the commit's rows have from now on. Gives how many rows changed.
/// </summary>
internal sealed class RedactCommand(PrivacyStatements statements, long ticket, PersonalTraces traces) : IWriteCommand<int>
{
    public string Name => "privacy.redact";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("redaction:" + ticket.ToString(CultureInfo.InvariantCulture));
        plan.Load<Redaction>(ticket);
        plan.Load(statements.CallsOf, ticket);
        plan.Load(statements.ChangesOf, ticket);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var rows = 0;
        var form = new CanonicalForm();
        form.Begin();
        foreach (var call in set.Rows(statements.CallsOf, ticket).Select(r => (CallRow)statements.Store.Calls.Table.Materialise(r)).OrderBy(c => c.Id))
        {
            if (Scrub(call, traces))
            {
                rows++;
                set.Rewrite(statements.Store.Calls, call, nameof(CallRow.Actor), nameof(CallRow.Cause), nameof(CallRow.IdempotencyKey), nameof(CallRow.Result));
            }

            form.Append(call);
        }

        foreach (var change in set.Rows(statements.ChangesOf, ticket).Select(r => (ChangeRow)statements.Store.Changes.Table.Materialise(r)).OrderBy(c => c.Ordinal))
        {
            if (Scrub(change, traces))
            {
                rows++;
                set.Rewrite(statements.Store.Changes, change, nameof(ChangeRow.Body));
            }

            form.Append(change);
        }

        if (rows > 0)
            Attest(set, form.Digest());
        return rows;
    }

    /// <summary>Whether a call had traces; it has none then.</summary>
    internal static bool Scrub(CallRow call, PersonalTraces traces)
    {
        var before = (call.Actor, call.Cause, call.IdempotencyKey, call.Result);
        call.Actor = traces.Scrub(call.Actor, isFree: false);
        call.Cause = call.Cause is { } cause ? traces.Scrub(cause, isFree: true) : null;
        call.Result = call.Result is { } result ? traces.Scrub(result, isFree: false) : null;

        // The key stays unique, though nobody will repeat it any more.
        if (call.IdempotencyKey is { } key && traces.IsIn(key, isFree: false))
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
