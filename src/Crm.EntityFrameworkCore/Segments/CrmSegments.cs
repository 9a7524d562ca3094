using Crm.Feed;
using Crm.History;
using Crm.Rules;
using Crm.Sites;

namespace Crm.Segments;

/// <summary>
/// Segments of customers: who meets a rule, exact at every moment, with every entry and exit and its cause. Members are kept in the
/// background; a question about one customer is answered from the rows as they are now.
/// </summary>
public sealed partial class CrmSegments
{
    private readonly CrmStore store;
    private readonly SegmentsContext context;
    private readonly SegmentKeeper keeper;

    internal CrmSegments(CrmStore store, SegmentsContext context, SegmentKeeper keeper) => (this.store, this.context, this.keeper) = (store, context, keeper);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown. Definitions are read, not edited.</summary>
    public CrmSegments Within(ScopeFilter scopes) => new(store.Within(scopes), context, keeper);

    /// <summary>All segments.</summary>
    public async Task<IReadOnlyList<Segment>> ListAsync(CancellationToken cancellation = default) => (await BookAsync(cancellation).ConfigureAwait(false)).Segments;

    /// <summary>A segment; null where there is none.</summary>
    public async Task<Segment?> GetAsync(string code, CancellationToken cancellation = default) => (await BookAsync(cancellation).ConfigureAwait(false)).Find(code);

    /// <summary>What rules may ask about: the facts that are always there, the shop's own fields, and the host's.</summary>
    public async Task<FactVocabulary> FactsAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await context.CatalogueAsync(read, cancellation).ConfigureAwait(false)).Facts.Vocabulary;
    }

    /// <summary>Reads a rule as an editor does: all mistakes with their positions, also what it asks for that is not there.</summary>
    /// <param name="text">The rule's text.</param>
    /// <param name="scope">For the customers of which scope; null for those of the default site.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ArgumentException">No site that may be seen has such customers.</exception>
    public async Task<ParsedRule> ParseAsync(string text, ScopeId? scope = null, CancellationToken cancellation = default)
    {
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        return RuleText.Parse(text, view.Whole(scope ?? view.Default));
    }

    /// <summary>What is wrong with a definition beside all others; empty for a sound one.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> CheckAsync(SegmentDefinition definition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        return SegmentChecking.Check(view.Book.With(definition, isEdited: true, ""), view.Book, definition.Code, view.Scopes);
    }

    /// <summary>
    /// Stores a new or changed segment; its members follow in the background, caused by <see cref="SegmentCause.Definition"/>. Refused where
    /// code fixes the segments, where somebody else changed it since, or for who sees some scopes only.
    /// </summary>
    /// <param name="definition">The whole of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for a new one.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The segment's version.</returns>
    /// <exception cref="DefinitionException">It has mistakes, circles among them: all are told.</exception>
    public Task<Result<int>> SaveAsync(SegmentDefinition definition, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return EditAsync(definition.Code, basedOn, book => book.With(definition, isEdited: true, book.Find(definition.Code)?.CodeHash ?? ""), "segment.saved", call, cancellation);
    }

    /// <summary>Takes a segment away; its members leave it, and a list is emptied. As <see cref="SaveAsync"/>; a segment that others ask for is a mistake of theirs.</summary>
    /// <exception cref="DefinitionException">Others ask for it.</exception>
    public Task<Result<int>> DeleteAsync(string code, int basedOn, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync(code, basedOn, book => book.Without(code), "segment.deleted", call, cancellation);

    /// <summary>How the keeping of members stands.</summary>
    public async Task<SegmentStatus> GetStatusAsync(CancellationToken cancellation = default)
    {
        var feed = new FeedReader(store);
        var (position, head) = (await feed.PositionAsync(SegmentTables.Consumer, cancellation).ConfigureAwait(false), await feed.HeadAsync(cancellation).ConfigureAwait(false));
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        return new SegmentStatus(position, head, keeper.IsKeeping, keeper.Count, keeper.Bytes) { Unsound = store.Scopes.IsAll ? SegmentChecking.Unsound(view.Book, view.Scopes) : [] };
    }

    /// <summary>Has the members take in all that was committed, and time pass, now. False where another instance keeps them.</summary>
    public Task<bool> CatchUpAsync(CancellationToken cancellation = default) => keeper.CatchUpAsync(store.Path.Now, cancellation);

    /// <summary>Loads all customers anew and puts right what differs; gives how many entries and exits that were, null where another instance keeps the members.</summary>
    public Task<int?> RebuildAsync(CancellationToken cancellation = default) => keeper.RebuildAsync(store.Path.Now, cancellation);

    private async Task<Result<int>> EditAsync(string code, int basedOn, Func<SegmentBook, SegmentBook> edit, string cause, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (context.Setup.IsFixed)
            return new Refusal(SegmentRefusals.Fixed, "The segments are fixed by the host's code.");
        if (!store.Scopes.IsAll || !call.Scopes.IsAll)
            return new Refusal(SegmentRefusals.Bounded, "Segments are for all scopes; whoever sees some only does not edit them.");
        for (var attempt = 0; ; attempt++)
        {
            var view = await ViewAsync(cancellation).ConfigureAwait(false);
            var stored = view.Book.Find(code);
            if ((stored?.Version ?? 0) != basedOn)
                return stored is null && basedOn > 0 ? Unknown(code)
                    : new Refusal(SegmentRefusals.Changed, "Segment {segment} is at version {version}; version {seen} was edited.", ("segment", code), ("version", stored?.Version ?? 0), ("seen", basedOn));
            var book = edit(view.Book);
            if (SegmentChecking.Check(book, view.Book, code, view.Scopes) is { Count: > 0 } mistakes)
                throw new DefinitionException(mistakes, "The set of segments");

            // A list that is new begins empty, also under the code of one that was there before.
            if (stored is null && book.Find(code) is { Definition.IsList: true })
                await ClearListAsync(code, call, cancellation).ConfigureAwait(false);
            var saved = await store.Path.RunAsync(new EditDefinition<SegmentBook>(context.Book, book.ToJson(), book.Version) { IsBook = true, Cause = cause, Changed = _ => new(SegmentRefusals.Changed, "Segments were changed meanwhile.") }, call, cancellation).ConfigureAwait(false);
            if (!saved.IsAccepted && saved.Refusal.Code == SegmentRefusals.Changed && attempt < 3 && call.Transaction is null)
                continue;
            if (saved.IsAccepted && stored is { Definition.IsList: true } && book.Find(code) is null)
                await ClearListAsync(code, call, cancellation).ConfigureAwait(false);
            return saved.Select(_ => book.Find(code)?.Version ?? 0);
        }
    }

    private static Refusal Unknown(string code) => new(SegmentRefusals.Unknown, "There is no segment {segment}.", ("segment", code));

    private async Task<SegmentBook> BookAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await context.BookAsync(read, cancellation).ConfigureAwait(false);
    }
}
