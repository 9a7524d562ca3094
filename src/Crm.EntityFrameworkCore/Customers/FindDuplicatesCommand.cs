using Crm.Store;

namespace Crm.Customers;

/// <summary>Looks for others who may be the same as some customers: by traits in common, then by the rules. Keeps their traits up to date on the way.</summary>
internal sealed class FindDuplicatesCommand(DuplicateStatements statements, DuplicateRules rules, IReadOnlyList<CustomerId> customers) : IWriteCommand<DuplicateFindings>
{
    /// <summary>A trait that more have says nothing: a filler, an office, a hotel.</summary>
    internal const int MostHolders = 50;

    public string Name => "customers.find-duplicates";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                foreach (var id in customers)
                {
                    plan.Load<Customer>(id.Value);
                    plan.Load(statements.TraitsOf, id.Value);
                }

                return true;
            case 1:
                foreach (var customer in Living(plan.Set))
                    foreach (var trait in TraitsOf(customer))
                        plan.Load(statements.ByTrait, customer.ScopeId.Value, trait);
                return true;
            case 2:
                foreach (var (_, holders) in Holders(plan.Set))
                    foreach (var holder in holders)
                        plan.Load<Customer>(holder);
                return true;
            default:
                var pairs = Pairs(plan.Set);
                plan.Reserve(DuplicateStatements.CandidateIds, pairs.Count);
                foreach (var (first, second, _) in pairs)
                    plan.Load(statements.ByPair, first.Id.Value, second.Id.Value);
                return false;
        }
    }

    public Result<DuplicateFindings> Decide(WorkingSet set)
    {
        var pairs = Pairs(set);
        foreach (var (first, second, _) in pairs)
            _ = set.Rows(statements.ByPair, first.Id.Value, second.Id.Value);
        var found = new List<DuplicateCandidateId>();
        foreach (var (first, second, score) in pairs)
            if (Note(set, first, second, score) is { State: DuplicateState.Open } candidate)
                found.Add(candidate.Id);
        foreach (var id in customers)
            WriteTraits(set, id);
        return new DuplicateFindings(customers.Count, found);
    }

    private DuplicateCandidate Note(WorkingSet set, Customer first, Customer second, DuplicateScore score)
    {
        if (set.FindBy<DuplicateCandidate>(statements.ByPair, first.Id.Value, second.Id.Value) is [var known, ..])
        {
            if (known.Rescore(score))
                set.Change(known, "duplicate.rescored");
            return known;
        }

        var found = DuplicateCandidate.Find(new DuplicateCandidateId(set.NextId(DuplicateStatements.CandidateIds)), first.Id, second.Id, score, set.Now);
        set.Add(found, "duplicate.found");
        set.Announce(statements.ByPair, set.RootOf(found), first.Id.Value, second.Id.Value);
        return found;
    }

    private List<(Customer First, Customer Second, DuplicateScore Score)> Pairs(WorkingSet set)
    {
        var pairs = new Dictionary<(long, long), (Customer, Customer, DuplicateScore)>();
        foreach (var (customer, holders) in Holders(set))
            foreach (var holder in holders)
            {
                var key = DuplicateStatements.Pair(customer.Id, new CustomerId(holder));
                if (pairs.ContainsKey(key) || set.Find<Customer>(holder) is not { DeletedAt: null } other || other.StandsForId == customer.StandsForId || other.Kind != customer.Kind)
                    continue;
                var score = DuplicateCheck.Compare(customer, other, rules);
                if (score.Points >= rules.OfferFrom)
                    pairs.Add(key, customer.Id < other.Id ? (customer, other, score) : (other, customer, score));
            }

        return [.. pairs.Values];
    }

    /// <summary>Who has a trait in common with each: by rows, and within the batch, whose rows are not written yet.</summary>
    private List<(Customer Customer, HashSet<long> Holders)> Holders(WorkingSet set)
    {
        var living = Living(set).Select(c => (Customer: c, Traits: TraitsOf(c))).ToList();
        var here = living.SelectMany(l => l.Traits, (l, trait) => (Key: (l.Customer.ScopeId, trait), l.Customer.Id)).ToLookup(t => t.Key, t => t.Id.Value);
        var column = statements.Traits.Table.IndexOf(nameof(TraitRow.CustomerId));
        return [.. living.Select(l =>
        {
            var holders = new HashSet<long>();
            foreach (var trait in l.Traits)
            {
                var rows = set.Rows(statements.ByTrait, l.Customer.ScopeId.Value, trait).Select(r => (long)r[column]!).Union(here[(l.Customer.ScopeId, trait)]).ToList();
                if (rows.Count <= MostHolders)
                    holders.UnionWith(rows);
            }

            holders.Remove(l.Customer.Id.Value);
            return (l.Customer, holders);
        })];
    }

    private void WriteTraits(WorkingSet set, CustomerId id)
    {
        var customer = set.Find<Customer>(id.Value);
        var wanted = customer is { DeletedAt: null } ? TraitsOf(customer).Select(t => (customer.ScopeId.Value, t)).ToHashSet() : [];
        foreach (var row in set.Rows(statements.TraitsOf, id.Value))
        {
            var known = (TraitRow)statements.Traits.Table.Materialise(row);
            if (!wanted.Remove((known.ScopeId.Value, known.Trait)))
                set.WriteQuietly(statements.Traits.Delete, row);
        }

        foreach (var (scope, trait) in wanted)
            set.WriteQuietly(statements.Traits.InsertIfAbsent, statements.Traits.Table.Read(new TraitRow { ScopeId = new Sites.ScopeId(scope), Trait = trait, CustomerId = id }));
    }

    private IEnumerable<Customer> Living(WorkingSet set) =>
        customers.Select(id => set.Find<Customer>(id.Value)).OfType<Customer>().Where(c => c.DeletedAt is null);

    private static HashSet<long> TraitsOf(Customer customer) => [.. CustomerTraits.Of(customer).Select(DuplicateStatements.Hash)];
}
