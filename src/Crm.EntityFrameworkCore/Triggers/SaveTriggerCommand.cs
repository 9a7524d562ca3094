using Crm.Store;

namespace Crm.Triggers;

/// <summary>Stores a new or edited trigger; gives its version.</summary>
internal sealed class SaveTriggerCommand(TriggerTables tables, TriggerDefinition definition, int basedOn) : IWriteCommand<int>
{
    private readonly string document = TriggerJson.Write(definition);

    public string Name => "triggers.save";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("triggers.edit");
        plan.Load(tables.ByCode, definition.Code);
        foreach (var started in definition.Starts)
            plan.Load(tables.ByCode, started);
        plan.Reserve(TriggerTables.Ids, 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = tables.Find(set, definition.Code);
        if ((stored?.Version ?? 0) != basedOn)
            return new Refusal(TriggerRefusals.Changed, "Trigger {trigger} is at version {version}; version {seen} was edited.", ("trigger", definition.Code), ("version", stored?.Version ?? 0), ("seen", basedOn));
        // What it starts may have been deleted since it was checked.
        if (definition.Starts.FirstOrDefault(started => started != definition.Code && tables.Find(set, started) is null) is { } gone)
            return TriggerTables.UnknownNow(gone);
        if (stored?.Document == document)
            return stored.Version;
        return Put(set, tables, definition.Code, document).Version;
    }

    /// <summary>Stores a definition as a new trigger, or as another edition of the one that there is.</summary>
    internal static StoredTrigger Put(WorkingSet set, TriggerTables tables, string code, string document)
    {
        var stored = tables.Find(set, code);
        if (stored is null)
        {
            stored = new StoredTrigger(new TriggerId(set.NextId(TriggerTables.Ids)), code, document);
            set.Add(stored, "trigger.created");
            set.Announce(tables.ByCode, set.RootOf(stored), code);
        }
        else
        {
            stored.Edit(document);
            set.Change(stored, "trigger.edited");
        }

        set.WritePlain(tables.Editions.Insert, tables.Editions.Table.Read(new TriggerEdition { TriggerId = stored.Id, Edition = stored.Edition, Document = document }));
        return stored;
    }
}
