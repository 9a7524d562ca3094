using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>Everybody with their absences, by id; those who left too.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<StaffMember>().Include(s => s.Absences.OrderBy(a => a.Position)).OrderBy(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Somebody by id; null for a stranger.</summary>
    public async Task<StaffMember?> GetAsync(StaffId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<StaffMember>().Include(s => s.Absences.OrderBy(a => a.Position)).SingleOrDefaultAsync(s => s.Id == id, cancellation).ConfigureAwait(false);
    }

    /// <summary>All teams, by code.</summary>
    public async Task<IReadOnlyList<StaffTeam>> ListTeamsAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<StaffTeam>().OrderBy(t => t.Code).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>All branches, by code.</summary>
    public async Task<IReadOnlyList<Branch>> ListBranchesAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Branch>().OrderBy(b => b.Code).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What each has on their hands; who has nothing and never had a turn is left out.</summary>
    public async Task<IReadOnlyDictionary<StaffId, StaffLoad>> LoadsAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var turns = await read.Set<StaffTurn>().ToDictionaryAsync(t => t.Id, t => t.Turn, cancellation).ConfigureAwait(false);
            var open = await OpenOrders(read).GroupBy(o => o.ManagerId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation).ConfigureAwait(false);
            var counts = open.ToDictionary(o => o.Key!.Value, o => o.Count);
            return turns.Keys.Union(counts.Keys).Select(id => (id, load: new StaffLoad(counts.GetValueOrDefault(id), turns.GetValueOrDefault(id))))
                .Where(s => s.load != default).ToDictionary(s => s.id, s => s.load);
        }
    }

    /// <summary>The roster in force: who works in the shop, and when.</summary>
    public async Task<StaffRoster> RosterAsync(CancellationToken cancellation = default) => new(
        (await ListAsync(cancellation).ConfigureAwait(false)).Where(m => m.Active),
        await ListTeamsAsync(cancellation).ConfigureAwait(false));

    private static IQueryable<Order> OpenOrders(CrmDbContext read) => read.Set<Order>().Where(o => o.ManagerId != null && o.DeletedAt == null
        && (o.StatusGroup == StatusGroup.New || o.StatusGroup == StatusGroup.Approval || o.StatusGroup == StatusGroup.Payment
            || o.StatusGroup == StatusGroup.Assembly || o.StatusGroup == StatusGroup.Delivery));
}
