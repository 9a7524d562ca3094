using Crm.Store;

namespace Crm.History;

/// <summary>Puts a site's own definition in force. Gives its version.</summary>
internal sealed class EditSiteDefinitionCommand<T>(string name, SiteDefinitionEdit<T> edit) : IWriteCommand<int>
    where T : class
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan) => edit.Plan(stage, plan);

    public Result<int> Decide(WorkingSet set) => edit.Decide(set);
}
