using System.Collections.Concurrent;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Who works in the shop, for decisions: kept in memory, and checked against the stored versions in each transaction that uses it.</summary>
internal sealed class StaffSource(StaffStatements statements)
{
    private readonly ConcurrentDictionary<long, (long Version, StaffMember Member)> members = new();
    private readonly ConcurrentDictionary<long, (long Version, StaffTeam Team)> teams = new();
    private volatile Compiled? current;

    /// <summary>First stage: asks for the versions.</summary>
    internal void Plan(LoadPlan plan)
    {
        plan.Load(statements.Versions, true);
        plan.Load(statements.TeamVersions, true);
    }

    /// <summary>Next stage: asks for those whose copy in memory is old.</summary>
    internal void PlanStale(LoadPlan plan)
    {
        foreach (var row in plan.Set.Rows(statements.Versions, true).Where(r => !IsCurrent(members, r, m => m.Version)))
            plan.Load<StaffMember>((long)row[1]!);
        foreach (var row in plan.Set.Rows(statements.TeamVersions, true).Where(r => !IsCurrent(teams, r, t => t.Version)))
            plan.Load<StaffTeam>((long)row[1]!);
    }

    /// <summary>Then: the roster as stored.</summary>
    internal StaffRoster Get(WorkingSet set)
    {
        var (people, groups) = (set.Rows(statements.Versions, true), set.Rows(statements.TeamVersions, true));
        if (current is { } known && known.Fits(people, groups) && people.All(r => IsCurrent(members, r, m => m.Version)))
            return known.Roster;
        foreach (var row in people)
            if (set.FindLoaded<StaffMember>((long)row[1]!) is { } member)
                members[(long)row[1]!] = ((long)row[2]!, member);
        foreach (var row in groups)
            if (set.FindLoaded<StaffTeam>((long)row[1]!) is { } team)
                teams[(long)row[1]!] = ((long)row[2]!, team);
        var roster = new StaffRoster(people.Select(r => members[(long)r[1]!].Member), groups.Select(r => teams[(long)r[1]!].Team));
        current = new Compiled(roster, VersionsOf(people), VersionsOf(groups));
        return roster;
    }

    /// <summary>An object that somebody changed and did not save is no copy of what is stored.</summary>
    private static bool IsCurrent<T>(ConcurrentDictionary<long, (long Version, T Value)> known, object?[] row, Func<T, int> version) =>
        known.TryGetValue((long)row[1]!, out var held) && held.Version == (long)row[2]! && version(held.Value) == held.Version;

    private static Dictionary<long, long> VersionsOf(IReadOnlyList<object?[]> rows) => rows.ToDictionary(r => (long)r[1]!, r => (long)r[2]!);

    private sealed record Compiled(StaffRoster Roster, Dictionary<long, long> Members, Dictionary<long, long> Teams)
    {
        internal bool Fits(IReadOnlyList<object?[]> people, IReadOnlyList<object?[]> groups) => Same(Members, people) && Same(Teams, groups);

        private static bool Same(Dictionary<long, long> versions, IReadOnlyList<object?[]> rows)
        {
            if (versions.Count != rows.Count)
                return false;
            foreach (var row in rows)
                if (!versions.TryGetValue((long)row[1]!, out var version) || version != (long)row[2]!)
                    return false;
            return true;
        }
    }
}
