using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crm.Store;

namespace Crm.Customers;

/// <summary>How pairs, merges and traits are looked up by the write path.</summary>
internal sealed class DuplicateStatements
{
    internal const string CandidateIds = "duplicate";
    internal const string MergeIds = "customer-merge";

    internal DuplicateStatements(StoreModel model, StoreStatements store)
    {
        ByPair = SelectStatement.By(model.Aggregate<DuplicateCandidate>().Root, locks: true, null, nameof(DuplicateCandidate.FirstId), nameof(DuplicateCandidate.SecondId));
        StandingMerge = SelectStatement.By(model.Aggregate<CustomerMerge>().Root, locks: true, "undone_at is null", nameof(CustomerMerge.AbsorbedId));
        ByRoot = SelectStatement.By(model.Aggregate<Customer>().Root, locks: true, null, nameof(Customer.SurvivorId));
        var summaries = model.Aggregate<CustomerSummary>().Root;
        CountsOf = new SelectStatement(summaries, [summaries.IndexOf(nameof(CustomerSummary.CustomerId))], locks: false,
            [.. new[] { nameof(CustomerSummary.CustomerId), nameof(CustomerSummary.OrderCount), nameof(CustomerSummary.CompletedCount) }.Select(summaries.IndexOf)]);
        Timers = new Timers.TimerTable(model, store);
        Traits = store.Of(model.Table<TraitRow>());
        var table = Traits.Table;
        ByTrait = SelectStatement.By(table, locks: false, null, nameof(TraitRow.ScopeId), nameof(TraitRow.Trait));
        TraitsOf = SelectStatement.By(table, locks: false, null, nameof(TraitRow.CustomerId));
    }

    /// <summary>A candidate by its two customers, the lower id first.</summary>
    internal SelectStatement ByPair { get; }

    /// <summary>The merge of a customer that holds.</summary>
    internal SelectStatement StandingMerge { get; }

    /// <summary>All for whom a customer stands.</summary>
    internal SelectStatement ByRoot { get; }

    /// <summary>Customer, orders, completed orders; as they stand.</summary>
    internal SelectStatement CountsOf { get; }

    internal Timers.TimerTable Timers { get; }

    internal RowStatements Traits { get; }
    internal SelectStatement ByTrait { get; }
    internal SelectStatement TraitsOf { get; }

    internal static (long First, long Second) Pair(CustomerId one, CustomerId other) =>
        one < other ? (one.Value, other.Value) : (other.Value, one.Value);

    /// <summary>A trait as it stands in a row.</summary>
    internal static long Hash(string trait)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(trait), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    /// <summary>Asks for a customer's whole group, once the customer is at hand.</summary>
    internal void PlanGroup(LoadPlan plan, CustomerId id)
    {
        if (plan.Set.Find<Customer>(id.Value) is not { } customer)
            return;
        plan.Load<Customer>(customer.StandsForId.Value);
        plan.Load(ByRoot, customer.StandsForId.Value);
    }

    /// <summary>The group of a customer at hand; null where there is no such customer.</summary>
    internal CustomerGroup? GroupOf(WorkingSet set, CustomerId id)
    {
        if (set.Find<Customer>(id.Value) is not { } customer)
            return null;

        // Someone earlier in this transaction may have changed who belongs to whom.
        var root = set.Find<Customer>(customer.StandsForId.Value)!;
        return CustomerGroup.Of(root, set.FindBy<Customer>(ByRoot, root.Id.Value).Concat(set.All<Customer>()).Distinct().Where(c => c.SurvivorId == root.Id));
    }
}
