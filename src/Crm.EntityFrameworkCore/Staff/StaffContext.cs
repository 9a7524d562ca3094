using Crm.Store;

namespace Crm.Staff;

/// <summary>What the commands about staff and assignment share.</summary>
internal sealed class StaffContext
{
    internal StaffContext(StoreModel model, StoreStatements store)
    {
        Statements = new StaffStatements(model, store);
        Source = new StaffSource(Statements);
        Chains = new ChainSource(model);
    }

    internal StaffStatements Statements { get; }
    internal StaffSource Source { get; }
    internal ChainSource Chains { get; }
}
