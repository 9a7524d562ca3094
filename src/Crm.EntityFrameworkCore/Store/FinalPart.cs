using Crm.Effects;
using Crm.History;

namespace Crm.Store;

/// <summary>What some members of a group have decided that no later member changes: rows that are only added, and their new aggregates as they stand.</summary>
internal sealed class FinalPart
{
    private readonly Lock rendering = new();
    private volatile bool isRendered;

    /// <summary>The members' calls.</summary>
    internal required CallRow[] Calls { get; init; }

    /// <summary>Records, in their order.</summary>
    internal required ChangeRow[] Changes { get; init; }

    /// <summary>Effects.</summary>
    internal required EffectRow[] Effects { get; init; }

    /// <summary>Other rows that nothing of the group changes but what is written after them.</summary>
    internal required (WriteStatement Statement, object?[] Row)[] Appended { get; init; }

    /// <summary>New aggregates and the image to write.</summary>
    internal required (AggregatePlan Plan, AggregateImage Image)[] Fresh { get; init; }

    /// <summary>What is personal of the records, once they are rendered.</summary>
    internal List<PersonalRow> Personal { get; } = [];

    internal bool IsRendered => isRendered;

    /// <summary>Writes the bodies of records as JSON, unless that is done; waits for another thread that is about it.</summary>
    /// <param name="documents">This thread's own.</param>
    internal void Render(DocumentWriter documents)
    {
        lock (rendering)
        {
            if (isRendered)
                return;
            foreach (var change in Changes)
                if (change.Pending is { } pending)
                    Render(documents, change, pending);
            isRendered = true;
        }
    }

    /// <summary>What is personal stands apart, and the record has its hash.</summary>
    private void Render(DocumentWriter documents, ChangeRow change, PendingDocument pending)
    {
        var (body, apart) = pending.Before is null ? documents.Whole(pending.Plan, pending.After)
            : documents.Difference(pending.Plan, pending.Before, pending.After)!.Value;
        change.Write(body);
        if (apart is null)
            return;
        var salt = documents.NextSalt();
        change.PersonalHash = WorkingSet.HashOf(salt, apart.Bytes);
        var row = new PersonalRow { Ordinal = change.Ordinal, Subject = pending.Subject, Salt = salt };
        row.Write(apart);
        Personal.Add(row);
    }
}
