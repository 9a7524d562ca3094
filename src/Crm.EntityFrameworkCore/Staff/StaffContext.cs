using Crm.History;
using Crm.Store;

namespace Crm.Staff;

/// <summary>What the commands about staff and assignment share.</summary>
internal sealed class StaffContext
{
    internal const string AccessKind = "access-scopes";

    internal StaffContext(StoreModel model, StoreStatements store)
    {
        Statements = new StaffStatements(model, store);
        Source = new StaffSource(Statements);
        Chains = new ChainSource(model);
        Access = new DefinitionSource<AccessDefinition>(model, AccessKind, (document, _) => AccessDefinition.FromJson(document));
        Carrying = new AccessCarrying(Access);
    }

    internal StaffStatements Statements { get; }
    internal StaffSource Source { get; }
    internal ChainSource Chains { get; }
    internal DefinitionSource<AccessDefinition> Access { get; }
    internal AccessCarrying Carrying { get; }
}
