using Crm.Exports;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class ExportMapping
{
    internal static readonly Type[] Types = [typeof(ExportRecord)];

    internal static void Map(ModelBuilder model)
    {
        var record = model.Entity<ExportRecord>().Aggregate("export", "crm_export");
        record.HasKey(r => r.Id);
        record.Asked(nameof(ExportRecord.Filter));
        record.HasIndex(r => new { r.Actor, r.At });
    }
}
