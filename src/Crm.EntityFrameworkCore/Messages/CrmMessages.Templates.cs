using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Messages;

public sealed partial class CrmMessages
{
    /// <summary>The variables that templates may show, group by group.</summary>
    public IReadOnlyList<TemplateVariable> Variables => context.Setup.Catalogue.Variables;

    /// <summary>All templates.</summary>
    public async Task<IReadOnlyList<SavedTemplate>> ListTemplatesAsync(CancellationToken cancellation = default) => (await BookAsync(cancellation).ConfigureAwait(false)).Templates;

    /// <summary>A template; null where there is none.</summary>
    public async Task<SavedTemplate?> GetTemplateAsync(string code, CancellationToken cancellation = default) => (await BookAsync(cancellation).ConfigureAwait(false)).Find(code);

    /// <summary>All mistakes of a template, those in its texts with line and column; empty for a sound one. The languages of the sites must be there.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> CheckAsync(MessageTemplate template, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        List<IReadOnlyList<string>> languages;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            languages = await read.Set<Site>().Where(s => s.DeletedAt == null).Select(s => s.Languages).ToListAsync(cancellation).ConfigureAwait(false);
        return context.RulesFor(template, [.. languages.SelectMany(l => l).Distinct(StringComparer.OrdinalIgnoreCase)]).MistakesOf(template);
    }

    /// <summary>Stores a new or changed template. Refused where somebody else changed it since, or for who sees some scopes only.</summary>
    /// <param name="template">The whole of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for a new one.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The template's version.</returns>
    /// <exception cref="DefinitionException">It has mistakes: all are told.</exception>
    public async Task<Result<int>> SaveTemplateAsync(MessageTemplate template, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (await CheckAsync(template, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, $"The template {template.Code}");
        return await EditAsync(template.Code, basedOn, book => book.With(template, isEdited: true, book.Find(template.Code)?.CodeHash ?? ""), ("template.saved", call), cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes a template away; files do not bring it back. Messages that wait with it are given up when their turn comes.</summary>
    public Task<Result<int>> DeleteTemplateAsync(string code, int basedOn, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync(code, basedOn, book => book.Without(code), ("template.deleted", call), cancellation);

    /// <summary>What a template would say, stored or not, about a real order, cart, customer or task; sends nothing. Refused with what is missing, and with all its mistakes where it has some.</summary>
    public async Task<Result<MessageContent>> PreviewAsync(MessageTemplate template, SubjectIds about, string? locale = null, IReadOnlyDictionary<string, string>? values = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(about);
        if (await CheckAsync(template, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
            return new Refusal(MessageRefusals.Invalid, "The template has mistakes: {mistakes}.", ("mistakes", mistakes));
        TemplateSubject? subject;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            subject = await context.SubjectAsync(read, about, template, cancellation).ConfigureAwait(false);
        if (subject is null || (about.Order is not null && subject.Order is null) || (about.Cart is not null && subject.Cart is null) || (about.Customer is not null && subject.Customer is null) || (about.Task is not null && subject.Task is null))
            return new Refusal(MessageRefusals.NoTarget, "It is about something that is not there.", ("what", about));
        var link = context.Setup.UnsubscribePage?.Invoke((subject.Site.Id, "preview"));
        return TemplateFilling.Fill(context.Setup, template, subject, [.. (values ?? new Dictionary<string, string>()).Select(v => new MessageValue(v.Key, v.Value))], (MessageDrafting.LocaleOf(locale, subject), link));
    }

    private async Task<Result<int>> EditAsync(string code, int basedOn, Func<TemplateBook, TemplateBook> edit, (string What, CrmCall Call) done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(done.Call);
        if (!store.Scopes.IsAll)
            return new Refusal(MessageRefusals.ForeignTemplates, "Templates are for all scopes: who sees some only does not edit them.");
        while (true)
        {
            var book = await BookAsync(cancellation).ConfigureAwait(false);
            if ((book.Find(code)?.Version ?? 0) != basedOn)
                return new Refusal(MessageRefusals.TemplateChanged, "The template {template} is at version {version}; version {seen} was edited.", ("template", code), ("version", book.Find(code)?.Version ?? 0), ("seen", basedOn));
            var edited = edit(book);
            if (edited.Templates.Count > TemplateBook.Most)
                return new Refusal(MessageRefusals.Invalid, "There are at most {most} templates.", ("most", TemplateBook.Most));
            var saved = await store.Path.RunAsync(Saving(edited, done.What), done.Call, cancellation).ConfigureAwait(false);

            // Another template was changed meanwhile: that is nobody's conflict.
            if (saved.IsAccepted || saved.Refusal.Code != MessageRefusals.TemplateChanged || done.Call.Transaction is not null)
                return saved.Select(_ => edited.Find(code)?.Version ?? 0);
        }
    }

    private async Task<TemplateBook> BookAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await context.BookAsync(read, cancellation).ConfigureAwait(false);
    }
}
