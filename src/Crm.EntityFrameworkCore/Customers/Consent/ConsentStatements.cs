using Crm.Store;

namespace Crm.Customers;

/// <summary>How consent is looked up by the write path.</summary>
internal sealed class ConsentStatements
{
    internal ConsentStatements(StoreModel model, StoreStatements store)
    {
        Tokens = store.Of(model.Table<UnsubscribeRow>());
        ByHash = new SelectStatement(Tokens.Table, Tokens.Table.Key, locks: false);
        Links = new DuplicateStatements(model, store);
    }

    internal RowStatements Tokens { get; }
    internal SelectStatement ByHash { get; }

    /// <summary>Who was merged with whom.</summary>
    internal DuplicateStatements Links { get; }
}
