using Crm.Rules;
using Microsoft.EntityFrameworkCore;

namespace Crm.Tasks;

public sealed partial class CrmTasks
{
    /// <summary>A task with what is planned of it (<see cref="StaffTask.Steps"/>); null where there is none.</summary>
    public async Task<StaffTask?> GetAsync(StaffTaskId task, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<StaffTask>().SingleOrDefaultAsync(t => t.Id == task, cancellation).ConfigureAwait(false);
    }

    /// <summary>Open tasks, the most urgent first; those without a date last.</summary>
    /// <param name="assignee">Only theirs; null for everyone's.</param>
    /// <param name="subject">Only about this; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<StaffTask>> ListOpenAsync(string? assignee = null, string? subject = null, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await Sorted(new TaskFilter { Assignee = assignee, Subject = subject }.Apply(read.Set<StaffTask>())).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Tasks that a filter lets through: by when they are due, those without a date last, then by id.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="skip">How many to leave out at the front.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes; all of them are told.</exception>
    public async Task<IReadOnlyList<StaffTask>> ListAsync(TaskFilter filter, int skip = 0, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var resolved = await TaskRuleSource.ResolveAsync(read, filter, store.Path.Now, cancellation).ConfigureAwait(false);
            return await Sorted(resolved.Apply(read.Set<StaffTask>())).Skip(skip).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How many tasks a filter lets through.</summary>
    /// <exception cref="DefinitionException">The rule has mistakes; all of them are told.</exception>
    public async Task<int> CountAsync(TaskFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var resolved = await TaskRuleSource.ResolveAsync(read, filter, store.Path.Now, cancellation).ConfigureAwait(false);
            return await resolved.Apply(read.Set<StaffTask>()).CountAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the text of a rule for <see cref="TaskFilter.Rule"/>, and tells all mistakes with their positions.</summary>
    public async Task<ParsedRule> ReadRuleAsync(string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return TaskRuleSource.Queries.Parse(text, await TaskRuleSource.ScopeAsync(read, cancellation).ConfigureAwait(false));
    }

    private static IQueryable<StaffTask> Sorted(IQueryable<StaffTask> tasks) => tasks.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id);
}
