using System.Globalization;
using Crm.Customers;
using Crm.Store;

namespace Crm.Exports;

/// <summary>Notes that somebody took data out; of a person, on their own history, too. Gives the record's id.</summary>
internal sealed class NoteExportCommand(string list, long? reference, string filter, long rows) : IWriteCommand<ExportId>
{
    internal const string Ids = "export";

    public string Name => reference is null ? "exports.list" : "privacy.export";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Reserve(Ids, 1);
        if (reference is { } customer)
            plan.Load<Customer>(customer);
        return false;
    }

    public Result<ExportId> Decide(WorkingSet set)
    {
        var record = ExportRecord.Of(new ExportId(set.NextId(Ids)), list, set.Call.Actor, filter, rows, set.Now);
        set.Add(record, "export.made");
        if (reference is { } id && set.Find<Customer>(id) is { } customer)
            set.Note(customer, "customer.exported", string.Create(CultureInfo.InvariantCulture, $"{{\"export\":{record.Id.Value}}}"));
        return record.Id;
    }
}
