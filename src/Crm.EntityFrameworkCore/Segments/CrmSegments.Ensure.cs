using Crm.History;
using Crm.Sites;

namespace Crm.Segments;

public sealed partial class CrmSegments
{
    /// <summary>Brings the segments that code gives and those that are stored together: new ones come in, edited ones stay and are reported, those taken away stay away. Where code fixes them, it wins.</summary>
    internal async Task EnsureAsync(Currency currency, Action<string> report, CancellationToken cancellation)
    {
        var given = context.Setup.Given(currency);
        if (given.Count == 0 && !context.Setup.IsFixed)
            return;
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        var book = Followed(view.Book, given, report);
        if (ReferenceEquals(book, view.Book))
            return;
        if (SegmentChecking.Check(book, view.Book, null, view.Scopes) is { Count: > 0 } mistakes)
        {
            // At the first start that is the host's mistake; later a shop's own segment may be in the way.
            if (view.Book.Version == 0)
                throw new DefinitionException(mistakes, "The segments that code gives");
            report($"The segments in code have changed and cannot come in force: {string.Join(' ', mistakes.Select(m => $"{m.Path}: {m.Message}"))}");
            return;
        }

        await store.Path.RunAsync(new EditDefinition<SegmentBook>(context.Book, book.ToJson(), book.Version) { IsBook = true, Cause = "segments.followed-code", Changed = _ => new(SegmentRefusals.Changed, "Segments were changed meanwhile.") }, CrmCall.System with { Cause = "start" }, cancellation).ConfigureAwait(false);
    }

    private SegmentBook Followed(SegmentBook book, IReadOnlyList<SegmentDefinition> given, Action<string> report)
    {
        foreach (var definition in given)
        {
            var (stored, hash) = (book.Find(definition.Code), SegmentBook.HashOf(definition));
            if (stored is null ? !context.Setup.IsFixed && book.Removed.Contains(definition.Code) : stored.CodeHash == hash && (!stored.IsEdited || !context.Setup.IsFixed))
                continue;
            if (stored is { IsEdited: true } && !context.Setup.IsFixed)
                report($"The segment {definition.Code} in code has changed since the shop edited its own; the shop's version {stored.Version} stays in force.");
            else
                book = book.With(definition, isEdited: false, hash);
        }

        if (context.Setup.IsFixed)
            foreach (var stray in book.Segments.Where(s => given.All(g => g.Code != s.Definition.Code)).ToList())
                book = book.Without(stray.Definition.Code);
        return book;
    }
}
