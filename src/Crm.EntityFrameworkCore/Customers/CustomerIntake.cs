using System.Globalization;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Customers;

/// <summary>Recognises a buyer within a write: loads who holds their keys, decides, creates or enriches the customer.</summary>
internal sealed class CustomerIntake(CustomerStatements statements, RecognitionKeys identity, ScopeId scope)
{
    private readonly LookupKey[] keys = [.. identity.Keys.Select(k => k.Key)];

    /// <summary>First stage: who holds the keys. Other processes wait with these keys until we are done.</summary>
    internal void PlanKeys(LoadPlan plan)
    {
        foreach (var key in keys)
        {
            if (plan.LocksNames)
                plan.Lock($"customer:{key.ScopeId.Value}:{key.Kind}:{key.Value}");
            var (first, second, third) = Parts(key);
            plan.Load(statements.ByKey, first, second, third);
        }

        plan.Reserve(CustomerStatements.Ids, 1);
        if (statements.Setup.WatchesDuplicates)
            plan.Reserve(IdKinds.Effect, 1);
    }

    /// <summary>First stage for who only looks: nobody waits, and nobody is created.</summary>
    internal void PlanReading(LoadPlan plan)
    {
        foreach (var key in keys)
        {
            var (first, second, third) = Parts(key);
            plan.Load(statements.ByKey, first, second, third);
        }
    }

    /// <summary>From the second stage on: ids of those to whom the keys point.</summary>
    internal IEnumerable<long> HoldersIn(WorkingSet set) => keys.Select(Parts)
        .SelectMany(k => set.Rows(statements.ByKey, k.Scope, k.Kind, k.Value)).Select(row => (long)row[statements.CustomerColumn]!).Distinct();

    /// <summary>Second stage: the holders.</summary>
    internal void PlanHolders(LoadPlan plan)
    {
        foreach (var key in keys)
        {
            var (first, second, third) = Parts(key);
            foreach (var row in plan.Set.Rows(statements.ByKey, first, second, third))
            {
                plan.Load<Customer>((long)row[statements.CustomerColumn]!);
                plan.Load<CustomerSummary>((long)row[statements.CustomerColumn]!);
            }
        }
    }

    /// <summary>Whether a holder of the keys is a company, after the third stage.</summary>
    internal bool HasCompany { get; private set; }

    /// <summary>The company that the keys lead to; null for a person or nobody known.</summary>
    internal CustomerId? CompanyIn(WorkingSet set) =>
        Decide(set).CustomerId is { } id && set.FindAnywhere<Customer>(id.Value) is { Kind: CustomerKind.Company } ? id : null;

    /// <summary>Whom the keys lead to, after the third stage; null for nobody known.</summary>
    internal CustomerId? CustomerIn(WorkingSet set) => Decide(set).CustomerId;

    /// <summary>Whether whoever the keys lead to proved to be them, after the third stage.</summary>
    internal bool IsVerifiedIn(WorkingSet set) => Decide(set).IsVerified;

    /// <summary>Why a call may not be about whom the keys lead to: rules hide them from it. Null where it may.</summary>
    internal Refusal? Hidden(WorkingSet set) =>
        set.Bounds is not null && CustomerIn(set) is { } known && set.Find<Customer>(known.Value) is null ? CustomerRefusals.HiddenCustomer() : null;

    /// <summary>Third stage: who stands for holders that were merged, and what is noted of holders who may be one. Nothing for most.</summary>
    internal void PlanLinks(LoadPlan plan)
    {
        var (first, isOne) = (0L, true);
        HasCompany = false;
        foreach (var key in keys)
        {
            var (one, two, three) = Parts(key);
            foreach (var row in plan.Set.Rows(statements.ByKey, one, two, three))
            {
                var id = (long)row[statements.CustomerColumn]!;
                isOne &= first == 0 || first == id;
                first = id;
                var holder = plan.Set.FindAnywhere<Customer>(id);
                if (holder?.SurvivorId is { } survivor)
                    plan.Load<Customer>(survivor.Value);
                HasCompany |= holder?.Kind == CustomerKind.Company;
            }
        }

        if (isOne)
            return;
        var decided = Decide(plan.Set);
        foreach (var (one, two) in PairsOf(decided))
            plan.Load(statements.Duplicates.ByPair, one, two);
        plan.Reserve(DuplicateStatements.CandidateIds, decided.Duplicates.Count);
        plan.Reserve(IdKinds.Effect, decided.Duplicates.Count);
    }

    /// <summary>Who stands for a customer at hand: the survivor of their merge, or they themselves.</summary>
    internal static Customer StandsFor(WorkingSet set, Customer customer) =>
        customer.SurvivorId is { } survivor ? set.FindAnywhere<Customer>(survivor.Value)! : customer;

    /// <summary>Who it is, on what the group knows by now. All that a later step looks up is looked up here, before anything is recorded.</summary>
    internal Recognition Recognise(WorkingSet set)
    {
        var decided = Decide(set);
        foreach (var (one, two) in PairsOf(decided))
            _ = set.Rows(statements.Duplicates.ByPair, one, two);
        if (decided.CustomerId is { } known && set.FindAnywhere<Customer>(known.Value)!.SurvivorId is { } survivor)
            _ = set.FindAnywhere<Customer>(survivor.Value);
        return decided;
    }

