using Crm.Store;

namespace Crm.History;

/// <summary>What must hold in the transaction that puts a definition in force.</summary>
internal interface IDefinitionGuard
{
    /// <summary>Asks for what it looks at; in one stage.</summary>
    void Plan(LoadPlan plan);

    /// <summary>Why the definition may not come in force; null where it may.</summary>
    Refusal? Check(WorkingSet set);

    /// <summary>Writes what stands beside the definition, and gives the document, where that follows from it.</summary>
    string Write(WorkingSet set, string document) => document;

    /// <summary>The definition comes in force: what is to follow is set going in the same transaction.</summary>
    void Saved(WorkingSet set);
}
