using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>Takes salt and document from personal data that stand apart, and the personal part from checkpoints: the hashes stay, and with them the chain.</summary>
internal sealed class EraseLogCommand(PrivacyStatements statements, IReadOnlyList<PersonalRow> documents, IReadOnlyList<CheckpointRow> checkpoints, PersonalTraces traces) : IWriteCommand<int>
{
    public string Name => "privacy.erase-log";

    public bool Plan(int stage, LoadPlan plan) => false;

    public Result<int> Decide(WorkingSet set)
    {
        foreach (var document in documents)
        {
            (document.Salt, document.Document) = (null, null);
            set.Rewrite(statements.Store.Personal, document, nameof(PersonalRow.Salt), nameof(PersonalRow.Document));
        }

        foreach (var checkpoint in checkpoints)
        {
            (checkpoint.Personal, checkpoint.Document) = (null, traces.Scrub(checkpoint.Document, isFree: false));
            set.Rewrite(statements.Store.Checkpoints, checkpoint, nameof(CheckpointRow.Personal), nameof(CheckpointRow.Document));
        }

        return documents.Count + checkpoints.Count;
    }
}
