using Crm.History;

namespace Crm.Messages;

public sealed partial class CrmMessages
{
    /// <summary>Brings the templates that code gives and those that are stored together: new ones come in, edited ones stay and are reported, those taken away stay away.</summary>
    async Task IStartDefinition.EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        if (context.Setup.Given.Count == 0)
            return;
        var followed = await FollowAsync(context.Setup.Given, CrmCall.System with { Cause = "start" }, cancellation).ConfigureAwait(false);
        foreach (var code in followed.IsAccepted ? followed.Value : [])
            report($"The template {code} in code has changed since the shop edited its own; the shop's version stays in force.");
    }

    /// <summary>Stores templates as they are given, but those that the shop has edited or taken away. The languages of the sites are not asked for: what is missing falls back.</summary>
    /// <returns>Codes of edited ones that are otherwise given now than when they were edited, and stay.</returns>
    /// <exception cref="DefinitionException">They have mistakes: all are told.</exception>
    internal async Task<Result<IReadOnlyList<string>>> FollowAsync(IReadOnlyList<MessageTemplate> given, CrmCall call, CancellationToken cancellation)
    {
        var mistakes = given.SelectMany(t => context.RulesFor(t, []).MistakesOf(t).Select(m => m with { Path = $"{t.Code}.{m.Path}" })).ToList();
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The templates");
        while (true)
        {
            var kept = new List<string>();
            var stored = await BookAsync(cancellation).ConfigureAwait(false);
            var book = given.Aggregate(stored, (b, t) => Followed(b, t, kept));
            if (ReferenceEquals(book, stored))
                return kept;
            var saved = await store.Path.RunAsync(Saving(book, "templates.followed-code"), call, cancellation).ConfigureAwait(false);
            if (saved.IsAccepted)
                return kept;
            if (saved.Refusal.Code != MessageRefusals.TemplateChanged || call.Transaction is not null)
                return saved.Refusal;
        }
    }

    private EditDefinition<TemplateBook> Saving(TemplateBook book, string cause) =>
        new(context.Book, book.ToJson(), book.Version) { IsBook = true, Cause = cause, Changed = _ => new(MessageRefusals.TemplateChanged, "Templates were changed meanwhile.") };

    private static TemplateBook Followed(TemplateBook book, MessageTemplate given, List<string> kept)
    {
        var (stored, hash) = (book.Find(given.Code), TemplateBook.HashOf(given));
        if (stored is null ? book.Removed.Contains(given.Code) : stored.CodeHash == hash)
            return book;
        if (stored is not { IsEdited: true })
            return book.With(given, isEdited: false, hash);
        kept.Add(given.Code);
        return book;
    }
}
