using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

public sealed partial class CrmSegments
{
    /// <summary>
    /// Why a customer is in a segment or not (V3): in since when, because of what, until when unless what; not in because which conditions
    /// fail, and by how much. Evaluated on the rows as they are now. Refused where there is no such segment or customer.
    /// </summary>
    /// <param name="code">Which segment.</param>
    /// <param name="customer">Who.</param>
    /// <param name="language">Of the facts' labels; null for their default.</param>
    /// <param name="phrases">The sentences (<see cref="RulePhrases"/>); null for English.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Result<SegmentExplanation>> ExplainAsync(string code, CustomerId customer, string? language = null, IReadOnlyDictionary<string, string>? phrases = null, CancellationToken cancellation = default)
    {
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        if (view.Book.Find(code) is not { } segment)
            return Unknown(code);
        var rule = segment.Definition.Effective;
        if (await SubjectAsync(view, rule, customer, null, cancellation).ConfigureAwait(false) is not { } subject)
            return Nobody(customer);
        if (!view.For(subject.Scope).Contains(segment))
            rule = Rule.Never;
        var told = Explained(view, Compiled(view, rule, subject.Scope), subject, store.Path.Now, new RuleTeller(view.Catalogue.Facts.Vocabulary, phrases ?? RulePhrases.English, language));
        if (!told.IsMember)
            return told;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var row = await read.Set<SegmentMemberRow>().SingleOrDefaultAsync(m => m.Segment == segment.Number && m.CustomerId == subject.Id, cancellation).ConfigureAwait(false);
            return row is null ? told : told with { Since = Told(row) };
        }
    }

    /// <summary>Why a customer meets a rule or not. Refused where there is no such customer.</summary>
    /// <param name="rule">Any rule over customers.</param>
    /// <param name="customer">Who.</param>
    /// <param name="asOf">As of when, by what was placed and returned until then in the state that it has now; null for now.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes; all are told.</exception>
    public async Task<Result<SegmentExplanation>> ExplainAsync(Rule rule, CustomerId customer, Instant? asOf = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        if (await SubjectAsync(view, rule, customer, asOf, cancellation).ConfigureAwait(false) is not { } subject)
            return Nobody(customer);
        return Explained(view, Compiled(view, rule, subject.Scope), subject, asOf ?? store.Path.Now, new RuleTeller(view.Catalogue.Facts.Vocabulary, RulePhrases.English));
    }

    /// <summary>
    /// Whom a rule would take in, while it is being edited: from the customers in memory where this instance keeps members and the rule reads
    /// no more of them, else by loading all. Customers of scopes for which the rule is unsound (another currency) are left out.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="examples">How many customers to explain, 0 to 1,000.</param>
    /// <param name="asOf">As of when, by what was placed and returned until then in the state that it has now; null for now.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rule has mistakes in every scope; all are told.</exception>
    public async Task<SegmentPreview> PreviewAsync(Rule rule, int examples = 10, Instant? asOf = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfNegative(examples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(examples, 1_000);
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        var asked = new PreviewRun(view, rule, store.Scopes, examples, asOf ?? store.Path.Now);
        var parts = view.PartsOf(rule);
        if (asOf is null && !store.Scopes.HasRules && await keeper.AskAsync<PreviewRun>(parts, columns => columns.Catalogue.Fields.SequenceEqual(view.Catalogue.Fields) ? asked.Ask(columns.Subjects) : null, cancellation).ConfigureAwait(false) is { } known)
            return known.Told(fromMemory: true);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            await foreach (var batch in new CustomerLoader(read, view.Catalogue, parts) { AsOf = asOf }.AllAsync(null, cancellation).ConfigureAwait(false))
                asked.Ask(batch);
        return asked.Told(fromMemory: false);
    }

    internal static SegmentExplanation Explained(SegmentsView view, CompiledRule<CustomerSubject> rule, CustomerSubject subject, Instant now, RuleTeller teller)
    {
        var why = rule.Explain(subject, now);
        return new SegmentExplanation(subject.Id, why.Holds, why, teller.Tell(why));
    }

    internal static CompiledRule<CustomerSubject> Compiled(SegmentsView view, Rule rule, ScopeId scope) => view.Catalogue.Facts.Compile(rule, view.Whole(scope));

    private static Refusal Nobody(CustomerId customer) => new("customer.unknown", "There is no customer {customer}.", ("customer", customer));

    private async Task<CustomerSubject?> SubjectAsync(SegmentsView view, Rule rule, CustomerId customer, Instant? asOf, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await new CustomerLoader(read, view.Catalogue, view.PartsOf(rule)) { AsOf = asOf }.LoadAsync(customer, cancellation).ConfigureAwait(false);
    }

    private async Task<SegmentsView> ViewAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var catalogue = await context.CatalogueAsync(read, cancellation).ConfigureAwait(false);
            var scopes = await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false);
            var site = await read.Set<Site>().Where(s => s.DeletedAt == null).OrderByDescending(s => s.IsDefault).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            return new SegmentsView(await context.BookAsync(read, cancellation).ConfigureAwait(false), catalogue, scopes, site?.CustomerScope ?? default);
        }
    }
}
