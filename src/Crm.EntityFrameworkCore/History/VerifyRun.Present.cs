using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.History;

internal sealed partial class VerifyRun
{
    /// <summary>The kinds of which there is a row, a record or a checkpoint: of the others there is nothing to compare.</summary>
    internal static async Task<IEnumerable<AggregatePlan>> PresentAsync(CrmDbContext context, IEnumerable<AggregatePlan> plans, CancellationToken cancellation)
    {
        var all = plans.ToArray();
        return (await RowReading.NumbersAsync(context, Sql(context.Model, all), cancellation).ConfigureAwait(false)).Select(i => all[i]);
    }

    private static string Sql(IModel model, AggregatePlan[] plans)
    {
        var (changes, entity) = Column(model, typeof(ChangeRow), nameof(ChangeRow.Entity));
        var (checkpoints, of) = Column(model, typeof(CheckpointRow), nameof(CheckpointRow.Entity));
        return string.Join(" union all ", plans.Select((p, i) => $"""
            select cast({i} as bigint) where exists (select 1 from {p.Root.Name})
            or exists (select 1 from {changes} where {entity} = '{p.Entity}') or exists (select 1 from {checkpoints} where {of} = '{p.Entity}')
            """));
    }

    private static (string Table, string Column) Column(IModel model, Type clr, string property)
    {
        var type = model.FindEntityType(clr)!;
        return (type.GetTableName()!, type.FindProperty(property)!.GetColumnName());
    }
}
