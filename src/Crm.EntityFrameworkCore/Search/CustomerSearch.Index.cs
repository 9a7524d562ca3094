using Crm.Customers;
using Crm.Store;

namespace Crm.Search;

internal sealed partial class CustomerSearch
{
    private const string Selected = "select id, survivor_id, scope_id, name, first_name, last_name, phone, email, tax_id, comment, addresses from crm_customer";

    /// <summary>The same as <see cref="LoadAsync"/> finds, read as columns.</summary>
    public async Task IndexAsync(CrmStore store, IReadOnlyList<long> ids, Action<SearchDocument> take, CancellationToken cancellation)
    {
        var reader = store.Indexing;
        var merged = new List<Found>();
        await reader.ReadAsync($"{Selected} where survivor_id is not null and {reader.Among("survivor_id", "$1")} and deleted_at is null order by id", [ids], r => merged.Add(Read(r)), cancellation).ConfigureAwait(false);
        IReadOnlyList<long> all = merged.Count == 0 ? ids : [.. ids, .. merged.Select(c => c.Id.Value)];
        var bySurvivor = merged.ToLookup(c => c.SurvivorId!.Value);
        var keys = new PartsBelow();
        await reader.ReadAsync($"select customer_id, kind, value from crm_customer_key where {reader.Among("customer_id", "$1")} and retired_at is null order by customer_id, position", [all], r =>
        {
            var part = Part(NeutralValue.Read<CustomerKeyKind>(r.Text(1)), r.Text(2)!);
            keys.Add(r.Number(0), part.Field, part.Text);
        }, cancellation).ConfigureAwait(false);
        var own = await FieldParts.ReadAsync(reader, all, Entitled, cancellation).ConfigureAwait(false);
        var parts = new List<SearchPart>();
        await reader.ReadAsync($"{Selected} where {reader.Among("id", "$1")} and survivor_id is null and deleted_at is null", [ids], r =>
        {
            var customer = Read(r);
            parts.Clear();
            Add(customer);
            foreach (var same in bySurvivor[customer.Id])
                Add(same);
            take(Document(customer, parts));
        }, cancellation).ConfigureAwait(false);

        void Add(Found customer)
        {
            keys.Give(customer.Id.Value, parts);
            AddParts(parts, customer);
            own.Give(customer.Id.Value, parts);
        }
    }

    private static Found Read(IRowCursor row) => new(
        new CustomerId(row.Number(0)),
        row.IsNull(1) ? null : new CustomerId(row.Number(1)),
        new Sites.ScopeId(row.Number(2)),
        row.Text(3)!,
        row.Text(4),
        row.Text(5),
        row.Text(6),
        row.Text(7),
        row.Text(8),
        row.Text(9),
        row.Text(10) is { } addresses and not "[]" ? NeutralValue.Read<IReadOnlyList<Address>>(addresses)! : []);
}
