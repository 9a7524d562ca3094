namespace Crm.Store;

/// <summary>Names of the model annotations that the write path reads.</summary>
internal static class StoreAnnotations
{
    /// <summary>On a property: the ticket of the writing commit.</summary>
    internal const string Ticket = "Crm:Ticket";

    /// <summary>On an entity type: its name in the change log.</summary>
    internal const string Entity = "Crm:Entity";

    /// <summary>On an entity type: changes are ledger entries, not differences.</summary>
    internal const string Ledger = "Crm:Ledger";
}
