using System.Globalization;
using Crm.Store;

namespace Crm.Customers;

/// <summary>Merges the group of one customer into that of another: links, evidence, and nothing else.</summary>
internal sealed class MergeCommand(DuplicateStatements statements, DuplicateRules rules, CustomerId survivor, CustomerId absorbed) : IWriteCommand<MergedCustomers>
{
    /// <summary>Merges and their undoing come one after the other, so that groups hold still.</summary>
    internal const string LockName = "customer-merge";

    public string Name => "customers.merge";

    /// <summary>By the threshold: not where somebody said of two of them that they are two.</summary>
    internal bool IsAutomatic { get; init; }

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock(LockName);
                plan.Load<Customer>(survivor.Value);
                plan.Load<Customer>(absorbed.Value);
                plan.Reserve(DuplicateStatements.MergeIds, 1);
                return true;
            case 1:
                statements.PlanGroup(plan, survivor);
                statements.PlanGroup(plan, absorbed);
                return true;
            default:
                foreach (var member in Members(plan.Set, survivor).Concat(Members(plan.Set, absorbed)))
                    plan.Load(statements.CountsOf, member.Id.Value);
                foreach (var (first, second) in Pairs(plan.Set))
                    plan.Load(statements.ByPair, first, second);
                return false;
        }
    }

    public Result<MergedCustomers> Decide(WorkingSet set)
    {
        if (statements.GroupOf(set, survivor) is not { } into)
            return CustomerRefusals.UnknownCustomer(survivor);
        if (statements.GroupOf(set, absorbed) is not { } from)
            return CustomerRefusals.UnknownCustomer(absorbed);
        var candidates = Pairs(set).SelectMany(p => set.FindBy<DuplicateCandidate>(statements.ByPair, p.First, p.Second)).ToList();
        if (IsAutomatic && candidates.Exists(c => c.State == DuplicateState.Dismissed))
            return new Refusal(CustomerRefusals.DuplicateDecided, "Customers {survivor} and {absorbed} were said to be two.", ("survivor", survivor.Value), ("absorbed", absorbed.Value));
        var score = DuplicateCheck.Compare(set.Find<Customer>(survivor.Value)!, set.Find<Customer>(absorbed.Value)!, rules);
        var wakes = MayWake(set, into.Members, from.Members) || MayWake(set, from.Members, into.Members);
        var merged = into.Absorb(from);
        if (!merged.IsAccepted)
            return merged.Refusal;
        foreach (var id in merged.Value.Followed)
            set.Change(set.Find<Customer>(id.Value)!, id == merged.Value.AbsorbedId ? "customer.merged" : "customer.survivor-changed");
        set.Note(into.Survivor, "customer.absorbed", string.Create(CultureInfo.InvariantCulture, $"{{\"customer\":{merged.Value.AbsorbedId.Value}}}"));
        var evidence = CustomerMerge.Record(new CustomerMergeId(set.NextId(DuplicateStatements.MergeIds)), merged.Value, score, IsAutomatic, set.Now);
        set.Add(evidence, "customer-merge.made");
        set.Announce(statements.StandingMerge, set.RootOf(evidence), evidence.AbsorbedId.Value);
        foreach (var candidate in candidates.Where(c => c.State == DuplicateState.Open))
        {
            candidate.Merge(set.Now);
            set.Change(candidate, "duplicate.merged");
        }

        if (wakes)
            statements.Timers.SetNew(set, Staff.OrderConfirmable.ForCustomer(
                string.Create(CultureInfo.InvariantCulture, $"confirm:merge:{evidence.Id.Value}"), into.Survivor.Id, set.Now));
        return new MergedCustomers(evidence.Id, into.Survivor.Id, [.. into.Members.Select(m => m.Id)]);
    }

    private IEnumerable<Customer> Members(WorkingSet set, CustomerId id) => statements.GroupOf(set, id)?.Members ?? [];

    /// <summary>Orders of the one may wait until their customer is known, as the other is.</summary>
    private bool MayWake(WorkingSet set, IReadOnlyList<Customer> waiting, IReadOnlyList<Customer> known) =>
        waiting.Any(m => Count(set, m, 1) > 0) && known.Any(m => Count(set, m, 2) > 0);

    private long Count(WorkingSet set, Customer customer, int column) =>
        set.Rows(statements.CountsOf, customer.Id.Value) is [var row, ..] ? (long)row[column]! : 0;

    /// <summary>Pairs of one of each group: what was noted of them is settled with the merge.</summary>
    private IEnumerable<(long First, long Second)> Pairs(WorkingSet set) =>
        statements.GroupOf(set, survivor) is { } into && statements.GroupOf(set, absorbed) is { } from && into.Survivor.Id != from.Survivor.Id
            ? into.Members.SelectMany(_ => from.Members, (one, other) => DuplicateStatements.Pair(one.Id, other.Id))
            : [];
}
