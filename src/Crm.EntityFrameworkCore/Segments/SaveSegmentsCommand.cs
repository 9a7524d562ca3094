using Crm.History;
using Crm.Store;

namespace Crm.Segments;

/// <summary>Puts a book of segments in force. Gives its version.</summary>
/// <param name="source">Where it is read.</param>
/// <param name="book">The whole book.</param>
/// <param name="cause">What is recorded.</param>
internal sealed class SaveSegmentsCommand(DefinitionSource<SegmentBook> source, SegmentBook book, string cause) : IWriteCommand<int>
{
    public string Name => "segments.save";

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        plan.Reserve("definition", 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = source.Edited(set);
        if ((stored?.Version ?? 0) != book.Version)
            return new Refusal(SegmentRefusals.Changed, "Segments were changed meanwhile.");
        if (stored is null)
        {
            var created = new Definition(set.NextId("definition"), SegmentBook.Kind, book.ToJson(), "");
            set.Add(created, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(created), SegmentBook.Kind);
            return created.Version;
        }

        stored.Settle(book.ToJson());
        set.Change(stored, cause);
        return stored.Version;
    }
}
