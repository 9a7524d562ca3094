using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

internal sealed partial class PersonScan
{
    private readonly Dictionary<string, HashSet<long>> swept = new(StringComparer.Ordinal);

    /// <summary>What is not the person's, and has a text that tells of them: a task of someone else's order, a mail.</summary>
    internal IReadOnlyDictionary<string, HashSet<long>> Swept => swept;

    /// <summary>The same of rows that are no aggregate.</summary>
    internal List<(PersonalTable Table, object?[] Row)> SweptRows { get; } = [];

    /// <summary>Commits of which a record, or the personal data of one, has such a text, though its row may have lost it since.</summary>
    internal HashSet<long> SweptTickets { get; } = [];

    /// <summary>
    /// Looks through all texts in which people write what they like, and through the log, for contacts and full names of the person. No
    /// index can help: a telephone is written in many ways.
    /// </summary>
    internal async Task SweepAsync(PersonalTraces traces, CancellationToken cancellation)
    {
        await ShareAsync(traces, cancellation).ConfigureAwait(false);
        if (!traces.TellsOthers)
            return;
        foreach (var table in map.Tables.Where(t => Array.Exists(t.Plan.Columns, c => c.IsFreeText)))
            await SweepAsync(table, traces, cancellation).ConfigureAwait(false);
        var (changes, personal) = (model.Table<ChangeRow>(), model.Table<PersonalRow>());
        var entities = string.Join(", ", map.Tables.Where(t => Array.Exists(t.Plan.Columns, c => c.IsFreeText && !c.IsPersonal)).Select(t => (t.Aggregate ?? t.Parent)?.Entity).OfType<string>().Distinct().Select(e => $"'{e}'"));
        await foreach (var row in RowReading.RowsAsync(read, changes, $"where t.entity in ({entities}) and ({traces.Condition(["t.body"], dialect)})", cancellation).ConfigureAwait(false))
            if ((ChangeRow)changes.Materialise(row) is var change && CutBody(change, traces) != change.Body)
                SweptTickets.Add(change.Ticket);
        await foreach (var row in RowReading.RowsAsync(read, personal, $"where t.document is not null and ({traces.Condition(["t.document"], dialect)})", cancellation).ConfigureAwait(false))
            SweptTickets.Add(((PersonalRow)personal.Materialise(row)).Ticket);
    }

    /// <summary>A name that another living customer has, or a member of staff, may mean them: by itself it stays in texts that are not the person's own.</summary>
    private async Task ShareAsync(PersonalTraces traces, CancellationToken cancellation)
    {
        var (customers, staff) = (model.Aggregate<Customers.Customer>().Root, model.Aggregate<Staff.StaffMember>().Root);
        foreach (var name in traces.Names.All)
        {
            var others = $"where t.id not in ({Customers()}) and t.deleted_at is null and ({name.Condition("t.name", dialect)} or {name.Condition("(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, ''))", dialect)})";
            await foreach (var row in RowReading.RowsAsync(read, customers, others, cancellation).ConfigureAwait(false))
                if ((Customers.Customer)customers.Materialise(row) is var other && (name.IsIn(other.Name) || name.IsIn($"{other.FirstName} {other.LastName}")))
                    traces.Names.Share(name);
            await foreach (var row in RowReading.RowsAsync(read, staff, $"where {name.Condition("t.name", dialect)}", cancellation).ConfigureAwait(false))
                if (name.IsIn(((Staff.StaffMember)staff.Materialise(row)).Name))
                    traces.Names.Share(name);
        }
    }

    internal bool Owns(string entity, long id) => owned.TryGetValue(entity, out var ids) && ids.Contains(id);

    private string? CutBody(ChangeRow change, PersonalTraces traces) =>
        change.Body is { } body && !Owns(change.Entity, change.EntityId) ? traces.CutFields(body, FreeFields.Of(model, change.Entity)) : change.Body;

    private async Task SweepAsync(PersonalTable table, PersonalTraces traces, CancellationToken cancellation)
    {
        int[] free = [.. Enumerable.Range(0, table.Plan.Columns.Length).Where(i => table.Plan.Columns[i].IsFreeText)];
        var where = traces.Condition(free.Select(i => "t." + table.Plan.Columns[i].Name), dialect);
        await foreach (var row in RowReading.RowsAsync(read, table.Plan, "where " + where, cancellation).ConfigureAwait(false))
        {
            if ((table.Aggregate ?? table.Parent) is not { } aggregate)
                SweptRows.Add((table, row));
            else if ((long)row[table.Plan.Key[0]]! is var id && !Owns(aggregate.Entity, id) && Array.Exists(free, i => row[i] is string text && traces.Tells(text)))
                Add(swept, aggregate.Entity, id);
        }
    }
}
