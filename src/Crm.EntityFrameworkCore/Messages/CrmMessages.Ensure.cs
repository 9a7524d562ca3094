using Crm.History;

namespace Crm.Messages;

public sealed partial class CrmMessages
{
    /// <summary>Brings the templates that code gives and those that are stored together: new ones come in, edited ones stay and are reported, those taken away stay away.</summary>
    async Task IStartDefinition.EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        if (context.Setup.Given.Count == 0)
            return;
        var stored = await BookAsync(cancellation).ConfigureAwait(false);
        var book = context.Setup.Given.Aggregate(stored, (b, t) => Followed(b, t, report));
        if (!ReferenceEquals(book, stored))
            await store.Path.RunAsync(new EditDefinition<TemplateBook>(context.Book, book.ToJson(), book.Version) { IsBook = true, Cause = "templates.followed-code", Changed = new(MessageRefusals.TemplateChanged, "Templates were changed meanwhile.") }, CrmCall.System with { Cause = "start" }, cancellation).ConfigureAwait(false);
    }

    private static TemplateBook Followed(TemplateBook book, MessageTemplate given, Action<string> report)
    {
        var (stored, hash) = (book.Find(given.Code), TemplateBook.HashOf(given));
        if (stored is null ? book.Removed.Contains(given.Code) : stored.CodeHash == hash)
            return book;
        if (stored is not { IsEdited: true })
            return book.With(given, isEdited: false, hash);
        report($"The template {given.Code} in code has changed since the shop edited its own; the shop's version {stored.Version} stays in force.");
        return book;
    }
}
