using Crm.History;
using Crm.Store;

namespace Crm.Messages;

/// <summary>Puts a book of templates in force. Gives its version.</summary>
/// <param name="source">Where it is read.</param>
/// <param name="book">The whole book.</param>
/// <param name="cause">What is recorded.</param>
internal sealed class SaveTemplatesCommand(DefinitionSource<TemplateBook> source, TemplateBook book, string cause) : IWriteCommand<int>
{
    public string Name => "messages.save-templates";

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
            return new Refusal(MessageRefusals.TemplateChanged, "Templates were changed meanwhile.");
        if (stored is null)
        {
            var created = new Definition(set.NextId("definition"), TemplateBook.Kind, book.ToJson(), "");
            set.Add(created, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(created), TemplateBook.Kind);
            return created.Version;
        }

        stored.Settle(book.ToJson());
        set.Change(stored, cause);
        return stored.Version;
    }
}
