using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Segments;

/// <summary>Asks customers one after the other, and explains the first who meet the rule.</summary>
internal sealed class PreviewRun
{
    private readonly Dictionary<ScopeId, CompiledRule<CustomerSubject>> compiled = [];
    private readonly List<SegmentExplanation> examples = [];
    private readonly SegmentsView view;
    private readonly RuleTeller teller;
    private readonly (int Most, Instant Now) wanted;
    private int count;
    private int of;

    internal PreviewRun(SegmentsView view, Rule rule, ScopeFilter scopes, int most, Instant now)
    {
        (this.view, wanted) = (view, (most, now));
        teller = new RuleTeller(view.Catalogue.Facts.Vocabulary, RulePhrases.English);
        DefinitionException? wrong = null;
        foreach (var scope in view.Scopes.Keys.Where(scopes.Sees))
            try
            {
                compiled.Add(scope, CrmSegments.Compiled(view, rule, scope));
            }
            catch (DefinitionException e)
            {
                wrong = e;
            }

        if (compiled.Count == 0 && wrong is not null)
            throw wrong;
    }

    internal PreviewRun Ask(IEnumerable<CustomerSubject> subjects)
    {
        foreach (var subject in subjects)
        {
            if (!compiled.TryGetValue(subject.Scope, out var rule))
                continue;
            of++;
            if (!rule.Holds(subject, wanted.Now))
                continue;
            count++;
            if (examples.Count < wanted.Most)
                examples.Add(CrmSegments.Explained(view, rule, subject, wanted.Now, teller));
        }

        return this;
    }

    internal SegmentPreview Told(bool fromMemory) => new(count, of, examples, fromMemory);
}
