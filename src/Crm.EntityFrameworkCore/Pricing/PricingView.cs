using System.Collections.Concurrent;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>All that prices are decided by, as it was read together. Used by whoever finds in their transaction that it still holds.</summary>
/// <param name="Lists">Price lists.</param>
/// <param name="Customers">Facts, segments and scopes.</param>
/// <param name="Versions">Version of each definition, by kind; those that are not there have none.</param>
internal sealed partial record PricingView(PriceListBook Lists, SegmentsView Customers, IReadOnlyDictionary<string, int> Versions)
{
    private readonly ConcurrentDictionary<(ScopeId Scope, string List), CompiledRule<CustomerSubject>?> rules = new();
    private readonly Lock gate = new();
    private CustomerParts? parts;

    internal IReadOnlyDictionary<string, TaxTable> Taxes { get; init; } = new Dictionary<string, TaxTable>(StringComparer.Ordinal);

    /// <summary>Which custom fields there are.</summary>
    internal (int Count, long Versions) Fields { get; init; }

    internal Instant ReadAt { get; init; }

    /// <summary>Whether any price depends on the customer.</summary>
    internal bool AsksCustomers => Conditions.Any();

    private IEnumerable<Rule> Conditions => Lists.Entries.Select(e => e.Definition.Condition).Concat(Promotions.Active.Select(p => p.Definition.Condition).Where(r => r is not null && FrozenCondition.AsksCustomer(r))).OfType<Rule>();

    /// <summary>What has to be loaded of a customer.</summary>
    internal CustomerParts Parts
    {
        get
        {
            lock (gate)
                return parts ??= Conditions.Aggregate(CustomerParts.None, (all, rule) => all | Customers.PartsOf(rule));
        }
    }

    internal int VersionOf(string kind) => Versions.GetValueOrDefault(kind);

    internal TaxTable? TaxesOf(SiteId? site) =>
        site is not null && Taxes.TryGetValue(PricingContext.TaxKind(site), out var own) ? own : Taxes.GetValueOrDefault(PricingContext.TaxKind(null));

    /// <summary>Whether a list's condition holds of a customer now; one that is unsound for their scope (another currency) does not.</summary>
    internal bool Meets(PriceListDefinition list, CustomerSubject subject, Instant now) =>
        rules.GetOrAdd((subject.Scope, list.Code), _ => Compile(list.Condition!, subject.Scope))?.Holds(subject, now) == true;

    /// <summary>What is wrong with a list, its rule among it.</summary>
    internal IReadOnlyList<DefinitionMistake> MistakesOf(PriceListDefinition list)
    {
        var mistakes = list.Validate().ToList();
        if (mistakes.Count > 0 || list.Condition is not { } rule)
            return mistakes;
        lock (gate)
        {
            var found = Customers.Scopes.Keys.Select(scope => rule.Check(Customers.Whole(scope))).ToList();
            if (found.Count > 0 && found.TrueForAll(f => f.Count > 0))
                mistakes.AddRange(found[0].Select(m => new DefinitionMistake("who" + (m.Path.Length > 0 ? "." + m.Path : ""), m.Message)));
            else if (CustomerSubjects.Unasked(Customers.PartsOf(rule)) is { } unasked)
                mistakes.Add(new DefinitionMistake("who", unasked.Message));
        }

        return mistakes;
    }

    private CompiledRule<CustomerSubject>? Compile(Rule rule, ScopeId scope)
    {
        lock (gate)
        {
            if (!Customers.Scopes.ContainsKey(scope))
                return null;
            var whole = Customers.Whole(scope);
            return rule.Check(whole).Count > 0 ? null : Customers.Catalogue.Facts.Compile(rule, whole);
        }
    }
}
