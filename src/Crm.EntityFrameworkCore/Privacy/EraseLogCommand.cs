using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>Takes salt and document from personal data that stand apart, and the personal part from checkpoints: the hashes stay, and with them the chain.</summary>
internal sealed class EraseLogCommand(PrivacyStatements statements, IReadOnlyList<PersonalRow> documents, IReadOnlyList<CheckpointRow> checkpoints, PersonalTraces traces) : IWriteCommand<int>
{
    public string Name => "privacy.erase-log";

    /// <summary>The checkpoints are of somebody else's, and cut already.</summary>
    internal bool IsOfOthers { get; init; }

    /// <summary>Takes what tells of the person out of what people wrote in somebody else's checkpoint; false where there is nothing.</summary>
    internal static bool Cut(StoreModel model, CheckpointRow checkpoint, PersonalTraces traces)
    {
        var free = FreeFields.Of(model, checkpoint.Entity);
        var (document, personal) = (traces.CutFields(checkpoint.Document, free), checkpoint.Personal is { } apart ? traces.CutFields(apart, free) : null);
        if ((document, personal) == (checkpoint.Document, checkpoint.Personal))
            return false;
        (checkpoint.Document, checkpoint.Personal) = (document, personal);
        return true;
    }

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
            if (!IsOfOthers)
                (checkpoint.Personal, checkpoint.Document) = (null, traces.Scrub(checkpoint.Document, isFree: false));
            set.Rewrite(statements.Store.Checkpoints, checkpoint, nameof(CheckpointRow.Personal), nameof(CheckpointRow.Document));
        }

        return documents.Count + checkpoints.Count;
    }
}
