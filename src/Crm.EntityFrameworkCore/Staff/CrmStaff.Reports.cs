using Crm.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>
    /// What each branch, with all below it, made of the orders that were placed in a stretch of time. An order belongs to the branch of
    /// whoever answers for it now; those that nobody, or nobody of a branch, answers for stand under no branch, the last row.
    /// </summary>
    public async Task<IReadOnlyList<BranchReport>> ReportByBranchAsync(Instant from, Instant before, CancellationToken cancellation = default)
    {
        var branches = await ListBranchesAsync(cancellation).ConfigureAwait(false);
        var teams = (await ListTeamsAsync(cancellation).ConfigureAwait(false)).ToDictionary(t => t.Id, t => t.BranchId);
        var branchOf = (await ListAsync(cancellation).ConfigureAwait(false))
            .ToDictionary(m => m.Id, m => m.BranchId ?? (m.TeamId is { } team ? teams.GetValueOrDefault(team) : null));
        var sums = new Dictionary<(BranchId?, Currency), (int Orders, int Open, int Completed, long Units)>();
        var above = branches.ToDictionary(b => b.Id, b => b.ParentId);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<Order>().Where(o => o.PlacedAt >= from && o.PlacedAt < before && o.DeletedAt == null && !o.IsTest)
                .GroupBy(o => new { o.ManagerId, o.StatusGroup, o.BaseCurrency })
                .Select(g => new { g.Key.ManagerId, g.Key.StatusGroup, g.Key.BaseCurrency, Count = g.Count(), Units = g.Sum(o => o.BaseTotalUnits) })
                .ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var f in found)
            {
                var open = f.StatusGroup is not (StatusGroup.Complete or StatusGroup.Cancelled or StatusGroup.Returned) ? f.Count : 0;
                var completed = f.StatusGroup == StatusGroup.Complete ? f.Count : 0;
                var branch = f.ManagerId is { } manager ? branchOf.GetValueOrDefault(manager) : null;
                for (var at = branch; ; at = above.GetValueOrDefault(at!.Value))
                {
                    if (at is not null || branch is null)
                    {
                        var sum = sums.GetValueOrDefault((at, f.BaseCurrency));
                        sums[(at, f.BaseCurrency)] = (sum.Orders + f.Count, sum.Open + open, sum.Completed + completed, sum.Units + (f.StatusGroup == StatusGroup.Cancelled ? 0 : f.Units));
                    }

                    if (at is null)
                        break;
                }
            }
        }

        return [.. sums.OrderBy(s => s.Key.Item1 is null).ThenBy(s => branches.FirstOrDefault(b => b.Id == s.Key.Item1)?.Code, StringComparer.Ordinal)
            .Select(s => new BranchReport(s.Key.Item1, s.Value.Orders, s.Value.Open, s.Value.Completed, new Money(s.Value.Units, s.Key.Item2)))];
    }
}
