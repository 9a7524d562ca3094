using Crm.Store;

namespace Crm.Exports;

/// <summary>Notes that somebody took data out. Gives the record's id.</summary>
internal sealed class NoteExportCommand(string list, long? reference, string filter, long rows) : IWriteCommand<ExportId>
{
    internal const string Ids = "export";

    public string Name => reference is null ? "exports.list" : "privacy.export";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Reserve(Ids, 1);
        return false;
    }

    public Result<ExportId> Decide(WorkingSet set)
    {
        var record = ExportRecord.Of(new ExportId(set.NextId(Ids)), list, set.Call.Actor, filter, rows, set.Now);
        set.Add(record, "export.made");
        return record.Id;
    }
}
