using Crm.History;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>Puts an edited programme in force. Gives its version.</summary>
internal sealed class SaveProgrammeCommand(DefinitionSource<LoyaltyProgramme> source, string document, int basedOn) : IWriteCommand<int>
{
    public string Name => "loyalty.save-programme";

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (source.Edited(set) is not { } stored)
            return new Refusal(LoyaltyRefusals.NoProgramme, "The shop has no loyalty programme.");
        if (stored.Version != basedOn)
            return new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored.Version), ("seen", basedOn));
        stored.Edit(document);
        set.Change(stored, "definition.edited");
        return stored.Version;
    }
}