    private Recognition Decide(WorkingSet set)
    {
        var candidates = new List<KeyCandidate>();
        foreach (var key in keys)
        {
            var (first, second, third) = Parts(key);
            foreach (var row in set.Rows(statements.ByKey, first, second, third))
            {
                var customer = set.FindAnywhere<Customer>((long)row[statements.CustomerColumn]!);
                if (customer is null or { DeletedAt: not null })
                    continue;
                candidates.Add(CandidateOf(customer, key));
            }
        }

        var decided = Recognition.Decide(identity, candidates);
        return decided.Duplicates.Count == 0 ? decided : decided.Without(id => set.FindAnywhere<Customer>(id.Value)!.StandsForId == set.FindAnywhere<Customer>(decided.CustomerId!.Value.Value)!.StandsForId);
    }

    /// <summary>What recognition goes by of a customer who holds a key.</summary>
    internal static KeyCandidate CandidateOf(Customer customer, LookupKey key)
    {
        var held = customer.Keys.First(k => k.Key == key);
        return new KeyCandidate(key, customer.Id, customer.CreatedAt)
        {
            IsVerified = held.IsVerified,
            IsTrusted = held.IsTrusted,
            VerifiedEmails = [.. customer.Keys.Where(k => k is { Kind: CustomerKeyKind.Email, IsVerified: true, RetiredAt: null }).Select(k => k.Value)],
        };
    }

    /// <summary>Creates or enriches the customer, and records it with what an order adds to the figures: one record each.</summary>
    internal Customer Apply(WorkingSet set, Recognition recognition, CustomerProfile profile, Currency currency, Instant happened, Action<Customer, CustomerSummary>? ordered = null)
    {
        Customer customer;
        if (recognition.CustomerId is { } known)
        {
            customer = set.FindAnywhere<Customer>(known.Value)!;
            var before = customer.Keys.Count;
            customer.Learn(profile, recognition.Keys, recognition.IsVerified, happened, null);
            if (ordered is not null)
            {
                var summary = set.FindAnywhere<CustomerSummary>(known.Value)!;
                ordered(customer, summary);
                set.Change(summary, "customer-summary.order-placed");
            }

            set.Change(customer, "customer.enriched");
            Announce(set, customer, before);
        }
        else
        {
            customer = Customer.Create(new CustomerId(set.NextId(CustomerStatements.Ids)), scope, profile, recognition.Keys, happened);
            var summary = CustomerSummary.Create(customer.Id, currency);
            ordered?.Invoke(customer, summary);
            set.Add(customer, "customer.created");
            set.Add(summary, "customer-summary.opened");
            Announce(set, customer, 0);
            if (statements.Setup.WatchesDuplicates)
                set.Queue(CrmDuplicates.Entered, $"customer:{customer.Id.Value}", $"{{\"customer\":{customer.Id.Value}}}");
        }

        foreach (var link in recognition.Duplicates)
        {
            set.Note(customer, "customer.duplicate-suspected", Link(link));
            Suspect(set, customer, set.FindAnywhere<Customer>(link.CustomerId.Value)!);
        }

        if (recognition.IsNew)
            foreach (var link in recognition.SharedPhones)
                set.Note(customer, "customer.phone-shared", Link(link));
        return customer;
    }

    /// <summary>Offers the pair, unless it was decided before.</summary>
    private void Suspect(WorkingSet set, Customer customer, Customer other)
    {
        if (other.Kind != customer.Kind)
            return;
        var rules = statements.Setup.Duplicates;
        var score = DuplicateCheck.Compare(customer, other, rules);
        var (first, second) = DuplicateStatements.Pair(customer.Id, other.Id);
        if (set.FindBy<DuplicateCandidate>(statements.Duplicates.ByPair, first, second) is [var pair, ..])
        {
            if (pair.Rescore(score))
                set.Change(pair, "duplicate.rescored");
        }
        else
        {
            pair = DuplicateCandidate.Find(new DuplicateCandidateId(set.NextId(DuplicateStatements.CandidateIds)), customer.Id, other.Id, score, set.Now);
            set.Add(pair, "duplicate.found");
            set.Announce(statements.Duplicates.ByPair, set.RootOf(pair), first, second);
        }

        if (pair.State == DuplicateState.Open && score.Points >= rules.MergeFrom)
            set.Queue(CrmDuplicates.Suspected, $"customer:{customer.Id.Value}", $"{{\"pair\":{pair.Id.Value}}}");
    }

    private static IEnumerable<(long First, long Second)> PairsOf(Recognition decided) => decided.CustomerId is { } chosen
        ? decided.Duplicates.Select(d => DuplicateStatements.Pair(chosen, d.CustomerId))
        : [];

    private void Announce(WorkingSet set, Customer customer, int from)
    {
        foreach (var key in customer.Keys.Skip(from))
        {
            var (first, second, third) = Parts(key.Key);
            set.Announce(statements.ByKey, statements.Keys.Read(key), first, second, third);
        }
    }

    /// <summary>Only the kind of key stands in the log; its value is personal.</summary>
    private static string Link(RecognitionLink link) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"customer\":{link.CustomerId.Value},\"key\":\"{EnumText<CustomerKeyKind>.Of(link.Key.Kind)}\"}}");

    private static (object Scope, object Kind, object Value) Parts(LookupKey key) =>
        (Boxes.Of(key.ScopeId.Value), EnumText<CustomerKeyKind>.Of(key.Kind), key.Value);
}
